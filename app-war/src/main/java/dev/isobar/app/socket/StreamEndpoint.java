package dev.isobar.app.socket;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.List;

/** {@code /ws/stream}: subscribe to a channel, get a snapshot and then every update. */
@Dependent
@ServerEndpoint(value = "/ws/stream", subprotocols = "isobar")
public class StreamEndpoint {
    private static final Logger LOG = System.getLogger(StreamEndpoint.class.getName());
    private static final int MESSAGE_BYTES = 64 * 1024;

    /** The only one: for each session the container keeps what it knows of each field. */
    @Inject Reception reception;

    private Conversation conversation;

    @OnOpen
    public void open(Session session) throws IOException {
        try {
            conversation = reception.open(session);
        } catch (Full e) {
            session.close(new CloseReason(CloseCodes.TRY_AGAIN_LATER, e.getMessage()));
            return;
        }
        if (conversation.begin(session)) {
            asked(session).forEach(conversation::hear);
        }
    }

    /** What the address of the socket asks for, as messages would. */
    List<String> asked(Session session) {
        return List.of();
    }

    @OnMessage(maxMessageSize = MESSAGE_BYTES)
    public void message(String text) {
        if (conversation != null) {
            conversation.hear(text);
        }
    }

    @OnMessage(maxMessageSize = MESSAGE_BYTES)
    public void message(ByteBuffer bytes) {
        if (conversation != null) {
            conversation.hearBytes();
        }
    }

    @OnMessage
    public void pong(PongMessage pong) {
        if (conversation != null) {
            conversation.heard();
        }
    }

    @OnClose
    public void close() {
        if (conversation != null) {
            conversation.close();
        }
    }

    @OnError
    public void error(Throwable cause) {
        LOG.log(Level.DEBUG, "session failed", cause); // its end follows
        reception.broke();
    }
}
