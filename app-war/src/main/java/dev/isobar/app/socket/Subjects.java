package dev.isobar.app.socket;

import dev.isobar.app.Catalogue;
import dev.isobar.bars.SeriesId;
import dev.isobar.flows.EventKind;
import dev.isobar.live.MarketChannel;
import dev.isobar.live.Subject;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import java.util.Optional;

/** Which subjects a question means. One thread at a time. */
final class Subjects {
    private final Admission admission;
    private final Catalogue catalogue;

    Subjects(Admission admission, Catalogue catalogue) {
        this.admission = admission;
        this.catalogue = catalogue;
    }

    /** Whether its key is an asset's, of which several venues have markets. */
    static boolean isOfAsset(String channel) {
        return channel.equals(EventKind.ARBITRAGE.id());
    }

    /** Whether its key is that of whoever may hear it. */
    static boolean isOfNobody(String channel) {
        return channel.equals(Subject.ALERTS) || channel.equals(Subject.CONFIGURATION);
    }

    Subject of(Question question) {
        String channel = question.channel();
        if (channel.equals(Subject.CONSOLIDATED)) {
            return ConsolidatedKey.subject(question.id(), question.symbol());
        }
        if (isOfNobody(channel)) {
            return ofNobody(question.id(), channel);
        }
        try {
            if (isOfAsset(channel)) {
                return new Subject(channel, asset(question.symbol()));
            }
            InstrumentId id =
                    catalogue.find(question.exchange(), question.market(), question.symbol()).id();
            if (EventKind.of(channel).isPresent()) {
                return Subject.of(EventKind.of(channel).get(), id.toString());
            }
            Optional<MarketChannel> market = MarketChannel.of(channel);
            if (market.isPresent()) {
                return Subject.of(market.get(), id);
            }
            SeriesId series = new SeriesId(id, Interval.of(question.interval()));
            return channel.equals(Subject.CHARTS) ? Subject.charts(series) : Subject.of(series);
        } catch (IllegalArgumentException | Catalogue.NotListedYet e) {
            throw new Question.Malformed(question.id(), e.getMessage());
        }
    }

    Everything everything(Question question) {
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

    /** That a key is one we could have given. */
    void check(String id, Subject subject) {
        try {
            if (!known(id, subject).equals(subject)) {
                throw new Question.Malformed(id, "nothing has the key " + subject.key());
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new Question.Malformed(id, "nothing has the key " + subject.key());
        }
    }

    private Subject known(String id, Subject subject) {
        if (subject.channel().equals(Subject.CONSOLIDATED)) {
            return ConsolidatedKey.subject(id, subject.key());
        }
        if (isOfNobody(subject.channel())) {
            return ofNobody(id, subject.channel());
        }
        if (isOfAsset(subject.channel())) {
            return new Subject(subject.channel(), asset(subject.key()));
        }
        InstrumentId instrument = subject.instrument();
        if (catalogue.byId(instrument).isEmpty()) {
            throw new IllegalArgumentException("not listed: " + instrument);
        }
        String key =
                subject.isOfSeries()
                        ? PublishedBars.series(subject.key()).toString()
                        : instrument.toString();
        return new Subject(subject.channel(), key);
    }

    private Subject ofNobody(String id, String channel) {
        return channel.equals(Subject.ALERTS) ? admission.alerts(id) : admission.configuration(id);
    }

    private String asset(String name) {
        return catalogue.assets().stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "nothing is listed of %s: name a base asset such as BTC"
                                                .formatted(name)));
    }
}
