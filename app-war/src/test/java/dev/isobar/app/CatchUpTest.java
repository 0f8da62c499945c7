package dev.isobar.app;

import static dev.isobar.bars.TestTrades.ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.SteppedClock;
import dev.isobar.bars.Backfill;
import dev.isobar.bars.Bar;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Coverage.Proof;
import dev.isobar.bars.InMemoryBars;
import dev.isobar.bars.InMemoryCoverage;
import dev.isobar.bars.InMemoryPages;
import dev.isobar.bars.KlineSource;
import dev.isobar.bars.Range;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.TestTrades;
import dev.isobar.bars.TieredBars;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.live.AtOnce;
import dev.isobar.live.Follower;
import dev.isobar.live.MarketSink;
import dev.isobar.live.Pipeline;
import dev.isobar.market.Instrument;
import dev.isobar.market.Instrument.TradeIds;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CatchUpTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private static final SeriesId MINUTES = new SeriesId(ID, Interval.M1);

    /** Of a round. */
    private static final Duration EVERY = Duration.ofSeconds(30);

    private final SteppedClock clock = new SteppedClock(NOON.plusSeconds(50));
    private final Venue venue = new Venue();
    private final InMemoryCoverage ledger = new InMemoryCoverage();
    private final InMemoryBars kept = new InMemoryBars();
    private final Rounds rounds = new Rounds(CatchUp.class, 1, Thread::new);
    private final List<SeriesId> learned = new CopyOnWriteArrayList<>();
    private final Pipeline pipeline =
            new Pipeline(
                    1,
                    Thread::new,
                    clock,
                    new AtOnce(),
                    MarketSink.NOWHERE,
                    List.of((instrument, sink) -> new Learner()));
    private final List<InstrumentId> caughtUp = new CopyOnWriteArrayList<>();
    private final CatchUp catchUp =
            new CatchUp(
                    rounds,
                    new Backfill(venue, kept, ledger, clock),
                    new TieredBars(new InMemoryPages(), kept, clock, new Random(1)),
                    new BarHistory(kept, ledger, clock),
                    pipeline,
                    caughtUp::add,
                    clock);

    /** Has no bar at all, and does not say that there was none. */
    private static final class Venue implements KlineSource {
        private final List<Range> asked = new CopyOnWriteArrayList<>();
        private final CountDownLatch answers = new CountDownLatch(1);
        private volatile boolean isAway;

        @Override
        public Page page(Instrument instrument, Interval interval, Instant start, Instant end)
                throws InterruptedException {
            asked.add(new Range(start, end));
            answers.await();
            if (isAway) {
                throw new ExchangeFailure.Unavailable("away", Duration.ZERO, null);
            }
            return new Page(List.of(), start, start);
        }

        @Override
        public boolean offers(Instrument instrument, Interval interval) {
            return true;
        }
    }

    private final class Learner implements Follower {
        @Override
        public void learned(SeriesId series, List<Bar> history) {
            learned.add(series);
        }
    }

    @AfterEach
    void close() {
        catchUp.close();
        pipeline.close();
    }

    @Test
    @DisplayName("R4 a round does not queue the repair of an instrument that waits or is under way")
    void roundsDoNotPileUpTheRepairsOfAnInstrumentWhoseVenueIsSlow() throws Exception {
        venue.isAway = true;
        catchUp.follow(TestTrades.instrument(TradeIds.CONTIGUOUS));

        catchUp.round();
        catchUp.round();
        catchUp.round();
        venue.answers.countDown();
        settle();

        assertThat(caughtUp).containsExactly(ID);
        assertThat(venue.asked).as("once to catch up, once to repair").hasSize(2);
        catchUp.round();
        settle();
        assertThat(venue.asked).as("and by the next round").hasSize(3);
    }

    @Test
    @DisplayName("R7 what a venue withholds waits longer and longer, what was damaged does not")
    void whatTheVenueWithholdsIsAskedForAfterLongerAndLongerWaits() throws Exception {
        known(NOON.minus(Duration.ofHours(6)), NOON.minus(Duration.ofHours(1)));
        Range hole = minute(NOON.minus(Duration.ofHours(1)));
        known(hole.end(), NOON.plus(Duration.ofMinutes(4)));
        follow();

        assertThat(round()).as("at once").containsExactly(hole);
        assertThat(round()).as("30 s").containsExactly(hole);
        assertThat(round()).as("60 s").isEmpty();
        assertThat(round()).as("90 s").containsExactly(hole);
        assertThat(round()).as("120 s").isEmpty();
        assertThat(round()).as("150 s").isEmpty();
        assertThat(round()).as("180 s").containsExactly(hole);
        for (int seconds = 210; seconds < 300; seconds += 30) {
            assertThat(round()).as("%d s", seconds).isEmpty();
        }

        Range damaged = minute(NOON.plus(Duration.ofMinutes(4)));
        assertThat(round()).as("300 s: a minute that was damaged").containsExactly(damaged);
    }

    @Test
    void whatIsLackingWhileTheVenueIsAwayIsAskedForInEachRound() throws Exception {
        known(NOON.minus(Duration.ofHours(6)), NOON.minus(Duration.ofHours(1)));
        Range hole = minute(NOON.minus(Duration.ofHours(1)));
        known(hole.end(), NOON.plus(Duration.ofMinutes(10)));
        venue.isAway = true;
        follow();

        for (int i = 0; i < 5; i++) {
            assertThat(round()).containsExactly(hole);
        }
    }

    @Test
    @DisplayName("R4 however many parts are lacking, what history holds is told once a round")
    void partsAreToldTogether() throws Exception {
        pipeline.track(TestTrades.instrument(TradeIds.CONTIGUOUS));
        Range old = minute(NOON.minus(Duration.ofHours(1)));
        Range young = minute(NOON.minus(Duration.ofMinutes(30)));
        known(NOON.minus(Duration.ofHours(6)), old.start());
        known(old.end(), young.start());
        known(young.end(), NOON.plus(Duration.ofMinutes(4)));
        follow();

        assertThat(round()).containsExactly(young, old);
        assertThat(learned).containsExactly(MINUTES);
    }

    @Test
    @DisplayName("R7 parts that are asked for without others are whole bars, and told together")
    void partsBesideAWithheldOneAreWholeBars() throws Exception {
        pipeline.track(TestTrades.instrument(TradeIds.CONTIGUOUS));
        Range hole = minute(NOON.minus(Duration.ofHours(1)));
        known(NOON.minus(Duration.ofHours(6)), hole.start());
        known(hole.end(), NOON.plusSeconds(180));
        known(NOON.plusSeconds(210), NOON.plusSeconds(225));
        known(NOON.plusSeconds(230), NOON.plusSeconds(260));
        follow();
        for (int i = 0; i < 7; i++) {
            round();
        }
        assertThat(learned).as("180 s: withheld until 340 s").containsExactly(MINUTES);
        clock.step(Duration.ofSeconds(120));

        assertThat(round())
                .as("330 s: from 4:20, each lacking second of 3:00")
                .containsExactly(
                        minute(NOON.plusSeconds(240)),
                        minute(NOON.plusSeconds(180)),
                        minute(NOON.plusSeconds(180)));
        assertThat(learned).containsExactly(MINUTES);
    }

    /** Hours and days are known. */
    private void follow() throws InterruptedException {
        for (Interval interval : List.of(Interval.H1, Interval.D1)) {
            ledger.record(
                    ID,
                    Channel.kline(interval),
                    Coverage.complete(
                            interval.floor(NOON.minus(Duration.ofDays(50))),
                            interval.end(interval.floor(clock.instant())),
                            Proof.REST_PAGE_BOUNDS));
        }
        venue.answers.countDown();
        catchUp.follow(TestTrades.instrument(TradeIds.CONTIGUOUS));
        settle();
        venue.asked.clear();
    }

    private void known(Instant start, Instant end) {
        ledger.record(ID, Channel.TRADES, Coverage.complete(start, end, Proof.CONTIGUOUS_IDS));
    }

    private static Range minute(Instant start) {
        return new Range(start, start.plusSeconds(60));
    }

    /** What the next round asks the venue for. */
    private List<Range> round() throws InterruptedException {
        venue.asked.clear();
        learned.clear();
        catchUp.round();
        settle();
        clock.step(EVERY);
        return List.copyOf(venue.asked);
    }

    /** The only thread has done what it was given until now. */
    private void settle() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        rounds.soon("test", done::countDown);
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        if (!pipeline.tracked().isEmpty()) {
            CountDownLatch heard = new CountDownLatch(1);
            pipeline.submit(ID, heard::countDown);
            assertThat(heard.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }
}
