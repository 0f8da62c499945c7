package dev.isobar.app.socket;

import dev.isobar.app.Catalogue;
import dev.isobar.app.identity.SocketCaller;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.identity.Caller.Scope;
import dev.isobar.identity.Credentials;
import dev.isobar.identity.Refusal;
import dev.isobar.live.MarketChannel;
import dev.isobar.live.Subject;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
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
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** {@code /ws/stream}: subscribe to a channel, get a snapshot and then every update. */
@Dependent
@ServerEndpoint(value = "/ws/stream", subprotocols = "isobar")
public class StreamEndpoint {
    private static final Logger LOG = System.getLogger(StreamEndpoint.class.getName());
    private static final int MESSAGE_BYTES = 8 * 1024;

    /** So long a session may be nobody's, where reading is not public. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject Topics topics;
    @Inject FanOut fanOut;
    @Inject Catalogue catalogue;
    @Inject Clock clock;
    @Inject Credentials credentials;
    @Inject Settings settings;

    private Client client;

    @OnOpen
    public void open(Session session) throws IOException {
        client = fanOut.open(session);
        if (client == null) {
            session.close(new CloseReason(CloseCodes.TRY_AGAIN_LATER, "too many sessions"));
        } else {
            recognise(session);
        }
    }

    private void recognise(Session session) {
        if (session.getUserPrincipal() instanceof SocketCaller caller) {
            if (!caller.refusal().isEmpty()) {
                client.end(Client.UNPROVEN, caller.refusal());
                return;
            }
            client.is(caller.proof());
        }
        if (!mayHear()) {
            client.mustProveBy(clock.instant().plus(PATIENCE));
        }
        client.send(Messages.hello(session.getId(), clock.instant()));
    }

    /** Market data. */
    private boolean mayHear() {
        return client.caller().isAnonymous()
                ? settings.identity().publicRead()
                : client.caller().may(Scope.READ);
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
            case AUTH -> prove(question);
            case PING -> client.send(Messages.pong(question.id(), clock.instant()));
            case SUBSCRIBE -> subscribe(question, subject(question));
            case UNSUBSCRIBE -> unsubscribe(question, subject(question));
        }
    }

    private void prove(Question question) {
        try {
            client.is(credentials.ofBearer(question.token()));
            client.send(Messages.proven(question.id(), client.caller().account()));
        } catch (Refusal e) {
            client.end(Client.UNPROVEN, e.getMessage());
        } catch (StoreUnavailable e) {
            client.send(
                    Messages.error(
                            question.id(), "STORAGE_ERROR", "a store does not answer: try again"));
        }
    }

    private void subscribe(Question question, Subject subject) {
        if (!mayHear()) {
            throw new Question.Malformed(
                    question.id(),
                    "nothing is told without a credential: say"
                            + " {\"op\":\"auth\",\"token\":\"…\"} first");
        }
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
            if (client.caller().isAnonymous() || !client.caller().may(Scope.READ)) {
                throw new Question.Malformed(
                        question.id(),
                        "alerts are told to their account: say"
                                + " {\"op\":\"auth\",\"token\":\"…\"} first");
            }
            return Subject.alerts(client.caller().account());
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
