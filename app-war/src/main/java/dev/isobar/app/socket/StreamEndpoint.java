package dev.isobar.app.socket;

import dev.isobar.app.Catalogue;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
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
import java.time.Clock;

/** {@code /ws/stream}: subscribe to bars, get a snapshot and then every update. */
@Dependent
@ServerEndpoint("/ws/stream")
public class StreamEndpoint {
    private static final Logger LOG = System.getLogger(StreamEndpoint.class.getName());
    private static final int MESSAGE_BYTES = 8 * 1024;

    @Inject Topics topics;
    @Inject FanOut fanOut;
    @Inject Catalogue catalogue;
    @Inject Clock clock;

    private Client client;

    @OnOpen
    public void open(Session session) throws IOException {
        client = fanOut.open(session);
        if (client == null) {
            session.close(new CloseReason(CloseCodes.TRY_AGAIN_LATER, "too many sessions"));
        } else {
            client.send(Messages.hello(session.getId(), clock.instant()));
        }
    }

    @OnMessage(maxMessageSize = MESSAGE_BYTES)
    public void message(String text) {
        if (client == null) {
            return;
        }
        client.heard();
        try {
            answer(Question.parse(text));
        } catch (Question.Malformed e) {
            client.send(Messages.error(e.id(), "VALIDATION_ERROR", e.getMessage()));
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
            for (String key : client.keys()) {
                client.forget(key);
                topics.unsubscribe(client, key);
            }
        }
    }

    @OnError
    public void error(Throwable cause) {
        LOG.log(Level.DEBUG, "session failed", cause); // its end follows
    }

    private void answer(Question question) {
        switch (question.op()) {
            case PING -> client.send(Messages.pong(question.id(), clock.instant()));
            case SUBSCRIBE -> subscribe(question, key(question));
            case UNSUBSCRIBE -> unsubscribe(question, key(question));
        }
    }

    private void subscribe(Question question, String key) {
        if (client.keys().size() >= Client.SUBSCRIPTIONS) {
            throw new Question.Malformed(
                    question.id(),
                    "already %d subscriptions, the most of a session: unsubscribe or open another"
                            .formatted(Client.SUBSCRIPTIONS));
        }
        if (!client.keys().add(key)) {
            throw new Question.Malformed(question.id(), "already subscribed: " + key);
        }
        client.send(Messages.ack(question.id(), "subscribe", key));
        topics.subscribe(client, question.id(), key);
    }

    private void unsubscribe(Question question, String key) {
        if (!client.keys().remove(key)) {
            throw new Question.Malformed(question.id(), "not subscribed: " + key);
        }
        topics.unsubscribe(client, key);
        client.send(Messages.ack(question.id(), "unsubscribe", key));
    }

    private String key(Question question) {
        try {
            Interval interval = Interval.of(question.interval());
            InstrumentId id =
                    catalogue.find(question.exchange(), question.market(), question.symbol()).id();
            return new SeriesId(id, interval).toString();
        } catch (IllegalArgumentException | Catalogue.NotListedYet e) {
            throw new Question.Malformed(question.id(), e.getMessage());
        }
    }
}
