package dev.isobar.app.guard;

import dev.isobar.app.guard.JustAsked.Asked;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.CoverageStore;
import dev.isobar.bars.Range;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.flows.CollectFlows;
import dev.isobar.flows.CollectFlows.Bounds;
import dev.isobar.flows.Flow;
import dev.isobar.flows.FlowSeries;
import dev.isobar.flows.FlowStore;
import dev.isobar.flows.funding.Settlements;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;

/**
 * Settled rates and open interest of the past: what is kept, completed from the venue where the
 * ledger says that something is lacking. Safe for all threads.
 */
public final class PastEvents {
    /** What was asked of a venue is not asked again for so long. */
    static final Duration AGAIN = Readings.SLOW;

    /** Of the venue, for one question. */
    static final int PAGES = 5;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration RECENT = Duration.ofDays(1);
    private static final int LOCKS = 64;

    private final CollectFlows collect;
    private final FlowStore store;
    private final CoverageStore ledger;
    private final Clock clock;
    private final Object[] locks = new Object[LOCKS];
    private final JustAsked asked = new JustAsked();

    /**
     * What happened.
     *
     * @param flows ascending
     * @param isKept whether something of it was known before
     * @param isAsked whether the venue was asked for the rest
     * @param staleSince until when everything is known, where the venue that should be asked for
     *     the rest is left alone, or fails
     * @param unknown what is not known even so: more than one question may ask for
     */
    public record Told(
            List<Flow> flows,
            boolean isKept,
            boolean isAsked,
            Optional<Instant> staleSince,
            List<Range> unknown) {}

    /**
     * @param collect asks guarded venues
     */
    public PastEvents(CollectFlows collect, FlowStore store, CoverageStore ledger, Clock clock) {
        this.collect = collect;
        this.store = store;
        this.ledger = ledger;
        this.clock = clock;
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new Object();
        }
    }

    /**
     * @param range of what is still to come nothing is told, and nobody is asked
     * @param isNewest whether the newest of the range are wanted, else the oldest
     * @throws FaultToleranceException if the venue is left alone or does not answer in time, or
     *     {@link ExchangeFailure} if it fails or may not be asked now, and nothing is known
     * @throws dev.isobar.bars.StoreUnavailable if the store is away
     */
    public Told past(
            Instrument instrument, FlowSeries series, Range range, int limit, boolean isNewest) {
        Instant now = clock.instant();
        return range.start().isBefore(now)
                ? told(instrument, series, range.upTo(now), limit, isNewest)
                : new Told(List.of(), false, false, Optional.empty(), List.of());
    }

    private Told told(
            Instrument instrument, FlowSeries series, Range range, int limit, boolean isNewest) {
        synchronized (locks[Math.floorMod(series.hashCode(), LOCKS)]) {
            Coverage before = known(series, range);
            boolean isKept = isSomeComplete(before);
            List<Range> lacking = collect.lacking(series, range);
            Optional<Asked> recent = asked.recent(series, lacking, clock.instant());
            if (lacking.isEmpty() || recent.isPresent()) {
                List<Flow> flows = read(series, range, before, limit, isNewest);
                // Within these seconds the same question has the same answer, to the letter.
                return recent.map(
                                last ->
                                        new Told(
                                                flows,
                                                last.isKept(),
                                                true,
                                                Optional.empty(),
                                                List.of()))
                        .orElseGet(() -> new Told(flows, true, false, Optional.empty(), List.of()));
            }
            if (!isNewest) {
                Collections.reverse(lacking);
            }
            try {
                List<Range> unknown = ask(instrument, series, lacking);
                if (unknown.isEmpty()) {
                    asked.remember(series, new Asked(range, isKept, clock.instant()));
                }
                List<Flow> flows = read(series, range, known(series, range), limit, isNewest);
                return new Told(flows, isKept, true, Optional.empty(), unknown);
            } catch (ExchangeFailure | FaultToleranceException e) {
                List<Flow> flows = read(series, range, before, limit, isNewest);
                Instant since = staleSince(before, flows).orElseThrow(() -> e);
                return new Told(flows, isKept, false, Optional.of(since), lacking);
            }
        }
    }

    /**
     * The oldest of the range, ascending; no venue is asked.
     *
     * @throws dev.isobar.bars.StoreUnavailable if the store is away
     */
    public List<Flow> kept(FlowSeries series, Range range, int limit) {
        return store.oldest(series, range, limit);
    }

    /**
     * Whatever of the range the ledger does not hold complete, ascending; no venue is asked.
     *
     * @throws dev.isobar.bars.StoreUnavailable if the store is away
     */
    public List<Range> unknown(FlowSeries series, Range range) {
        return known(series, range).unknown(range);
    }

    /** The few settled rates before that instant, ascending; no venue is asked. */
    public List<Funding> before(FlowSeries series, Instant at, Duration back) {
        return store.newest(series, new Range(at.minus(back), at), Settlements.COMPARED).stream()
                .map(flow -> (Funding) flow.event())
                .toList();
    }

    /** What was seen of open interest within a day, for when nobody can be asked. */
    public Optional<Flow> lastInterest(Instrument instrument) {
        Instant now = clock.instant();
        FlowSeries samples = FlowSeries.openInterestSamples(instrument.id());
        return store.newest(samples, new Range(now.minus(RECENT), now), 1).stream().findFirst();
    }

    private List<Range> ask(Instrument instrument, FlowSeries series, List<Range> lacking) {
        Bounds bounds = new Bounds(clock.instant().plus(PATIENCE), PAGES);
        try {
            return collect.run(instrument, series, lacking, bounds).remaining();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExchangeFailure.Unavailable("interrupted while asking", AGAIN, e);
        }
    }

    /** From where anything is known on: before, no store has to be looked through. */
    private List<Flow> read(
            FlowSeries series, Range range, Coverage known, int limit, boolean isNewest) {
        Instant unsettled = clock.instant().minus(RECENT);
        Instant first =
                known.entries().stream()
                        .filter(Coverage.Complete.class::isInstance)
                        .map(entry -> entry.range().start())
                        .findFirst()
                        .filter(unsettled::isAfter)
                        .orElse(unsettled);
        Instant start = first.isAfter(range.start()) ? first : range.start();
        if (!start.isBefore(range.end())) {
            return List.of();
        }
        Range worth = new Range(start, range.end());
        return isNewest ? store.newest(series, worth, limit) : store.oldest(series, worth, limit);
    }

    private Coverage known(FlowSeries series, Range range) {
        return ledger.read(series.instrument(), series.channel(), range.start(), range.end());
    }

    private static boolean isSomeComplete(Coverage known) {
        return known.entries().stream().anyMatch(Coverage.Complete.class::isInstance);
    }

    private static Optional<Instant> staleSince(Coverage known, List<Flow> flows) {
        return known.entries().stream()
                .filter(Coverage.Complete.class::isInstance)
                .map(entry -> entry.range().end())
                .reduce((one, later) -> later)
                .or(() -> flows.stream().map(Flow::at).reduce((one, later) -> later));
    }
}
