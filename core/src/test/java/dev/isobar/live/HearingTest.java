package dev.isobar.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.StoreUnavailable;
import dev.isobar.flows.EventKind;
import dev.isobar.flows.EventQuery;
import dev.isobar.flows.EventQuery.Place;
import dev.isobar.flows.EventStore;
import dev.isobar.flows.FlowEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class HearingTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Clock AT_NOON = Clock.fixed(NOON, ZoneOffset.UTC);

    private final List<FlowEvent> kept = new ArrayList<>(); // guarded by itself
    private final AtomicInteger away = new AtomicInteger();
    private final AtomicInteger pages = new AtomicInteger();

    /** As stores read, in order and onwards. */
    private final EventStore store =
            new EventStore() {
                @Override
                public void keep(Collection<FlowEvent> events) {
                    throw new AssertionError("it only reads");
                }

                @Override
                public List<FlowEvent> read(EventQuery query) {
                    if (away.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                        throw new StoreUnavailable("away", null);
                    }
                    pages.incrementAndGet();
                    synchronized (kept) {
                        return kept.stream()
                                .filter(one -> one.kind() == query.kind())
                                .filter(one -> query.venues().contains(one.venue()))
                                .filter(one -> query.range().contains(one.at()))
                                .filter(
                                        one ->
                                                query.after()
                                                        .map(
                                                                after ->
                                                                        after.compareTo(
                                                                                Place.of(one)))
                                                        .map(order -> order < 0)
                                                        .orElse(true))
                                .sorted(FlowEvent.ORDER)
                                .limit(query.limit())
                                .toList();
                    }
                }
            };

    @Test
    @DisplayName("R13 of more than fit none is lost: the rest is read where it is kept")
    void tooMany() throws Exception {
        int all = Hearing.MOST + 1_234;
        CountDownLatch free = new CountDownLatch(1);
        LinkedBlockingQueue<Throwable> reports = new LinkedBlockingQueue<>();
        Set<String> heard = new HashSet<>(); // of the hearing thread, until it has ended
        CountDownLatch last = new CountDownLatch(1);
        Hearing hearing =
                new Hearing(
                        store,
                        event -> {
                            await(free);
                            heard.add(event.id());
                            if (heard.size() == all) {
                                last.countDown();
                            }
                        },
                        AT_NOON,
                        task -> {
                            Thread thread = new Thread(task);
                            thread.setUncaughtExceptionHandler((t, e) -> reports.add(e));
                            return thread;
                        });
        for (int i = 0; i < all; i++) {
            FlowEvent event = event(i);
            synchronized (kept) {
                kept.add(event);
            }
            hearing.tell(event);
        }

        // One may be with the listener already.
        assertThat(hearing.overflown()).isBetween(1_233L, 1_234L);
        assertThat(reports).hasSize(1);
        assertThat(reports.poll()).hasMessageContaining("wait for");
        away.set(2); // the store, at the first two pages
        free.countDown();

        assertThat(last.await(60, TimeUnit.SECONDS)).isTrue();
        hearing.close();
        assertThat(heard).hasSize(all);
        assertThat(pages.get()).as("of 500").isBetween(3, 5);
        assertThat(hearing.leftOut()).isZero();
    }

    @Test
    @DisplayName(
            "R13 while its own store is away a listener is told again; at the end the rest is counted")
    void awayToTheEnd() throws Exception {
        CountDownLatch tried = new CountDownLatch(2);
        Hearing hearing =
                new Hearing(
                        store,
                        event -> {
                            tried.countDown();
                            throw new StoreUnavailable("away", null);
                        },
                        AT_NOON,
                        Thread::new);
        hearing.tell(event(1));
        hearing.tell(event(2));
        hearing.tell(event(3));
        assertThat(tried.await(60, TimeUnit.SECONDS)).isTrue();

        hearing.close();

        assertThat(hearing.leftOut()).isEqualTo(3);
    }

    @Test
    @DisplayName("R13 what comes when there is room again is told after what was missed, in order")
    void inOrder() throws Exception {
        int all = Hearing.MOST + 3_000;
        Semaphore turns = new Semaphore(0);
        CountDownLatch some = new CountDownLatch(2_000);
        CountDownLatch last = new CountDownLatch(all);
        List<Integer> heard = new ArrayList<>(); // of the hearing thread, until it has ended
        Hearing hearing =
                new Hearing(
                        store,
                        event -> {
                            turns.acquireUninterruptibly();
                            heard.add(Integer.parseInt(event.id().substring(1)));
                            some.countDown();
                            last.countDown();
                        },
                        AT_NOON,
                        Thread::new);
        for (int i = 0; i < all - 1_000; i++) {
            keepAndTell(hearing, i);
        }
        turns.release(2_000);
        assertThat(some.await(60, TimeUnit.SECONDS)).isTrue();
        for (int i = all - 1_000; i < all; i++) { // there is room for them now
            keepAndTell(hearing, i);
        }
        turns.release(all);

        assertThat(last.await(60, TimeUnit.SECONDS)).isTrue();
        hearing.close();
        for (int venue = 0; venue < 2; venue++) {
            int even = venue;
            assertThat(heard.stream().filter(number -> number % 2 == even)).isSorted();
        }
        assertThat(heard).hasSize(all).doesNotHaveDuplicates();
        assertThat(hearing.leftOut()).isZero();
    }

    @Test
    @DisplayName("R13 what is read back too late for an alert is told and counted")
    void tooLate() throws Exception {
        CountDownLatch free = new CountDownLatch(1);
        CountDownLatch last = new CountDownLatch(Hearing.MOST + 6);
        Clock later = Clock.fixed(NOON.plus(Duration.ofMinutes(16)), ZoneOffset.UTC);
        CountDownLatch begun = new CountDownLatch(1);
        Hearing hearing =
                new Hearing(
                        store,
                        event -> {
                            begun.countDown();
                            await(free);
                            last.countDown();
                        },
                        later,
                        Thread::new);
        keepAndTell(hearing, 0);
        await(begun);
        for (int i = 1; i < Hearing.MOST + 6; i++) {
            keepAndTell(hearing, i);
        }
        free.countDown();

        assertThat(last.await(60, TimeUnit.SECONDS)).isTrue();
        hearing.close();
        assertThat(hearing.leftOut()).isEqualTo(5);
    }

    @Test
    @DisplayName(
            "R13 a listener that is slow at the end is not waited for, and the rest is counted")
    void slowAtTheEnd() {
        CountDownLatch free = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        Hearing hearing =
                new Hearing(
                        store,
                        event -> {
                            begun.countDown();
                            await(free);
                        },
                        AT_NOON,
                        Thread::new);
        keepAndTell(hearing, 0);
        await(begun); // it is no longer among those that wait
        for (int i = 1; i <= Hearing.MOST + 10; i++) {
            keepAndTell(hearing, i);
        }

        hearing.close(Duration.ofMillis(50));

        assertThat(hearing.leftOut()).isEqualTo(Hearing.MOST + 10);
        assertThat(hearing.waiting()).isZero();
        free.countDown();
    }

    private void keepAndTell(Hearing hearing, int number) {
        FlowEvent event = event(number);
        synchronized (kept) {
            kept.add(event);
        }
        hearing.tell(event);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static FlowEvent event(int number) {
        return new FlowEvent(
                EventKind.LARGE_TRADE,
                number % 2 == 0 ? "okx" : "bybit",
                "X",
                NOON.plusMillis(number),
                "e" + number,
                null,
                null,
                "",
                "{}");
    }
}
