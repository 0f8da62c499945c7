package dev.isobar.app.rest;

import dev.isobar.app.answers.Answer;
import dev.isobar.app.answers.Content;
import dev.isobar.app.answers.EncodedBars;
import dev.isobar.app.answers.Key;
import dev.isobar.app.answers.Made;
import dev.isobar.app.answers.ToldBars;
import dev.isobar.bars.Range;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/** A question for bars, in the one form that all spellings of it have in common. */
record BarsQuestion(
        Instrument of, Interval every, BarsQuery query, BarsFormat format, boolean provenance)
        implements Key {

    @Override
    public InstrumentId instrument() {
        return of.id();
    }

    /**
     * @param now from before the bars were read
     * @param encoded where pages in the usual form are kept
     */
    Made made(BarsBody bars, Instant now, EncodedBars encoded) {
        Range rests = query.rests(every, bars, now);
        // Of the bucket before the one in progress, too, time alone decides what it is made of.
        Instant settled = every.floor(every.floor(now).minusMillis(1));
        boolean isUsual = format == BarsFormat.JSON && !provenance;
        ToldBars told = bars.told(isUsual ? encoded : EncodedBars.NOTHING_KEPT);
        Content body = format.write(bars, provenance, told);
        boolean isFinal = bars.isFinal(told);
        Answer answer =
                new Answer(
                        body,
                        format.contentType(),
                        body.tag(),
                        BarsBody.fresh(isFinal),
                        bars.next(),
                        false);
        return new Made(answer, rests, isFinal && !rests.end().isAfter(settled));
    }

    /** Not of all that an instrument says of itself: it is looked up at every question. */
    @Override
    public int hashCode() {
        return Objects.hash(of.id(), every, query);
    }

    /** {@code ohlcv:binance:spot:BTCUSDT:1m:START:END:500:json}, what was not said left empty. */
    @Override
    public String toString() {
        return "ohlcv:%s:%s:%s:%s:%d:%s%s"
                .formatted(
                        of.id(),
                        every.code(),
                        query.start() == null ? "" : query.start(),
                        query.end() == null ? "" : query.end(),
                        query.limit(),
                        format.name().toLowerCase(Locale.ROOT),
                        provenance ? ":provenance" : "");
    }
}
