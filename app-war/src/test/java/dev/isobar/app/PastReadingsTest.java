package dev.isobar.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.alerts.Readings;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.InMemoryBars;
import dev.isobar.bars.InMemoryCoverage;
import dev.isobar.bars.SeriesId;
import dev.isobar.indicators.Columns;
import dev.isobar.indicators.InMemoryReadingStates;
import dev.isobar.indicators.Indicators;
import dev.isobar.indicators.ReadingHistory;
import dev.isobar.live.InstrumentReadings;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PastReadingsTest {
    private static final InstrumentId ID = Readings.MINUTES.instrument();
    private static final Columns COLUMNS = Indicators.columns();

    private final Clock clock = Clock.fixed(Readings.START, ZoneOffset.UTC);
    private final InMemoryReadingStates states = new InMemoryReadingStates();
    private final AtomicInteger seeded = new AtomicInteger();
    private final Rounds rounds = new Rounds(PastReadings.class, 1, Thread::new);
    private final PastReadings past =
            new PastReadings(
                    rounds,
                    new ReadingHistory(
                            new BarHistory(new InMemoryBars(), new InMemoryCoverage(), clock),
                            states,
                            COLUMNS,
                            clock),
                    states,
                    (id, task) -> {
                        task.run();
                        seeded.incrementAndGet();
                    });
    private final InstrumentReadings readings =
            new InstrumentReadings(Readings.instrument(), COLUMNS, List.of(), past::outdated);

    @AfterEach
    void close() {
        past.close();
    }

    @Test
    void onlyTheSeriesWhoseBarsWereRevisedAreReadAgain() throws Exception {
        past.follow(ID, readings);
        past.caughtUp(ID);
        assertThat(readSince(0)).isEqualTo(15);

        states.revise(new SeriesId(ID, Interval.H1), Readings.START.minusSeconds(3_600));
        past.check();
        // 1h 2h 4h 6h 8h 12h and, as the store may lack days, 1d 3d 1w 1M; not 1m 3m 5m 15m 30m.
        assertThat(readSince(15)).isEqualTo(10);

        states.revise(new SeriesId(ID, Interval.D1), Readings.START.minusSeconds(86_400));
        past.check();
        assertThat(readSince(25)).isEqualTo(4);

        past.check();
        assertThat(readSince(29)).isZero();
    }

    /** Once the worker has done all that was asked of it until now. */
    private int readSince(int before) throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        rounds.later(Duration.ofMillis(1), "done", done::countDown);
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        return seeded.get() - before;
    }
}
