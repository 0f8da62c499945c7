package dev.isobar.app.socket;

import dev.isobar.app.Catalogue;
import dev.isobar.bars.SeriesId;
import dev.isobar.live.MarketChannel;
import dev.isobar.live.Subject;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import jakarta.websocket.Session;
import java.time.Clock;
import java.util.Optional;

/** What one session says and is answered. One thread at a time. */
final class Conversation {
    private final Client client;
    private final Admission admission;
    private final Subscriptions subscriptions;
    private final Catalogue catalogue;
    private final Clock clock;

    Conversation(
            Client client,
            Admission admission,
            Subscriptions subscriptions,
            Catalogue catalogue,
            Clock clock) {
        this.client = client;
        this.admission = admission;
        this.subscriptions = subscriptions;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** False where the session ends because of what it presented. */
    boolean begin(Session session) {
        boolean comesIn = admission.open(session.getUserPrincipal());
        if (comesIn) {
            client.send(Messages.hello(session.getId(), clock.instant()));
        }
        return comesIn;
    }

    void hear(String text) {
        client.heard();
        try {
            answer(Question.parse(text));
        } catch (Question.Malformed e) {
            client.send(Messages.error(e.id(), "VALIDATION_ERROR", e.getMessage()));
        }
    }

    /** A sign of life without a word. */
    void heard() {
        client.heard();
    }

    /** The other end is gone. */
    void close() {
        subscriptions.close();
        client.left();
    }

    /** What is no text is no question. */
    void hearBytes() {
        client.heard();
        client.send(Messages.error("", "VALIDATION_ERROR", "messages are texts: send JSON"));
    }

    /** Also for what was asked by the address of a socket and not by a message. */
    void answer(Question question) {
        if (question.op() == Question.Op.SUBSCRIBE || question.op() == Question.Op.RESUME) {
            admission.requireHearing(question.id());
        }
        switch (question.op()) {
            case AUTH -> admission.prove(question);
            case PING -> client.send(Messages.pong(question.id(), clock.instant()));
            case RESUME -> resume(question);
            case SUBSCRIBE -> {
                if (question.isForEvery()) {
                    subscriptions.subscribe(question.id(), everything(question));
                } else {
                    subscriptions.subscribe(question.id(), subject(question));
                }
            }
            case UNSUBSCRIBE -> {
                if (question.isForEvery()) {
                    subscriptions.unsubscribe(question.id(), everything(question));
                } else {
                    subscriptions.unsubscribe(question.id(), subject(question));
                }
            }
        }
    }

    private void resume(Question question) {
        question.from().forEach(held -> check(question.id(), held.subject()));
        subscriptions.resume(question.id(), question.from());
    }

    /** That a key is one we could have given. */
    private void check(String id, Subject subject) {
        try {
            if (subject.channel().equals(Subject.CONSOLIDATED)) {
                ConsolidatedKey.subject(id, subject.key());
                return;
            }
            if (!subject.isOfInstrument()) {
                if (subject.equals(ofNoInstrument(id, subject.channel()))) {
                    return;
                }
                throw new Question.Malformed(id, "nothing of yours has the key " + subject.key());
            }
            InstrumentId instrument = subject.instrument();
            Subject known =
                    subject.isOfSeries()
                            ? new Subject(
                                    subject.channel(),
                                    PublishedBars.series(subject.key()).toString())
                            : new Subject(subject.channel(), instrument.toString());
            if (!known.equals(subject) || catalogue.byId(instrument).isEmpty()) {
                throw new Question.Malformed(id, "nothing has the key " + subject.key());
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new Question.Malformed(id, "nothing has the key " + subject.key());
        }
    }

    private Everything everything(Question question) {
        try {
            if (!question.market().isEmpty()) {
                Market.of(question.market());
            }
            Everything all = Everything.of(question);
            if (!all.exchange().equals(Question.EVERY)) {
                catalogue.listed(all.exchange());
            }
            return all;
        } catch (IllegalArgumentException | Catalogue.NotListedYet e) {
            throw new Question.Malformed(question.id(), e.getMessage());
        }
    }

    private Subject ofNoInstrument(String id, String channel) {
        return channel.equals(Subject.ALERTS) ? admission.alerts(id) : admission.configuration(id);
    }

    private Subject subject(Question question) {
        if (question.channel().equals(Subject.CONSOLIDATED)) {
            return ConsolidatedKey.subject(question.id(), question.symbol());
        }
        if (!new Subject(question.channel(), "").isOfInstrument()) {
            return ofNoInstrument(question.id(), question.channel());
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
