package dev.isobar.app.socket;

import dev.isobar.alerts.Rule;
import dev.isobar.app.Catalogue;
import dev.isobar.bars.SeriesId;
import dev.isobar.live.MarketChannel;
import dev.isobar.live.Subject;
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
import java.util.Optional;

/** {@code /ws/stream}: subscribe to a channel, get a snapshot and then every update. */
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
            for (Subject subject : client.subjects()) {
                client.forget(subject);
                topics.unsubscribe(client, subject);
            }
        }
    }

    @OnError
    public void error(Throwable cause) {
        LOG.log(Level.DEBUG, "session failed", cause); // its end follows
        fanOut.broke();
    }

    private void answer(Question question) {
        switch (question.op()) {
            case PING -> client.send(Messages.pong(question.id(), clock.instant()));
            case SUBSCRIBE -> subscribe(question, subject(question));
            case UNSUBSCRIBE -> unsubscribe(question, subject(question));
        }
    }

    private void subscribe(Question question, Subject subject) {
        if (client.subjects().size() >= Client.SUBSCRIPTIONS) {
            throw new Question.Malformed(
                    question.id(),
                    "already %d subscriptions, the most of a session: unsubscribe or open another"
                            .formatted(Client.SUBSCRIPTIONS));
        }
        if (!client.subjects().add(subject)) {
            throw new Question.Malformed(question.id(), "already subscribed: " + subject);
        }
        client.send(Messages.ack(question.id(), "subscribe", subject));
        topics.subscribe(client, question.id(), subject);
    }

    private void unsubscribe(Question question, Subject subject) {
        if (!client.subjects().remove(subject)) {
            throw new Question.Malformed(question.id(), "not subscribed: " + subject);
        }
        topics.unsubscribe(client, subject);
        client.send(Messages.ack(question.id(), "unsubscribe", subject));
    }

    private Subject subject(Question question) {
        if (question.channel().equals(Subject.ALERTS)) {
            return Subject.alerts(Rule.LOCAL);
        }
        try {
            InstrumentId id =
                    catalogue.find(question.exchange(), question.market(), question.symbol()).id();
            Optional<MarketChannel> channel = MarketChannel.of(question.channel());
            if (channel.isPresent()) {
                return Subject.of(channel.get(), id);
            }
            SeriesId series = new SeriesId(id, Interval.of(question.interval()));
            return question.channel().equals(Subject.CHARTS)
                    ? Subject.charts(series)
                    : Subject.of(series);
        } catch (IllegalArgumentException | Catalogue.NotListedYet e) {
            throw new Question.Malformed(question.id(), e.getMessage());
        }
    }
}
