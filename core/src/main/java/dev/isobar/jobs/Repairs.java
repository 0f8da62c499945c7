package dev.isobar.jobs;

import dev.isobar.bars.Coverage.Cause;
import dev.isobar.bars.CoverageStore;
import dev.isobar.bars.Gaps;
import dev.isobar.bars.Range;
import dev.isobar.jobs.CollectionRequest.Priority;
import dev.isobar.jobs.Tries.Tried;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Finds the gaps of the tracked past. What a venue cannot have is declared to be gone; the others
 * are declared not yet collected and asked for by requests, newest first, each again after a
 * growing while. Asks no venue itself. Two rounds at once ask twice and change nothing else.
 */
public final class Repairs {
    /** A request's bars; as many as {@link dev.isobar.bars.Backfill} asks for in one go. */
    private static final int LONGEST = 3_000;

    private static final Duration FIRST_WAIT = Duration.ofMinutes(15);
    private static final int DOUBLINGS = 7;
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private final Gaps gaps;
    private final Depths depths;
    private final Tries tries;
    private final CollectionQueue queue;
    private final int mostPerVenue;

    /** What venues are able to tell, asking none. */
    @FunctionalInterface
    public interface Depths {
        /**
         * The first instant a venue may still tell klines of; {@link Instant#MIN} where no limit is
         * known; empty if it tells none.
         */
        Optional<Instant> oldest(InstrumentId instrument, Interval interval, Instant now);
    }

    /** How far back an instrument's bars of a stored interval are wanted. */
    public record Wanted(InstrumentId instrument, Interval interval, Duration reach) {
        String place() {
            return instrument + " " + interval.code();
        }
    }

    /**
     * What a round did, in gaps of at most 3,000 bars.
     *
     * @param found how many there are, but for those that are gone
     * @param asked how many were asked for
     * @param waiting how many were asked for before and have their time to wait
     * @param postponed how many were too many for one round
     * @param left how many series were not looked at for want of time; the next round begins there
     */
    public record Round(int found, int asked, int waiting, int postponed, int left) {}

    /**
     * @param tried how often it was asked for
     */
    private record Gap(Wanted wanted, Range range, int tried, Instant next) {}

    /**
     * @param mostPerVenue requests of one round
     */
    public Repairs(
            CoverageStore ledger,
            Depths depths,
            Tries tries,
            CollectionQueue queue,
            int mostPerVenue) {
        this.gaps = new Gaps(ledger);
        this.depths = depths;
        this.tries = tries;
        this.queue = queue;
        this.mostPerVenue = mostPerVenue;
    }

    /**
     * @param correlation of the requests
     * @param isLate asked before each series; once it is true, what was found is asked for, and the
     *     rest is the next round's
     * @throws dev.isobar.bars.StoreUnavailable if ledger, tries or queue fail; another round does
     *     what this one did not
     */
    public Round run(List<Wanted> all, String correlation, Instant now, BooleanSupplier isLate) {
        String place = tries.place();
        Deque<Wanted> left = from(place, all);
        List<Gap> due = new ArrayList<>();
        int waiting = 0;
        while (!left.isEmpty() && !isLate.getAsBoolean()) {
            for (Gap gap : gaps(left.remove(), now)) {
                if (gap.next().isAfter(now)) {
                    waiting++;
                } else {
                    due.add(gap);
                }
            }
        }
        List<Gap> chosen = choose(due);
        ask(chosen, correlation, now);
        String stopped = left.isEmpty() ? "" : left.element().place();
        if (!stopped.equals(place)) {
            tries.stopped(stopped);
        }
        return new Round(
                due.size() + waiting,
                chosen.size(),
                waiting,
                due.size() - chosen.size(),
                left.size());
    }

    /** All of them, beginning there. */
    private static Deque<Wanted> from(String place, List<Wanted> all) {
        Deque<Wanted> first = new ArrayDeque<>();
        Deque<Wanted> last = new ArrayDeque<>();
        all.stream()
                .sorted(Comparator.comparing(Wanted::place))
                .forEach(one -> (one.place().compareTo(place) < 0 ? last : first).add(one));
        first.addAll(last);
        return first;
    }

    private List<Gap> gaps(Wanted wanted, Instant now) {
        List<Range> found = pieces(wanted.interval(), find(wanted, now));
        if (found.isEmpty()) {
            return List.of();
        }
        NavigableMap<Instant, Tried> tried = tries.read(wanted.instrument(), wanted.interval());
        Instant edge = edge(wanted, now);
        List<Gap> all = new ArrayList<>();
        for (Range range : found) {
            Optional<Tried> before = before(tried, range, edge);
            all.add(
                    new Gap(
                            wanted,
                            range,
                            before.map(Tried::count).orElse(0),
                            before.map(Tried::next).orElse(Instant.MIN)));
        }
        return all;
    }

