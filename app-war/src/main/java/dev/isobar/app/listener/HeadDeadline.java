package dev.isobar.app.listener;

import java.io.IOException;
import java.time.Duration;
import org.glassfish.grizzly.attributes.AttributeHolder;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;

/**
 * Before the codec: ends a connection whose head has been coming for too long. Looks at each byte
 * that comes; where none come, the container's idle timeout (30 s) ends it.
 */
final class HeadDeadline extends BaseFilter {
    static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String SINCE = HeadDeadline.class.getName();

    @Override
    public NextAction handleRead(FilterChainContext context) throws IOException {
        AttributeHolder connection = context.getConnection().getAttributes();
        long now = System.nanoTime();
        Object since = connection.getAttribute(SINCE);
        if (since == null) {
            connection.setAttribute(SINCE, now);
        } else if (now - (Long) since > PATIENCE.toNanos()) {
            String why = "the head did not come within %d s: send it anew";
            return RawProblem.of(408, why.formatted(PATIENCE.toSeconds())).end(context);
        }
        return context.getInvokeAction();
    }

    /** What came is more than a part of a head (or of the line before a chunk). */
    static void met(FilterChainContext context) {
        context.getConnection().getAttributes().removeAttribute(SINCE);
    }
}
