package dev.isobar.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.isobar.bars.Range;
import dev.isobar.exchange.Offers;
import dev.isobar.flows.CollectFlows.Bounds;
import dev.isobar.flows.CollectFlows.Report;
import dev.isobar.flows.Flow;
import dev.isobar.flows.FlowKind;
import dev.isobar.flows.FlowSeries;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.OpenInterest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Keeps open interest: what stands now, once in five minutes, and what venues recorded each five
 * minutes, or as often as they tell.
 */
public final class CollectOpenInterest
        implements RequestHandler<ScheduledEvent, Collection<FlowTally>> {
    private static final Interval SLOT = Interval.M5;

    private final FlowParts parts;

    /** As Lambda makes it. */
    public CollectOpenInterest() {
        this(Wiring.container());
    }

    public CollectOpenInterest(Wiring wiring) {
        this(wiring.flowParts());
    }

    CollectOpenInterest(FlowParts parts) {
        this.parts = parts;
    }

    /**
     * @throws CollectionFailed if anything failed that a repetition or a person may mend
     */
    @Override
    public Collection<FlowTally> handleRequest(ScheduledEvent event, Context context) {
        return parts.recorded().run(event, context, counts -> collect(event, context, counts));
    }

    private Collection<FlowTally> collect(
            ScheduledEvent event, Context context, Map<String, Long> counts)
            throws InterruptedException {
        Instant now = parts.clock().instant();
        // A repeated event is of the slot it was made in.
        Instant made =
                event.getTime() == null ? now : Instant.ofEpochMilli(event.getTime().getMillis());
        Instant slot = SLOT.floor(made.isAfter(now) ? now : made);
        Range kept = parts.kept(FlowKind.OPEN_INTEREST, now);
        return parts.round()
                .run(
                        context,
                        counts,
                        (instrument, bounds) ->
                                sample(instrument, slot, bounds)
                                        .plus(past(instrument, kept, bounds)));
    }

    /** What is repeated later than this would write what stands now into the past. */
    private static boolean isPast(Instant slot, Instant now) {
        return !slot.plus(SLOT.nominal().multipliedBy(2)).isAfter(now);
    }

    /** A slot that has its sample, or is over, is not asked for again. */
    private FlowTally sample(Instrument instrument, Instant slot, Bounds bounds)
            throws InterruptedException {
        var offer = parts.offers(instrument.id()).openInterest();
        FlowSeries series = FlowSeries.openInterestSamples(instrument.id());
        Range place = new Range(slot, slot.plusMillis(1));
        if (offer.isEmpty()
                || isPast(slot, parts.clock().instant())
                || !parts.store().oldest(series, place, 1).isEmpty()) {
            return tally(instrument, 0, 0, 0);
        }
        if (!parts.clock().instant().isBefore(bounds.deadline())) {
            return tally(instrument, 0, 0, 1);
        }
        OpenInterest seen = parts.venues().now(instrument, offer.get());
        parts.store().put(series, List.of(Flow.sample(slot, seen)));
        return tally(instrument, 1, 1, 0);
    }

    private FlowTally past(Instrument instrument, Range kept, Bounds bounds)
            throws InterruptedException {
        var offer = parts.offers(instrument.id()).openInterests();
        if (offer.isEmpty()) {
            return tally(instrument, 0, 0, 0);
        }
        FlowSeries series = FlowSeries.openInterests(instrument.id(), every(offer.get()));
        Report done = parts.collect().run(instrument, series, kept, bounds);
        return tally(instrument, done.pages(), done.kept(), done.remaining().size());
    }

    /** Five minutes, or the next that the venue tells. */
    private static Interval every(Offers.Past<OpenInterest> offer) {
        return offer.intervals().stream()
                .filter(interval -> interval.compareTo(SLOT) >= 0)
                .sorted()
                .findFirst()
                .orElse(SLOT);
    }

    private static FlowTally tally(Instrument instrument, int pages, int rows, int remaining) {
        return new FlowTally(instrument.id().venue(), pages, rows, remaining, 0);
    }
}
