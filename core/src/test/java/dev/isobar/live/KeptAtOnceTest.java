package dev.isobar.live;

import static java.util.Collections.synchronizedList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarStore;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Coverage.Proof;
import dev.isobar.bars.CoverageStore;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.bars.TestBars;
import dev.isobar.bars.WrittenInOrder;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several series in one batch: A, B and what holds the batch before them up. */
@Timeout(180)
class KeptAtOnceTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final SeriesId A = minutes("A");
    private static final SeriesId B = minutes("B");
    private static final SeriesId BEFORE = minutes("BEFORE");
    private static final int QUEUE = 16_384;

    private final WrittenInOrder kept = new WrittenInOrder();
    private final Map<SeriesId, Runnable> atWrite = new ConcurrentHashMap<>();
    private final Map<SeriesId, List<Bar>> told = new ConcurrentHashMap<>();
    private final AtomicInteger toldUnkept = new AtomicInteger();
    private final CountDownLatch toldB = new CountDownLatch(1);
    private final AtomicReference<Throwable> death = new AtomicReference<>();
    private final ExecutorService writers = Executors.newFixedThreadPool(8);

    @AfterEach
    void end() {
        writers.shutdownNow();
    }

    @Test
    @DisplayName("R3 each series is told in its order and after it was kept, however many at once")
    void eachInItsOrder() throws InterruptedException {
        Keeper keeper = keeper(kept);
        List<SeriesId> all = IntStream.range(0, 40).mapToObj(i -> minutes("S" + i)).toList();
        List<Thread> lanes = new ArrayList<>();
        for (int lane = 0; lane < 4; lane++) {
            List<SeriesId> own = all.subList(10 * lane, 10 * lane + 10);
            lanes.add(
                    new Thread(
                            () ->
                                    IntStream.range(0, 100)
                                            .forEach(
                                                    i ->
                                                            own.forEach(
                                                                    of ->
                                                                            keeper.changed(
                                                                                    of, bar(i))))));
        }
        lanes.forEach(Thread::start);
        for (Thread lane : lanes) {
            lane.join();
        }
        keeper.close(); // what waits is written and told first

        List<Bar> order = IntStream.range(0, 100).mapToObj(KeptAtOnceTest::bar).toList();
        all.forEach(of -> assertThat(told.get(of)).as("%s", of).isEqualTo(order));
        assertThat(toldUnkept).hasValue(0);
        assertThat(keeper.kept()).isEqualTo(4_000);
    }

    @Test
    @DisplayName("R3 a series whose page takes long keeps no other of its batch waiting")
    void theSlowDelaysNobody() {
        CountDownLatch slow = new CountDownLatch(1);
        atWrite.put(A, () -> await(slow));
        Keeper keeper = oneBatch(() -> {});

        await(toldB);
        assertThat(told).doesNotContainKey(A);
        assertThat(kept.writes()).as("no ledger yet").noneMatch(w -> w.startsWith("ledger"));
        slow.countDown();
        keeper.close();
        assertThat(told.get(A)).containsExactly(bar(0));
        assertThat(kept.writes().get(kept.writes().size() - 1)).startsWith("ledger");
    }

    @Test
    @DisplayName("R3 a series whose store is away is tried again while the others are told")
    void theOneThatFailsIsTriedAgain() {
        CountDownLatch tried = new CountDownLatch(1);
        atWrite.put(
                A,
                () -> {
                    boolean isAway = toldB.getCount() > 0; // then B is let go
                    tried.countDown();
                    if (isAway) {
                        throw new StoreUnavailable("away until B is told", null);
                    }
                });
        atWrite.put(B, () -> await(tried));
        Keeper keeper = oneBatch(() -> {});
        await(toldB);
        keeper.close();

        assertThat(keeper.retries()).isPositive();
        assertThat(keeper.unkept()).isZero();
        assertThat(told.get(A)).containsExactly(bar(0));
        assertThat(toldUnkept).hasValue(0);
    }

    @Test
    @DisplayName("R3 of a refused write nothing is told and nothing follows")
    void theRefusedIsNotTold() {
        atWrite.put(
                A,
                () -> {
                    throw new Fenced("taken over");
                });
        AtomicInteger followed = new AtomicInteger();
        Keeper keeper = oneBatch(followed::incrementAndGet);
        keeper.close();

        assertThat(told).doesNotContainKey(A).containsKey(B);
        assertThat(keeper.refused()).isEqualTo(1);
        assertThat(keeper.kept()).as("BEFORE and B").isEqualTo(2);
        assertThat(followed).hasValue(0);
    }

    @Test
    @DisplayName("R3 what uses no store does not wait for what does")
    void chartsDoNotWaitForAlerts() {
        CountDownLatch transaction = new CountDownLatch(1);
        CountDownLatch chart = new CountDownLatch(1);
        Keeper keeper = keeper(kept);
        keeper.afterwards(A.instrument(), () -> await(transaction));
        keeper.changed(A, bar(0));
        keeper.announced(
                A,
                () -> {
                    assertThat(told.get(A)).containsExactly(bar(0));
                    chart.countDown();
                });
        await(chart);
        transaction.countDown();
        keeper.close();
        assertThat(keeper.leftOut()).isZero();
    }

    @Test
    @DisplayName("R2 while the store takes its time a full queue presses the lanes back")
    void aFullQueuePressesBack() throws InterruptedException {
        CountDownLatch slow = new CountDownLatch(1);
        atWrite.put(A, () -> await(slow));
        Keeper keeper = keeper(kept);
        int all = QUEUE + 2 * Keeper.BATCH;
        Thread lane =
                new Thread(() -> IntStream.range(0, all).forEach(i -> keeper.changed(A, bar(0))));
        lane.start();
        while (keeper.queued() < QUEUE) {
            Thread.onSpinWait();
        }
        assertThat(lane.isAlive()).isTrue();
        slow.countDown();
        lane.join();
        keeper.close();

        assertThat(keeper.kept()).isEqualTo(all);
        assertThat(told.get(A)).hasSize(all);
    }

    @Test
    @DisplayName("R3 killed after any write, nothing was told or claimed that is not kept")
    void killedAfterAnyWrite() throws InterruptedException {
        List<SeriesId> all = IntStream.range(0, 5).mapToObj(i -> minutes("S" + i)).toList();
        for (int writes = 0; writes < 2 * all.size(); writes++) {
            WrittenInOrder left = new WrittenInOrder();
            told.clear();
            death.set(null);
            Keeper keeper = keeper(left, new AtomicInteger(writes));
            for (SeriesId of : all) {
                keeper.changed(of, bar(0));
                keeper.known(of.instrument(), Channel.TRADES, minute());
            }
            while (keeper.isAlive()) {
                Thread.onSpinWait();
            }
            assertThat(death.get()).hasRootCauseMessage("killed");
            assertThat(left.writes()).hasSize(writes);
            for (SeriesId of : all) {
                boolean isKept = !left.read(of, START, START.plusSeconds(60)).isEmpty();
                boolean isClaimed =
                        !left.read(of.instrument(), Channel.TRADES, START, START.plusSeconds(60))
                                .entries()
                                .isEmpty();
                assertThat(isKept).as("told %s", of).isEqualTo(told.containsKey(of));
                assertThat(!isClaimed || isKept).as("claimed %s", of).isTrue();
            }
            keeper.close();
        }
        assertThat(toldUnkept).hasValue(0);
    }

    /** A and B in one batch, with their ledgers; what follows from A is done after it. */
    private Keeper oneBatch(Runnable follows) {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch given = new CountDownLatch(1);
        atWrite.put(
                BEFORE,
                () -> {
                    begun.countDown();
                    await(given);
                });
        Keeper keeper = keeper(kept);
        keeper.changed(BEFORE, bar(0));
        await(begun);
        keeper.changed(A, bar(0));
        keeper.announced(A, follows);
        keeper.changed(B, bar(0));
        keeper.known(B.instrument(), Channel.TRADES, minute());
        given.countDown();
        return keeper;
    }

    private Keeper keeper(WrittenInOrder store) {
        return keeper(store, new AtomicInteger(Integer.MAX_VALUE));
    }

    private Keeper keeper(WrittenInOrder store, AtomicInteger writesLeft) {
        ThreadFactory threads =
                task -> {
                    Thread thread = new Thread(task);
                    thread.setUncaughtExceptionHandler((of, thrown) -> death.set(thrown));
                    return thread;
                };
        BarStore bars = new Interrupted(store, writesLeft);
        CoverageStore ledger =
                new CoverageStore() {
                    @Override
                    public void record(InstrumentId of, Channel channel, Coverage news) {
                        oneLess(writesLeft);
                        store.record(of, channel, news);
                    }

                    @Override
                    public Coverage read(InstrumentId of, Channel channel, Instant s, Instant e) {
                        return store.read(of, channel, s, e);
                    }
                };
        return new Keeper(bars, ledger, new Told(bars), Fencing.NONE, writers, threads);
    }

    private static void oneLess(AtomicInteger writesLeft) {
        if (writesLeft.getAndDecrement() <= 0) {
            throw new IllegalStateException("killed");
        }
    }

    /** Does what a test wants before a series is written. */
    private final class Interrupted implements BarStore {
        private final BarStore store;
        private final AtomicInteger writesLeft;

        Interrupted(BarStore store, AtomicInteger writesLeft) {
            this.store = store;
            this.writesLeft = writesLeft;
        }

        @Override
        public void put(SeriesId series, Collection<Bar> bars) {
            oneLess(writesLeft);
            atWrite.getOrDefault(series, () -> {}).run();
            store.put(series, bars);
        }

        @Override
        public List<Bar> read(SeriesId series, Instant start, Instant end) {
            return store.read(series, start, end);
        }
    }

    private final class Told implements Publisher {
        private final BarStore store;

        Told(BarStore store) {
            this.store = store;
        }

        @Override
        public void publish(Announcement announcement) {
            throw new AssertionError("bars only: " + announcement);
        }

        @Override
        public void publish(SeriesId series, Bar bar) {
            boolean isKept = store.read(series, bar.start(), bar.end()).contains(bar);
            toldUnkept.addAndGet(isKept ? 0 : 1);
            told.computeIfAbsent(series, key -> synchronizedList(new ArrayList<>())).add(bar);
            if (series.equals(B)) {
                toldB.countDown();
            }
        }

        @Override
        public void flush() {}
    }

    private static Bar bar(int minute) {
        return TestBars.flat(START.plusSeconds(60L * minute), "10", "1");
    }

    private static Coverage minute() {
        return Coverage.complete(START, START.plusSeconds(60), Proof.UNBROKEN_CONNECTION);
    }

    private static SeriesId minutes(String symbol) {
        return new SeriesId(new InstrumentId("test", Market.SPOT, symbol), Interval.M1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
