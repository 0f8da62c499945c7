package dev.isobar.app.guard;

import dev.isobar.bars.Backfill;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.BarStore;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Coverage.Cause;
import dev.isobar.bars.CoverageStore;
import dev.isobar.bars.KlineSource;
import dev.isobar.bars.Range;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;

/** Brings what was asked for and never collected: at most one page. Safe for all threads. */
public final class OnDemand {
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final Duration LIVE_LAG = Duration.ofMinutes(2);
    private static final int REMEMBERED = 4096;

    private final KlineSource guarded;
    private final BarStore bars;
    private final CoverageStore ledger;
    private final BarHistory history;
    private final Predicate<InstrumentId> live;
    private final Clock clock;
    private final Backfill.Refusals refusals;
    private final Map<Attempt, Outcome> attempts = new LinkedHashMap<>();

    private record Attempt(SeriesId series, Instant start, Instant end) {}

    private record Outcome(Instant at, Optional<RuntimeException> failure) {}

    /** What is known is looked up where it is kept. */
    public OnDemand(
            KlineSource guarded,
            BarStore bars,
            CoverageStore ledger,
            Predicate<InstrumentId> live,
            Clock clock,
            Backfill.Refusals refusals) {
        this(guarded, bars, ledger, new BarHistory(bars, ledger, clock), live, clock, refusals);
    }

    /**
     * @param known tells what needs not be asked for; it may be a moment behind the ledger
     * @param live whether a stream brings the instrument's newest bars anyway
     * @param refusals hears of the venue's bars that cannot be
     */
    public OnDemand(
            KlineSource guarded,
            BarStore bars,
            CoverageStore ledger,
            BarHistory known,
            Predicate<InstrumentId> live,
            Clock clock,
            Backfill.Refusals refusals) {
        this.guarded = guarded;
        this.bars = bars;
        this.ledger = ledger;
        this.history = known;
        this.live = live;
        this.clock = clock;
        this.refusals = refusals;
    }

    /**
     * @param toll runs before the venue is asked, and keeps it from being asked if it fails
     * @return what kept the venue from answering or from being asked, empty if nothing did
     */
    public Optional<RuntimeException> collect(
            Instrument instrument, Interval interval, Range wanted, Runnable toll) {
        Interval stored = interval.stored();
        SeriesId series = new SeriesId(instrument.id(), stored);
        Instant end = earlier(wanted.end(), stored.floor(newest(instrument.id())));
        Instant start = stored.floor(wanted.start());
        try {
            if (!end.isAfter(start) || isKnown(series, new Range(start, end))) {
                return Optional.empty();
            }
        } catch (StoreUnavailable e) {
            return Optional.of(e); // what came could not be kept
        }
        Attempt attempt = new Attempt(series, start, end);
        Optional<Outcome> recent = recent(attempt);
        if (recent.isEmpty()) {
            toll.run();
            recent = claim(attempt);
        }
        if (recent.isPresent()) {
            return recent.get().failure();
        }
        Optional<RuntimeException> failure = ask(instrument, stored, start, end);
        remember(attempt, failure);
        return failure;
    }

    private Optional<RuntimeException> ask(
            Instrument instrument, Interval stored, Instant start, Instant end) {
        try {
            new Backfill(new OnePage(guarded), bars, ledger, clock, refusals)
                    .run(instrument, stored, start, end);
            return Optional.empty();
        } catch (ExchangeFailure | FaultToleranceException e) {
            return Optional.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(
                    new ExchangeFailure.Unavailable("interrupted while asking", AGAIN, e));
        }
    }

    private Instant newest(InstrumentId instrument) {
        return live.test(instrument) ? clock.instant().minus(LIVE_LAG) : clock.instant();
    }

    /** What lies beyond the venue's depth is known, too: it is lost. */
    private boolean isKnown(SeriesId series, Range range) {
        Coverage coverage = history.coverage(series, range.start(), range.end());
        return coverage.unknown(range).stream()
                .allMatch(
                        unknown ->
                                coverage.missing().stream()
                                        .filter(lost -> lost.cause() == Cause.VENUE_DEPTH)
                                        .anyMatch(lost -> lost.range().encloses(unknown)));
    }

    /** What came of asking lately. While it is being asked, that is nothing yet. */
    private Optional<Outcome> recent(Attempt attempt) {
        synchronized (attempts) {
            Outcome last = attempts.get(attempt);
            boolean isRecent = last != null && last.at().plus(AGAIN).isAfter(clock.instant());
            return isRecent ? Optional.of(last) : Optional.empty();
        }
    }

    /** Empty if it is ours to ask; else what another asked meanwhile. */
    private Optional<Outcome> claim(Attempt attempt) {
        synchronized (attempts) {
            Optional<Outcome> recent = recent(attempt);
            if (recent.isEmpty()) {
                remember(attempt, Optional.empty());
            }
            return recent;
        }
    }

    private void remember(Attempt attempt, Optional<RuntimeException> failure) {
        synchronized (attempts) {
            attempts.remove(attempt);
            attempts.put(attempt, new Outcome(clock.instant(), failure));
            if (attempts.size() > REMEMBERED) {
                attempts.remove(attempts.keySet().iterator().next());
            }
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