    /** Where the first gap can begin: as far back as is wanted, or as the venue goes. */
    private Instant edge(Wanted wanted, Instant now) {
        Instant reach = now.minus(wanted.reach());
        Instant oldest = depths.oldest(wanted.instrument(), wanted.interval(), now).orElse(reach);
        return wanted.interval().ceiling(later(reach, oldest));
    }

    /**
     * A gap is the same while it begins at the same instant. Where what is wanted begins, that
     * moves on: there, the one is the same that reached as far.
     */
    private static Optional<Tried> before(
            NavigableMap<Instant, Tried> tried, Range range, Instant edge) {
        Tried same = tried.get(range.start());
        if (same == null && range.start().equals(edge)) {
            Map.Entry<Instant, Tried> last = tried.floorEntry(edge);
            same = last != null && last.getValue().end().isAfter(edge) ? last.getValue() : null;
        }
        return Optional.ofNullable(same);
    }

    /** What is missing and may still be had; all of it is declared. */
    private List<Range> find(Wanted wanted, Instant now) {
        InstrumentId id = wanted.instrument();
        Interval interval = wanted.interval();
        Instant start = interval.ceiling(now.minus(wanted.reach()));
        // Where the newest bars begin, so that none is between the two.
        Instant end = interval.ceiling(now.minus(CollectionRequest.newest(interval)));
        if (!end.isAfter(start)) {
            return List.of();
        }
        Range past = new Range(start, end);
        Optional<Instant> oldest = depths.oldest(id, interval, now);
        if (oldest.isEmpty()) {
            gaps.lack(id, interval, past);
            return List.of();
        }
        List<Range> gone = new ArrayList<>();
        List<Range> found = new ArrayList<>();
        for (Range gap : gaps.curable(id, interval, past)) {
            Instant first = earlier(interval.ceiling(later(oldest.get(), gap.start())), gap.end());
            if (first.isAfter(gap.start())) {
                gone.add(new Range(gap.start(), first));
            }
            if (gap.end().isAfter(first)) {
                found.add(new Range(first, gap.end()));
            }
        }
        gaps.declare(id, interval, gone, Cause.VENUE_DEPTH);
        gaps.declare(id, interval, found, Cause.NOT_YET_COLLECTED);
        return found;
    }

    /** Cut where a multiple of the longest ends, so that a gap that grows keeps its pieces. */
    private static List<Range> pieces(Interval interval, List<Range> ranges) {
        long longest = interval.nominal().multipliedBy(LONGEST).toMillis();
        List<Range> pieces = new ArrayList<>();
        for (Range range : ranges) {
            for (Instant at = range.start(); at.isBefore(range.end()); ) {
                long next = (Math.floorDiv(at.toEpochMilli(), longest) + 1) * longest;
                Instant end = earlier(Instant.ofEpochMilli(next), range.end());
                pieces.add(new Range(at, end));
                at = end;
            }
        }
        return pieces;
    }

    /** Those that were asked for least, then the newest; so many of each venue. */
    private List<Gap> choose(List<Gap> due) {
        Map<String, Integer> taken = new HashMap<>();
        return due.stream()
                .sorted(
                        Comparator.comparingInt(Gap::tried)
                                .thenComparing(gap -> gap.range().end(), Comparator.reverseOrder()))
                .filter(
                        gap ->
                                taken.merge(gap.wanted().instrument().venue(), 1, Integer::sum)
                                        <= mostPerVenue)
                .toList();
    }

    /** Asked before it is noted: killed in between, it is asked for once more. */
    private void ask(List<Gap> chosen, String correlation, Instant now) {
        List<CollectionQueue.Delayed> messages = new ArrayList<>();
        for (Gap gap : chosen) {
            CollectionRequest request =
                    new CollectionRequest(
                            gap.wanted().instrument(),
                            gap.wanted().interval(),
                            Optional.of(gap.range()),
                            Priority.LOW,
                            correlation,
                            now,
                            1);
            messages.add(new CollectionQueue.Delayed(request, Duration.ZERO));
        }
        queue.send(messages);
        for (Gap gap : chosen) {
            tries.put(
                    gap.wanted().instrument(),
                    gap.wanted().interval(),
                    gap.range().start(),
                    new Tried(gap.range().end(), gap.tried() + 1, now.plus(wait(gap.tried()))));
        }
    }

    /** 15 and 30 minutes, 1, 2, 4, 8 and 16 hours, then once a day. */
    private static Duration wait(int before) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(before, DOUBLINGS));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
