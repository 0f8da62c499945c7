package dev.isobar.live;

import dev.isobar.bars.Bar;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.MarketEvent;
import dev.isobar.quality.Tolerances;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Gives each event to the lane that owns its instrument. Safe for all threads; events of one
 * instrument must come from one thread at a time, in the order in which they happened.
 */
public final class Pipeline implements AutoCloseable {
    private final Map<InstrumentId, Place> places = new ConcurrentHashMap<>();
    private final List<Lane> lanes;
    private final LongAdder untracked = new LongAdder();
    private final Sink sink;
    private final MarketSink market;
    private final List<Follower.Maker> followers;
    private final Supplier<Tolerances> tolerances;
    private int nextLane;
    private boolean isClosed;

    private record Place(InstrumentState state, Lane lane) {}

    /**
     * What happened so far.
     *
     * @param events taken by lanes
     * @param untracked events of instruments nobody tracks, dropped
     * @param late trades that came too late to count
     * @param duplicates trades that came again
     * @param ahead trades dropped because their time lies in the future
     * @param failures inputs that could not be worked on
     * @param queued events that wait now
     */
    public record Counters(
            long events,
            long untracked,
            long late,
            long duplicates,
            long ahead,
            long failures,
            int queued) {}

    /**
     * Starts the lanes.
     *
     * @param clock what closes bars while no event does; a fixed one in the past for a replay,
     *     which brings its own time
     */
    public Pipeline(int lanes, ThreadFactory threads, Clock clock, Sink sink) {
        this(lanes, threads, clock, sink, MarketSink.NOWHERE, List.of());
    }

    /** Trades are judged by what is usual. */
    public Pipeline(
            int lanes,
            ThreadFactory threads,
            Clock clock,
            Sink sink,
            MarketSink market,
            List<Follower.Maker> followers) {
        this(lanes, threads, clock, sink, market, followers, () -> Tolerances.STANDARD);
    }

    /**
     * @param market where everything but bars goes
     * @param followers what else every instrument gets
     * @param tolerances what trades are judged by, asked at each
     */
    public Pipeline(
            int lanes,
            ThreadFactory threads,
            Clock clock,
            Sink sink,
            MarketSink market,
            List<Follower.Maker> followers,
            Supplier<Tolerances> tolerances) {
        if (lanes < 1) {
            throw new IllegalArgumentException("lanes is not positive: " + lanes);
        }
        this.sink = sink;
        this.market = market;
        this.followers = List.copyOf(followers);
        this.tolerances = tolerances;
        this.lanes = Stream.generate(() -> new Lane(threads, clock)).limit(lanes).toList();
    }

    /** Events of this instrument count from now on. Again is allowed and changes nothing. */
    public void track(Instrument instrument) throws InterruptedException {
        track(instrument, BookRules.STREAMED);
    }

    /**
     * @param rules how its book is kept
     */
    public synchronized void track(Instrument instrument, BookRules rules)
            throws InterruptedException {
        if (places.containsKey(instrument.id())) {
            return;
        }
        Lane lane = lanes.get(nextLane++ % lanes.size());
        InstrumentState state =
                new InstrumentState(instrument, rules, sink, market, followers, tolerances);
        lane.add(state);
        places.put(instrument.id(), new Place(state, lane));
    }

    /** Gives out its open bars and forgets it. */
    public synchronized void untrack(InstrumentId instrument) throws InterruptedException {
        Place place = places.remove(instrument);
        if (place != null) {
            place.lane.remove(place.state);
        }
    }

    public Set<InstrumentId> tracked() {
        return Set.copyOf(places.keySet());
    }

    /** Waits while the instrument's lane is full. */
    public void accept(MarketEvent event, Instant arrivedAt) throws InterruptedException {
        accept(event, arrivedAt, Cause.UNKNOWN);
    }

    /**
     * Waits while the instrument's lane is full.
     *
     * @param cause the frame it came in
     */
    public void accept(MarketEvent event, Instant arrivedAt, Cause cause)
            throws InterruptedException {
        Place place = places.get(event.instrument());
        if (place == null) {
            untracked.increment();
            return;
        }
        place.lane.accept(place.state, event, arrivedAt, cause);
    }

    /**
     * What history knows of a stored interval, see {@link InstrumentBars#learned}. Bars of
     * instruments nobody tracks are ignored.
     */
    public void learned(SeriesId series, List<Bar> bars, Coverage known)
            throws InterruptedException {
        Place place = placeOf(series.instrument());
        if (place != null) {
            List<Bar> copy = List.copyOf(bars);
            place.lane.submit(() -> place.state.learned(series, copy, known));
        }
    }

    /**
     * Does it on the instrument's lane, after everything that was accepted before. Left out if
     * nobody tracks the instrument; one whose tracking begins just now is waited for. Not for
     * lanes.
     */
    public void submit(InstrumentId instrument, Runnable task) throws InterruptedException {
        Place place = placeOf(instrument);
        if (place != null) {
            place.lane.submit(task);
        }
    }

    /** What a follower asked for while it was made may come before its place is known. */
    private Place placeOf(InstrumentId instrument) {
        Place place = places.get(instrument);
        if (place != null) {
            return place;
        }
        synchronized (this) {
            return places.get(instrument);
        }
    }

    public Counters counters() {
        long[] sums = new long[5];
        int queued = 0;
        for (Lane lane : lanes) {
            Lane.Counters of = lane.counters();
            sums[0] += of.events();
            sums[1] += of.late();
            sums[2] += of.duplicates();
            sums[3] += of.ahead();
            sums[4] += of.failures();
            queued += of.queued();
        }
        return new Counters(sums[0], untracked.sum(), sums[1], sums[2], sums[3], sums[4], queued);
    }

    /** The newest inputs that failed and how. */
    public List<String> failed() {
        return lanes.stream().flatMap(lane -> lane.failed().stream()).toList();
    }

    /**
     * Works off what was accepted, gives out the open bars, ends the threads. Close feeds first.
     */
    @Override
    public synchronized void close() {
        places.clear();
        if (isClosed) {
            return;
        }
        isClosed = true;
        try {
            for (Lane lane : lanes) {
                lane.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
