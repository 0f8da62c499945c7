package dev.isobar.functions;

import dev.isobar.bars.Backfill;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.live.Tracked;
import dev.isobar.live.TrackedStore;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One invocation's way through what is tracked. The intervals in the order given; and each minute
 * with another instrument first, so that one with a long history does not keep the others waiting
 * for ever.
 */
final class Round {
    /**
     * What is streamed is left to the stream for so long: its bars say more than a venue's klines
     * (who was taker, which trades), and it proves a minute two minutes late.
     */
    private static final Duration STREAM_FIRST = Duration.ofMinutes(5);

    private final TrackedStore tracked;
    private final Listed instruments;
    private final Backfill backfill;
    private final Instant now;
    private final Instant deadline;
    private final Map<String, Tally> tallies = new TreeMap<>();
    private final List<RuntimeException> failures = new ArrayList<>();

    Round(
            TrackedStore tracked,
            Listed instruments,
            Backfill backfill,
            Instant now,
            Instant deadline) {
        this.tracked = tracked;
        this.instruments = instruments;
        this.backfill = backfill;
        this.now = now;
        this.deadline = deadline;
    }

    void collect(List<Interval> intervals) throws InterruptedException {
        List<Tracked> all = new ArrayList<>(tracked.all());
        Collections.rotate(all, (int) (now.getEpochSecond() / 60 % Math.max(1, all.size())));
        for (Interval interval : intervals) {
            for (Tracked one : all) {
                if (one.reach().containsKey(interval)) {
                    collect(one, interval);
                }
            }
        }
    }

    Collection<Tally> tallies() {
        return List.copyOf(tallies.values());
    }

    void throwFailures() {
        if (!failures.isEmpty()) {
            throw new CollectionFailed(failures);
        }
    }

    private void collect(Tracked one, Interval interval) throws InterruptedException {
        InstrumentId id = one.instrument();
        try {
            Optional<Instrument> instrument = instruments.find(id);
            if (instrument.isEmpty()) {
                fail(id, new IllegalArgumentException(id + " is tracked but not listed"));
                return;
            }
            Instant start = now.minus(one.reach().get(interval));
            Instant end = one.live() ? now.minus(STREAM_FIRST) : now;
            add(id, backfill.run(instrument.get(), interval, start, end, deadline));
        } catch (ExchangeFailure.RateLimited e) {
            count(new Tally(id.venue(), 0, 0, 0, 1, 0));
        } catch (ExchangeFailure e) {
            fail(id, e);
        }
    }

    private void add(InstrumentId id, Backfill.Report report) {
        count(
                new Tally(
                        id.venue(),
                        report.asked().size(),
                        report.pages(),
                        report.kept(),
                        report.remaining().size(),
                        0));
    }

    private void fail(InstrumentId id, RuntimeException failure) {
        failures.add(failure);
        count(new Tally(id.venue(), 0, 0, 0, 0, 1));
    }

    private void count(Tally news) {
        tallies.merge(news.venue(), news, Tally::plus);
    }
}
