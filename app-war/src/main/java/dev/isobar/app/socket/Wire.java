package dev.isobar.app.socket;

import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.glassfish.tyrus.core.TyrusSession;
import org.glassfish.tyrus.core.TyrusWebSocket;

/**
 * Writes several frames to a session at once. The one place that knows a container.
 *
 * <p>In Payara 6 each {@code sendText} costs about 50 µs, because Tyrus reschedules its idle
 * timeout through a scan of the class path (docs/performance.md). Ready-made frames, one write per
 * session, go round it. When Payara is cured, {@link #write} shrinks to the standard branch.
 */
final class Wire {
    private final Session session;
    private final TyrusWebSocket tyrus;

    Wire(Session session) {
        this.session = session;
        this.tyrus = session instanceof TyrusSession ? socketOf(session) : null;
    }

    /** Done when the bytes were handed to the network. Call again only then. */
    Future<?> write(List<Frame> frames) throws IOException {
        if (tyrus != null) {
            return tyrus.sendRawFrame(joined(frames));
        }
        Future<?> last = CompletableFuture.completedFuture(null);
        for (Frame frame : frames) {
            if (frame.isPing()) {
                session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
            }
            for (String text : frame.texts()) {
                last = session.getAsyncRemote().sendText(text);
            }
        }
        return last;
    }

    private static ByteBuffer joined(List<Frame> frames) {
        int size = 0;
        for (Frame frame : frames) {
            size += frame.bytes().length;
        }
        ByteBuffer joined = ByteBuffer.allocate(size);
        frames.forEach(frame -> joined.put(frame.bytes()));
        return joined.flip();
    }

    /** Null where this Tyrus is built differently: then the standard way serves. */
    private static TyrusWebSocket socketOf(Session session) {
        try {
            Field field = remoteType().getDeclaredField("webSocket");
            field.setAccessible(true);
            return (TyrusWebSocket) field.get(session.getBasicRemote());
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    private static Class<?> remoteType() throws ClassNotFoundException {
        return Class.forName(
                "org.glassfish.tyrus.core.TyrusRemoteEndpoint",
                false,
                TyrusSession.class.getClassLoader());
    }
}
