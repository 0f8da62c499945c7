package dev.isobar.app.socket;

import dev.isobar.app.ExchangeKey;
import dev.isobar.bars.SeriesId;
import dev.isobar.live.Subject;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;

/**
 * A channel of everything tracked, now and later, on an exchange or on all.
 *
 * @param exchange {@code *} for all
 * @param market empty for all
 * @param interval empty for channels that have none
 */
record Everything(String channel, String exchange, String market, String interval) {

    /**
     * @throws IllegalArgumentException if the interval is none
     */
    static Everything of(Question question) {
        ExchangeKey key = ExchangeKey.of(question.exchange());
        String interval = question.interval();
        return new Everything(
                question.channel(),
                key.venue(),
                question.market().isEmpty() ? key.market() : question.market(),
                interval.isEmpty() ? "" : Interval.of(interval).code());
    }

    boolean holds(InstrumentId instrument) {
        return (exchange.equals(Question.EVERY) || exchange.equals(instrument.venue()))
                && (market.isEmpty() || market.equals(instrument.market().id()));
    }

    /**
     * @param asset of the instrument
     */
    Subject of(InstrumentId instrument, String asset) {
        if (Subjects.isOfAsset(channel)) {
            return new Subject(channel, asset);
        }
        if (interval.isEmpty()) {
            return new Subject(channel, instrument.toString());
        }
        SeriesId series = new SeriesId(instrument, Interval.of(interval));
        return channel.equals(Subject.CHARTS) ? Subject.charts(series) : Subject.of(series);
    }

    /** {@code binance:*:*:1m}, as keys are written. */
    String key() {
        return exchange
                + (market.isEmpty() ? ":*" : ":" + market)
                + ":*"
                + (interval.isEmpty() ? "" : ":" + interval);
    }
}
