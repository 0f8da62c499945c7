package dev.isobar.app.listener;

import java.io.IOException;
import org.glassfish.grizzly.attributes.AttributeHolder;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpRequestPacket;

/**
 * After the codec: of connections that became WebSockets, ends those that harm. What they send
 * after that is thrown away for a while: a connection that is closed over something unread is
 * reset, and the reason lost with it.
 */
final class SocketFrames extends BaseFilter {
    private static final String HEADS = SocketFrames.class.getName();
    private static final String TOLD = HEADS + ".told";
    private static final int SWITCHED = 101;
    private static final byte CLOSE = (byte) 0x88;

    private final Ending ending;

    SocketFrames(Ending ending) {
        this.ending = ending;
    }

    @Override
    public NextAction handleRead(FilterChainContext context) throws IOException {
        if (!(context.getMessage() instanceof HttpContent content) || !isOfSocket(content)) {
            return context.getInvokeAction();
        }
        AttributeHolder connection = context.getConnection().getAttributes();
        if (connection.getAttribute(TOLD) != null) {
            return context.getStopAction();
        }
        int code = heads(connection).follow(content.getContent().toByteBuffer());
        if (code == FrameHeads.FINE) {
            return context.getInvokeAction();
        }
        connection.setAttribute(TOLD, true);
        return ending.afterwards(context, new byte[] {CLOSE, 2, (byte) (code >> 8), (byte) code});
    }

    private static boolean isOfSocket(HttpContent content) {
        return content.getHttpHeader() instanceof HttpRequestPacket request
                && request.getResponse() != null
                && request.getResponse().getStatus() == SWITCHED
                && content.getContent().hasRemaining();
    }

    private static FrameHeads heads(AttributeHolder connection) {
        if (connection.getAttribute(HEADS) instanceof FrameHeads heads) {
            return heads;
        }
        FrameHeads heads = new FrameHeads(System::nanoTime);
        connection.setAttribute(HEADS, heads);
        return heads;
    }
}
