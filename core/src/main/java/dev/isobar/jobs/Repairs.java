package dev.isobar.jobs;

import dev.isobar.bars.CoverageStore;
import dev.isobar.jobs.CollectionRequest.Priority;
import dev.isobar.jobs.MissingBars.Gap;
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
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Finds the gaps of the tracked past. What a venue cannot have is declared to be gone; the others
 * are declared not yet collected and asked for by requests, newest first, each again after a
 * growing while. Asks no venue itself. Two rounds at once ask twice and change nothing else.
 */
public final class Repairs {
    private static final Duration FIRST_WAIT = Duration.ofMinutes(15);
    private static final int DOUBLINGS = 7;
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private final MissingBars missing;
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
     * @param mostPerVenue requests of one round
     */
    public Repairs(
            CoverageStore ledger,
            Depths depths,
            Tries tries,
            CollectionQueue queue,
            int mostPerVenue) {
        this.missing = new MissingBars(ledger, depths, tries);
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
            for (Gap gap : missing.of(left.remove(), now)) {
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
}
