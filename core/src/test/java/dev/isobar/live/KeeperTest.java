package dev.isobar.live;

import static dev.isobar.bars.TestTrades.ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Bar;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Coverage.Proof;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.bars.TestBars;
import dev.isobar.bars.WrittenInOrder;
import dev.isobar.market.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class KeeperTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final SeriesId MINUTES = new SeriesId(ID, Interval.M1);
    private static final SeriesId FIVES = new SeriesId(ID, Interval.M5);

    private final WrittenInOrder store = new WrittenInOrder();
    private final List<String> published = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch first = new CountDownLatch(1);
    private final ExecutorService writers = Executors.newFixedThreadPool(8);
    private final Keeper keeper =
            new Keeper(store, store, new Published(), Fencing.NONE, writers, Thread::new);

    @AfterEach
    void end() {
        writers.shutdownNow();
    }

    /** Notes what was kept when a bar was announced. */
    private final class Published implements Publisher {
        @Override
        public void publish(Announcement announcement) {
            throw new AssertionError("bars only: " + announcement);
        }

        @Override
        public void publish(SeriesId series, Bar bar) {
            boolean kept = !store.read(series, bar.start(), bar.end()).isEmpty();
            published.add(series.interval().code() + " " + bar.close() + " " + kept);
            first.countDown();
        }

        @Override
        public void flush() {}
    }

    @Test
    @DisplayName("R3 a bar is announced after it was kept, and the ledger told last")
    void keptThenAnnouncedThenRecorded() {
        keeper.changed(MINUTES, TestBars.flat(START, "10", "1"));
        keeper.changed(FIVES, TestBars.flat(START, "11", "1"));
        keeper.known(ID, Channel.TRADES, minute(0));
        keeper.close();

        assertThat(published).containsExactly("1m 10 true", "5m 11 false");
        assertThat(store.writes())
                .containsExactly("bars test:spot:TESTUSD:1m", "ledger test:spot:TESTUSD trades");
        assertThat(keeper.kept()).isEqualTo(1);
    }

    @Test
    void anUnavailableStoreIsTriedAgainAndNothingIsLost() {
        store.failAfter(0, 2);
        for (int i = 0; i < 5; i++) {
            keeper.changed(MINUTES, TestBars.flat(START.plusSeconds(60L * i), "10", "1"));
            keeper.known(ID, Channel.TRADES, minute(i));
        }
        await(first);
        keeper.close();

        assertThat(keeper.retries()).isEqualTo(2);
        assertThat(keeper.unkept()).isZero();
        assertThat(store.read(MINUTES, START, START.plusSeconds(300))).hasSize(5);
        assertThat(published).hasSize(5);
        assertThat(store.read(ID, Channel.TRADES, START, START.plusSeconds(300)).entries())
                .hasSize(1);
    }

    @Test
    void aStoreThatIsDownAtTheEndIsGivenUpAndCounted() {
        store.failAfter(0, Integer.MAX_VALUE);
        keeper.changed(MINUTES, TestBars.flat(START, "10", "1"));
        keeper.known(ID, Channel.TRADES, minute(0));
        keeper.close();

        assertThat(keeper.unkept()).isEqualTo(1);
        assertThat(published).isEmpty();
        assertThat(store.read(ID, Channel.TRADES, START, START.plusSeconds(60)).entries())
                .isEmpty();
    }

    @Test
    void openBarsAreAnnouncedButNotKept() {
        keeper.forming(MINUTES, TestBars.flat(START, "10", "1"));
        await(first);
        keeper.close();

        assertThat(published).containsExactly("1m 10 false");
        assertThat(store.writes()).isEmpty();
    }

    @Test
    @DisplayName("R3 what follows from bars is done after they were kept, once its store is back")
    void whatFollowsIsTriedAgain() {
        List<String> done = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch told = new CountDownLatch(1);
        AtomicInteger attempts = new AtomicInteger();
        keeper.changed(MINUTES, TestBars.flat(START, "10", "1"));
        keeper.afterwards(
                ID,
                () -> {
                    if (attempts.incrementAndGet() == 1) {
                        throw new StoreUnavailable("alerts are away", null);
                    }
                    done.add("kept " + store.read(MINUTES, START, START.plusSeconds(60)).size());
                });
        keeper.afterwards(ID, () -> done.add("second"));
        keeper.afterwards(ID, told::countDown);
        await(told);
        keeper.close();

        assertThat(done).containsExactly("kept 1", "second");
        assertThat(keeper.retries()).isEqualTo(1);
        assertThat(keeper.leftOut()).isZero();
    }

    @Test
    @DisplayName("R3 what follows from bars and fails, or waits for its store, stops no bar")
    void whatFollowsStopsNoBar() {
        keeper.afterwards(
                ID,
                () -> {
                    throw new IllegalStateException("a follower's mistake, thrown by this test");
                });
        keeper.afterwards(
                ID,
                () -> {
                    throw new StoreUnavailable("for ever", null);
                });
        keeper.changed(MINUTES, TestBars.flat(START, "10", "1"));
        await(first);

        assertThat(keeper.isAlive()).isTrue();
        assertThat(published).containsExactly("1m 10 true");
        keeper.close();
        assertThat(keeper.leftOut()).as("the mistake, and what its store never took").isEqualTo(2);
    }

    private static Coverage minute(int minute) {
        Instant start = START.plusSeconds(60L * minute);
        return Coverage.complete(start, start.plusSeconds(60), Proof.UNBROKEN_CONNECTION);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
