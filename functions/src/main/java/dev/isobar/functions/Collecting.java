package dev.isobar.functions;

import dev.isobar.bars.Backfill;
import dev.isobar.bars.Coverage.Cause;
import dev.isobar.bars.Range;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.jobs.CollectionRequest;
import dev.isobar.live.Tracked;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Does what requests ask for, one after another, within one invocation. A market that wants to be
 * left alone, or failed twice, is not asked again meanwhile: its requests would keep the others
 * waiting.
 */
final class Collecting {
    /**
     * What is streamed is left to the stream for so long: its bars say more than a venue's klines
     * (who was taker, which trades), and it proves a minute two minutes late.
     */
    private static final Duration STREAM_FIRST = Duration.ofMinutes(5);

    private static final int FAILURES = 2;

    /** For those that were not asked because of that. */
    private static final Duration RESPITE = Duration.ofSeconds(15);

    private final List<Tracked> tracked;
    private final Listed instruments;
    private final Backfill backfill;
    private final Clock clock;
    private final Instant deadline;
    private final Map<String, Outcome.Later> closed = new HashMap<>();
    private final Map<String, Integer> failed = new HashMap<>();

    /**
     * @param deadline no page is begun after it
     */
    Collecting(
            List<Tracked> tracked,
            Listed instruments,
            Backfill backfill,
            Clock clock,
            Instant deadline) {
        this.tracked = tracked;
        this.instruments = instruments;
        this.backfill = backfill;
        this.clock = clock;
        this.deadline = deadline;
    }

    /**
     * @throws ExchangeFailure if the venue refuses or cannot be understood
     * @throws IllegalArgumentException if there is no such instrument
     * @throws dev.isobar.bars.StoreUnavailable if bars or ledger cannot be kept
     */
    Outcome answer(CollectionRequest request) throws InterruptedException {
        InstrumentId id = request.instrument();
        Optional<Tracked> entry =
                tracked.stream().filter(one -> one.instrument().equals(id)).findFirst();
        if (request.range().isEmpty()
                && entry.map(one -> !one.reach().containsKey(request.interval())).orElse(true)) {
            return new Outcome.Dropped("not tracked any more");
        }
        Optional<Outcome> early = tooEarly(id);
        return early.isPresent() ? early.get() : collect(request, wanted(request, entry));
    }

    private Optional<Outcome> tooEarly(InstrumentId id) {
        if (!clock.instant().isBefore(deadline)) {
            return Optional.of(later(id, Duration.ZERO, Cause.NOT_YET_COLLECTED, "out of time"));
        }
        return Optional.ofNullable(closed.get(market(id)));
    }

    /** Empty where nothing of it is past yet. */
    private Optional<Range> wanted(CollectionRequest request, Optional<Tracked> entry) {
        Instant now = clock.instant();
        Instant settled = entry.map(Tracked::live).orElse(false) ? now.minus(STREAM_FIRST) : now;
        Instant start = now.minus(CollectionRequest.newest(request.interval()));
        Instant end = settled;
        if (request.range().isPresent()) {
            start = request.range().get().start();
            end = earlier(request.range().get().end(), settled);
        } else if (entry.isPresent()) {
            Instant reach = now.minus(entry.get().reach().get(request.interval()));
            start = reach.isAfter(start) ? reach : start;
        }
        return end.isAfter(start) ? Optional.of(new Range(start, end)) : Optional.empty();
    }

    private Outcome collect(CollectionRequest request, Optional<Range> wanted)
            throws InterruptedException {
        InstrumentId id = request.instrument();
        if (wanted.isEmpty()) {
            return new Outcome.Done(new Tally(id.venue(), 0, 0, 0, 0, 0, 0));
        }
        try {
            Optional<Instrument> instrument = instruments.find(id);
            return instrument.isPresent()
                    ? collect(instrument.get(), request.interval(), wanted.get())
                    : unlisted(id);
        } catch (ExchangeFailure.RateLimited e) {
            Outcome.Later later = later(id, e.retryAfter(), Cause.BUDGET, e.getMessage());
            closed.put(market(id), later);
            return later;
        } catch (ExchangeFailure.Unavailable e) {
            if (failed.merge(market(id), 1, Integer::sum) >= FAILURES) {
                Duration respite = e.retryAfter().compareTo(RESPITE) > 0 ? e.retryAfter() : RESPITE;
                String reason = "failed before: " + e.getMessage();
                closed.put(market(id), later(id, respite, Cause.NOT_YET_COLLECTED, reason));
            }
            Tally tally = new Tally(id.venue(), 0, 0, 0, 1, 1, 0);
            return new Outcome.Later(tally, e.retryAfter(), Cause.OUTAGE, e.getMessage());
        }
    }

    private Outcome collect(Instrument instrument, Interval interval, Range wanted)
            throws InterruptedException {
        Backfill.Report report =
                backfill.run(instrument, interval, wanted.start(), wanted.end(), deadline);
        Tally tally =
                new Tally(
                        instrument.id().venue(),
                        report.asked().size(),
                        report.pages(),
                        report.kept(),
                        report.remaining().size(),
                        0,
                        0);
        return report.remaining().isEmpty() || clock.instant().isBefore(deadline)
                ? new Outcome.Done(tally)
                : new Outcome.Later(tally, Duration.ZERO, Cause.NOT_YET_COLLECTED, "out of time");
    }

    private Outcome unlisted(InstrumentId id) {
        Instant delisted =
                instruments
                        .delisted(id)
                        .orElseThrow(() -> new IllegalArgumentException(id + " is not listed"));
        return new Outcome.Dropped("delisted since " + delisted);
    }

    private static String market(InstrumentId id) {
        return id.venue() + ":" + id.market().id();
    }

    private static Outcome.Later later(InstrumentId id, Duration wait, Cause cause, String reason) {
        return new Outcome.Later(new Tally(id.venue(), 0, 0, 0, 1, 0, 0), wait, cause, reason);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
