package dev.isobar.local.replay;

import dev.isobar.live.Pipeline;
import dev.isobar.live.Sink;
import dev.isobar.market.Instrument;
import dev.isobar.market.MarketEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The production pipeline: lanes, queues and batches as they fall. */
final class Threaded implements Target {
    private final Standing clock = new Standing();
    private final Pipeline pipeline;

    Threaded(int lanes, Sink sink) {
        pipeline = new Pipeline(lanes, task -> new Thread(task, "replay"), clock, sink);
    }

    @Override
    public void track(Instrument instrument, Instant start) throws InterruptedException {
        clock.at = start;
        pipeline.track(instrument);
    }

    @Override
    public void accept(MarketEvent event, Instant arrivedAt) throws InterruptedException {
        pipeline.accept(event, arrivedAt);
    }

    @Override
    public void finish() {
        pipeline.close();
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
