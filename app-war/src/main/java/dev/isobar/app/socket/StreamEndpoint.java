package dev.isobar.app.socket;

import dev.isobar.app.Catalogue;
import dev.isobar.identity.Credentials;
import dev.isobar.settings.Settings;
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
import java.time.Clock;
import java.util.List;

/** {@code /ws/stream}: subscribe to a channel, get a snapshot and then every update. */
@Dependent
@ServerEndpoint(value = "/ws/stream", subprotocols = "isobar")
public class StreamEndpoint {
    private static final Logger LOG = System.getLogger(StreamEndpoint.class.getName());
    private static final int MESSAGE_BYTES = 64 * 1024;

    @Inject Topics topics;
    @Inject Wildcards wildcards;
    @Inject FanOut fanOut;
    @Inject Catalogue catalogue;
    @Inject Clock clock;
    @Inject Credentials credentials;
    @Inject Settings settings;

    private Client client;
    private Subscriptions subscriptions;
    private Conversation conversation;

    @OnOpen
    public void open(Session session) throws IOException {
        client = fanOut.open(session);
        if (client == null) {
            session.close(new CloseReason(CloseCodes.TRY_AGAIN_LATER, "too many sessions"));
            return;
        }
        subscriptions = new Subscriptions(client, topics, wildcards);
        Admission admission =
                new Admission(client, credentials, settings.identity().publicRead(), clock);
        conversation = new Conversation(client, admission, subscriptions, catalogue, clock);
        if (!admission.open(session.getUserPrincipal())) {
            return;
        }
        client.send(Messages.hello(session.getId(), clock.instant()));
        asked(session).forEach(conversation::hear);
    }

    /** What the address of the socket asks for, as messages would. */
    List<String> asked(Session session) {
        return List.of();
    }

    @OnMessage(maxMessageSize = MESSAGE_BYTES)
    public void message(String text) {
        if (client != null) {
            conversation.hear(text);
        }
    }

    @OnMessage(maxMessageSize = MESSAGE_BYTES)
    public void message(ByteBuffer bytes) {
        if (client != null) {
            conversation.hearBytes();
        }
    }

    @OnMessage
    public void pong(PongMessage pong) {
        if (client != null) {
            client.heard();
        }
    }

    @OnClose
    public void close() {
        if (client != null) {
            fanOut.closed(client);
            subscriptions.close();
        }
    }

    @OnError
    public void error(Throwable cause) {
        LOG.log(Level.DEBUG, "session failed", cause); // its end follows
        fanOut.broke();
    }
}
