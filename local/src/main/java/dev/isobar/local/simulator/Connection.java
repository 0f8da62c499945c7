package dev.isobar.local.simulator;

import dev.isobar.local.simulator.venues.Session;
import dev.isobar.local.simulator.venues.SocketProtocol;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.function.BooleanSupplier;
import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.CloseFrame;

/**
 * One client's socket. Its monitor keeps answers before the data they announce: a frame is received
 * and answered under it, and data is sent under it.
 */
final class Connection {
    private static final Logger LOG = System.getLogger(Connection.class.getName());
    private static final int MOST_WAITING = 5_000;
    private static final int POLICY_VIOLATION = 1008;
    private static final int MOST_COUNTED = 10_000;

    private final WebSocket socket;
    private final Session session;
    private final SocketProtocol sockets;
    private final BooleanSupplier isMute;
    private final long openedAt;
    private volatile long heardAt;
    private volatile long sentAt;
    private volatile long pingedAt;
    private volatile long saidAt;
    private final ArrayDeque<Long> received = new ArrayDeque<>();

    /**
     * @param sockets how its frames go out
     * @param isMute true while nothing may leave, not even an answer
     */
    Connection(
            WebSocket socket,
            Session session,
            SocketProtocol sockets,
            BooleanSupplier isMute,
            long now) {
        this.sockets = sockets;
        this.socket = socket;
        this.session = session;
        this.isMute = isMute;
        this.openedAt = now;
        this.heardAt = now;
        this.sentAt = now;
        this.pingedAt = now;
        this.saidAt = now;
    }

    Session session() {
        return session;
    }

    void heard(long now) {
        heardAt = now;
    }

    /** How many frames came in the last {@code window} milliseconds, with this one. */
    int received(long window, long now) {
        received.addLast(now);
        while (received.peekFirst() <= now - window || received.size() > MOST_COUNTED) {
            received.removeFirst();
        }
        return received.size();
    }

    long openedAt() {
        return openedAt;
    }

    /** When the client last showed life. */
    long heardAt() {
        return heardAt;
    }

    /** True once in every full second. */
    boolean isNewSecond(long now) {
        boolean isNew = now / 1000 > saidAt / 1000;
        saidAt = isNew ? now : saidAt;
        return isNew;
    }

    long sentAt() {
        return sentAt;
    }

    long pingedAt() {
        return pingedAt;
    }

    /** Drops the client if too much waits for it already. */
    void send(String text, long now) {
        if (!socket.isOpen() || isMute.getAsBoolean()) {
            return;
        }
        if (((WebSocketImpl) socket).outQueue.size() > MOST_WAITING) {
            socket.closeConnection(POLICY_VIOLATION, "reads too slowly");
            return;
        }
        try {
            String frame = sockets.addressed(session, text);
            if (sockets.isBinary(frame)) {
                socket.send(frame.getBytes(StandardCharsets.ISO_8859_1));
            } else {
                socket.send(frame);
            }
            sentAt = now;
        } catch (WebsocketNotConnectedException e) {
            cut("gone");
        }
    }

    void ping(long now) {
        pingedAt = now;
        if (socket.isOpen() && !isMute.getAsBoolean()) {
            socket.sendPing();
        }
    }

    /** Ends it without a closing handshake. */
    void cut(String why) {
        endStream();
        socket.closeConnection(CloseFrame.ABNORMAL_CLOSE, why);
    }

    /**
     * By ourselves: a close of a channel that its selector holds now may send its end much later.
     */
    private void endStream() {
        try {
            if (((WebSocketImpl) socket).getChannel() instanceof SocketChannel channel) {
                channel.shutdownOutput();
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "was gone already", e);
        }
    }

    /** Ends it with a closing handshake. */
    void close(String why) {
        socket.close(1001, why);
    }

    /** The same, because the client did what it may not. */
    void expel(String why) {
        socket.close(POLICY_VIOLATION, why);
    }
}
