package dev.isobar.functions;

import dev.isobar.bars.Range;
import dev.isobar.exchange.Offers;
import dev.isobar.flows.CollectFlows;
import dev.isobar.flows.FlowKind;
import dev.isobar.flows.FlowStore;
import dev.isobar.live.TrackedStore;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/**
 * What the functions work with that keep events.
 *
 * @param recorded tells of each call
 * @param market what is offered by the market of an instrument
 * @param retention how long events of a kind are kept
 */
record FlowParts(
        TrackedStore tracked,
        Listed instruments,
        Function<InstrumentId, Offers> market,
        Asking venues,
        CollectFlows collect,
        FlowStore store,
        Function<FlowKind, Duration> retention,
        Recorded recorded,
        Clock clock) {

    /** No venue had perpetuals before. */
    private static final Instant FIRST = Instant.parse("2016-01-01T00:00:00Z");

    /** Asks a venue how something stands now. */
    @FunctionalInterface
    interface Asking {
        <T> T now(Instrument instrument, Offers.Now<T> offer) throws InterruptedException;
    }

    FlowRound round() {
        return new FlowRound(tracked, instruments, clock);
    }

    Offers offers(InstrumentId id) {
        return market.apply(id);
    }

    /** What is worth collecting, in whole days: what ends today need not be fetched any more. */
    Range kept(FlowKind kind, Instant now) {
        Instant oldest =
                now.minus(retention.apply(kind))
                        .truncatedTo(ChronoUnit.DAYS)
                        .plus(1, ChronoUnit.DAYS);
        return new Range(oldest.isBefore(FIRST) ? FIRST : oldest, now);
    }
}
