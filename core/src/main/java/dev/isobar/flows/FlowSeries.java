package dev.isobar.flows;

import static java.util.Objects.requireNonNull;

import dev.isobar.bars.Channel;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.time.Duration;

/**
 * One kind of event of one instrument.
 *
 * @param every code of the period that a venue tells statistics of ({@code 5m}); empty for what
 *     comes when it comes. <i>(why part of it: no venue says that its row of an hour is its row of
 *     five minutes)</i>
 */
public record FlowSeries(InstrumentId instrument, FlowKind kind, String every) {
    public FlowSeries {
        requireNonNull(instrument, "instrument is null");
        requireNonNull(kind, "kind is null");
        if (!every.isEmpty()) {
            Interval.of(every);
        }
    }

    /** Settled rates. */
    public static FlowSeries fundings(InstrumentId instrument) {
        return new FlowSeries(instrument, FlowKind.FUNDING, "");
    }

    /** What the venue recorded. */
    public static FlowSeries openInterests(InstrumentId instrument, Interval every) {
        return new FlowSeries(instrument, FlowKind.OPEN_INTEREST, every.code());
    }

    /** What we saw, from time to time. */
    public static FlowSeries openInterestSamples(InstrumentId instrument) {
        return new FlowSeries(instrument, FlowKind.OPEN_INTEREST, "");
    }

    /** {@code funding}, {@code open_interest.5m}. */
    public String type() {
        return every.isEmpty() ? kind.id() : kind.id() + "." + every;
    }

    /** Where the ledger tells of it. */
    public Channel channel() {
        return new Channel(type());
    }

    /** From one row to the next; {@link Interval#M1} where there is nothing to choose. */
    public Interval period() {
        return every.isEmpty() ? Interval.M1 : Interval.of(every);
    }

    /** Zero for what comes when it comes. */
    Duration step() {
        return every.isEmpty() ? Duration.ZERO : period().nominal();
    }
}
