package dev.isobar.local.replay;

import dev.isobar.live.Follower;
import dev.isobar.live.MarketSink;
import dev.isobar.live.Pipeline;
import dev.isobar.live.Sink;
import dev.isobar.market.Instrument;
import dev.isobar.market.MarketEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The production pipeline: lanes, queues and batches as they fall. */
final class Threaded implements Target {
    /** As many at a time as a lane takes. */
    static final int AS_THEY_FALL = Integer.MAX_VALUE;

    private final Standing clock = new Standing();
    private final Pipeline pipeline;
    private final int batch;
    private int waiting;

    Threaded(int lanes, Sink sink) {
        this(lanes, sink, MarketSink.NOWHERE, List.of(), AS_THEY_FALL);
    }

    /**
     * @param batch most events that wait: then they are worked off before the next is accepted
     */
    Threaded(int lanes, Sink sink, MarketSink market, List<Follower.Maker> followers, int batch) {
        this.batch = batch;
        pipeline =
                new Pipeline(
                        lanes, task -> new Thread(task, "replay"), clock, sink, market, followers);
    }

    @Override
    public void track(Instrument instrument, Instant start) throws InterruptedException {
        clock.at = start;
        pipeline.track(instrument);
    }

    @Override
    public void accept(MarketEvent event, Instant arrivedAt) throws InterruptedException {
        pipeline.accept(event, arrivedAt);
        if (++waiting >= batch) {
            CountDownLatch through = new CountDownLatch(1);
            pipeline.submit(event.instrument(), through::countDown);
            through.await();
            waiting = 0;
        }
    }

    /**
     * @throws IllegalStateException if an event could not be worked on
     */
    @Override
    public void finish() {
        pipeline.close();
        if (pipeline.counters().failures() > 0) {
            throw new IllegalStateException("a replay failed: " + pipeline.failed());
        }
    }

    /** A replay brings its own time with each event: the lanes' stands at the capture's start. */
    private static final class Standing extends Clock {
        private volatile Instant at = Instant.EPOCH;

        @Override
        public Instant instant() {
            return at;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
