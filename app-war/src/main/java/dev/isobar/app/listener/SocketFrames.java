package dev.isobar.app.listener;

import java.io.IOException;
import org.glassfish.grizzly.attributes.AttributeHolder;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpRequestPacket;

/** After the codec: of connections that became WebSockets, ends those that harm. */
final class SocketFrames extends BaseFilter {
    private static final String HEADS = SocketFrames.class.getName();
    private static final int SWITCHED = 101;
    private static final byte CLOSE = (byte) 0x88;

    @Override
    public NextAction handleRead(FilterChainContext context) throws IOException {
        if (context.getMessage() instanceof HttpContent content && isOfSocket(content)) {
            int code = heads(context).follow(content.getContent().toByteBuffer());
            if (code != FrameHeads.FINE) {
                return Ending.with(context, new byte[] {CLOSE, 2, (byte) (code >> 8), (byte) code});
            }
        }
        return context.getInvokeAction();
    }

    private static boolean isOfSocket(HttpContent content) {
        return content.getHttpHeader() instanceof HttpRequestPacket request
                && request.getResponse() != null
                && request.getResponse().getStatus() == SWITCHED
                && content.getContent().hasRemaining();
    }

    private static FrameHeads heads(FilterChainContext context) {
        AttributeHolder connection = context.getConnection().getAttributes();
        if (connection.getAttribute(HEADS) instanceof FrameHeads heads) {
            return heads;
        }
        FrameHeads heads = new FrameHeads(System::nanoTime);
        connection.setAttribute(HEADS, heads);
        return heads;
    }
}
