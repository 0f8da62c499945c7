package dev.isobar.live;

import static dev.isobar.bars.TestTrades.ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.SteppedClock;
import dev.isobar.bars.Bar;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.TestTrades;
import dev.isobar.market.Connected;
import dev.isobar.market.Instrument.TradeIds;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.Side;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class LaneTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    @DisplayName("R12 a bar whose grace the clock ends is closed at that second, not a tick later")
    void barsAreClosedAtTheSecondAtWhichTheyAreDue() throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        SteppedClock clock = new SteppedClock(START.plusSeconds(30));
        Pipeline pipeline = new Pipeline(1, Thread::new, clock, counting(closed));
        pipeline.track(TestTrades.instrument(TradeIds.OPAQUE));
        pipeline.accept(new Connected(ID, START), START);
        Instant before = START.plusSeconds(61).plusMillis(950);
        clock.set(before);
        pipeline.accept(
                TestTrades.unordered("1", START.plusSeconds(30), "1", "1", Side.BUY), before);
        while (pipeline.counters().events() < 2) { // counted after the tick at that time
            Thread.onSpinWait();
        }
        assertThat(closed.getCount()).isEqualTo(1);

        clock.set(START.plusSeconds(62));

        assertThat(closed.await(60, TimeUnit.SECONDS)).isTrue();
        pipeline.close();
    }

    private static Sink counting(CountDownLatch closed) {
        return new Sink() {
            @Override
            public void changed(SeriesId series, Bar bar) {
                if (series.interval() == Interval.M1) {
                    closed.countDown();
                }
            }

            @Override
            public void forming(SeriesId series, Bar bar) {}

            @Override
            public void known(InstrumentId instrument, Channel channel, Coverage news) {}
        };
    }
}
