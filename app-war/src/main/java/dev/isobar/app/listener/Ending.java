package dev.isobar.app.listener;

import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.memory.Buffers;

/** Last words, after which the connection is closed. */
final class Ending {
    private Ending() {}

    static NextAction with(FilterChainContext context, byte[] words) {
        context.write(Buffers.wrap(context.getMemoryManager(), words));
        context.getConnection().closeSilently(); // after what is being written
        return context.getStopAction();
    }
}
