package dev.isobar.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.bars.StoreUnavailable;
import dev.isobar.flows.EventKind;
import dev.isobar.flows.EventQuery;
import dev.isobar.flows.EventStore;
import dev.isobar.flows.FlowEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(180)
class TellEventsTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private static final Clock AT_NOON = Clock.fixed(NOON, ZoneOffset.UTC);

    private final List<String> order = new ArrayList<>(); // guarded by itself
    private final LinkedBlockingQueue<FlowEvent> heard = new LinkedBlockingQueue<>();
    private final Publisher publisher =
            new Publisher() {
                @Override
                public void publish(Announcement one) {
                    note("publish " + one.subject() + " once " + one.once() + " " + one.data());
                }

                @Override
                public void flush() {
                    note("flush");
                }
            };

    /** Away for the first calls. */
    private final class Kept implements EventStore {
        private int away;
        private EventKind unreadable; // null for none
        private List<FlowEvent> kept = List.of(event("kept"));

        @Override
        public synchronized void keep(Collection<FlowEvent> events) {
            if (away > 0) {
                away--;
                throw new StoreUnavailable("away", null);
            }
            events.forEach(event -> note("keep " + event.id()));
        }

        @Override
        public List<FlowEvent> read(EventQuery query) {
            if (query.kind() == unreadable) {
                throw new StoreUnavailable("throttled", null);
            }
            return kept.stream()
                    .filter(one -> one.kind() == query.kind() && query.range().contains(one.at()))
                    .toList();
        }
    }

    private final Kept store = new Kept();

    @Test
    void keptThenPublishedThenTold() throws Exception {
        try (TellEvents tell = tell()) {
            tell.tell(event("a"));

            assertThat(next().id()).isEqualTo("a");
            assertThat(noted())
                    .containsExactly(
                            "keep a",
                            "publish liquidations:okx:linear:X once 1795262400000#a {\"id\":\"a\"}",
                            "flush",
                            "told a");
        }
    }

    @Test
    void aStoreThatIsAwayIsWaitedForAndNothingIsToldBefore() throws Exception {
        store.away = 2;
        try (TellEvents tell = tell()) {
            tell.tell(event("a"));

            assertThat(next().id()).isEqualTo("a");
            assertThat(noted()).startsWith("keep a");
            assertThat(tell.retries()).isEqualTo(2);
            assertThat(tell.leftOut()).isZero();
        }
    }

    @Test
    void whatWasKeptLatelyIsToldAgain() throws Exception {
        try (TellEvents tell = tell()) {
            tell.again(Set.of("okx"), NOON, TellEvents.BACK);

            assertThat(next().id()).isEqualTo("kept");
        }
    }

    @ParameterizedTest(name = "{0} {1} minutes later: {2}")
    @CsvSource({
        "LIQUIDATION, 15, true",
        "LIQUIDATION, 16, false",
        "LARGE_TRADE, 5, true",
        "LARGE_TRADE, 6, false",
        "SPIKE, 20, true",
        "SPIKE, 21, false",
        "FUNDING, 185, true",
        "FUNDING, 186, false",
    })
    @DisplayName("R16 what was old when it was kept is told again as far back as its kind goes")
    void oldWhenItWasKept(EventKind kind, long minutes, boolean isToldAgain) {
        store.kept = List.of(at(kind, NOON.minus(Duration.ofMinutes(minutes)), "old"));
        try (TellEvents tell = tell()) {
            tell.again(Set.of("okx"), NOON, TellEvents.BACK);
        }

        assertThat(heard).hasSize(isToldAgain ? 1 : 0);
    }

    @Test
    void whileAKindCannotBeReadNothingIsToldAgain() throws Exception {
        store.unreadable = EventKind.ARBITRAGE; // read after the liquidations
        try (TellEvents tell = tell()) {
            assertThatThrownBy(() -> tell.again(Set.of("okx"), NOON, TellEvents.BACK))
                    .isInstanceOf(StoreUnavailable.class);
            tell.tell(event("a"));

            assertThat(next().id()).isEqualTo("a");
        }
    }

    @Test
    void whatIsOldIsKeptAndNotPublished() throws Exception {
        FlowEvent now = event("now");
        FlowEvent old = at(EventKind.LIQUIDATION, NOON.minus(Duration.ofHours(2)), "old");
        try (TellEvents tell = tell()) {
            tell.tell(old);
            assertThat(next().id()).isEqualTo("old");
            tell.tell(now);
            assertThat(next().id()).isEqualTo("now");
        }

        assertThat(noted())
                .contains("keep old", "keep now")
                .filteredOn(one -> one.startsWith("p"))
                .singleElement()
                .asString()
                .contains("#now");
    }

    @Test
    void closingTellsWhatWaits() {
        TellEvents tell = tell();
        for (int i = 0; i < 2_000; i++) {
            tell.tell(event("e" + i));
        }
        tell.close();

        assertThat(heard).hasSize(2_000);
        assertThat(tell.told()).isEqualTo(2_000);
        assertThat(tell.waiting()).isZero();
    }

    @Test
    void atTheEndAStoreThatIsAwayIsNotWaitedFor() {
        store.away = Integer.MAX_VALUE;
        TellEvents tell = tell();
        tell.tell(event("a"));
        tell.tell(event("b"));
        tell.close();

        assertThat(tell.leftOut()).isEqualTo(2);
        assertThat(heard).isEmpty();
    }

    @Test
    void aListenerThatFailsEndsNothing() throws Exception {
        CountDownLatch reported = new CountDownLatch(1);
        TellEvents.Listener failing =
                event -> {
                    if (event.id().equals("bad")) {
                        throw new IllegalStateException("a mistake");
                    }
                    heard.add(event);
                };
        try (TellEvents tell =
                new TellEvents(
                        store,
                        publisher,
                        List.of(failing),
                        AT_NOON,
                        task -> {
                            Thread thread = new Thread(task);
                            thread.setUncaughtExceptionHandler((t, e) -> reported.countDown());
                            return thread;
                        })) {
            tell.tell(event("bad"));
            assertThat(reported.await(60, TimeUnit.SECONDS)).isTrue();
            tell.tell(event("good"));

            assertThat(next().id()).isEqualTo("good");
        }
    }

    @Test
    @DisplayName(
            "R13 a listener that waits for its store delays neither the others nor what is told")
    void aSlowListenerDelaysNobody() throws Exception {
        CountDownLatch back = new CountDownLatch(1);
        LinkedBlockingQueue<FlowEvent> alerts = new LinkedBlockingQueue<>();
        TellEvents.Listener throttled =
                event -> {
                    if (back.getCount() > 0) {
                        throw new StoreUnavailable("throttled", null);
                    }
                    alerts.add(event);
                };
        CountDownLatch room = new CountDownLatch(1);
        TellEvents.Listener full =
                event -> {
                    try {
                        room.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                };
        try (TellEvents tell =
                new TellEvents(
                        store,
                        publisher,
                        List.of(throttled, full, heard::add),
                        AT_NOON,
                        Thread::new)) {
            tell.tell(event("a"));
            assertThat(next().id()).isEqualTo("a");
            tell.tell(event("b"));
            assertThat(next().id()).isEqualTo("b");

            assertThat(noted()).contains("keep b", "publish " + words("b"));
            assertThat(tell.retries()).as("of what is kept").isZero();
            assertThat(alerts).isEmpty();
            back.countDown();
            assertThat(alerts.poll(30, TimeUnit.SECONDS).id()).isEqualTo("a");
            assertThat(alerts.poll(30, TimeUnit.SECONDS).id()).isEqualTo("b");
            assertThat(tell.unheard()).isZero();
            room.countDown();
        }
    }

    @Test
    @DisplayName("what cannot be published is tried again while nothing is told")
    void settles() throws Exception {
        CountDownLatch settled = new CountDownLatch(3);
        Publisher owing =
                new Publisher() {
                    @Override
                    public void publish(Announcement one) {}

                    @Override
                    public void flush() {}

                    @Override
                    public void settle() {
                        settled.countDown();
                    }
                };
        try (TellEvents tell = new TellEvents(store, owing, List.of(), AT_NOON, Thread::new)) {
            assertThat(settled.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(tell.waiting()).isZero();
        }
    }

    private static String words(String id) {
        return "liquidations:okx:linear:X once 1795262400000#%s {\"id\":\"%s\"}".formatted(id, id);
    }

    private TellEvents tell() {
        TellEvents.Listener listener =
                event -> {
                    note("told " + event.id());
                    heard.add(event);
                };
        return new TellEvents(store, publisher, List.of(listener), AT_NOON, Thread::new);
    }

    private FlowEvent next() throws InterruptedException {
        FlowEvent next = heard.poll(60, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }

    private void note(String what) {
        synchronized (order) {
            order.add(what);
        }
    }

    private List<String> noted() {
        synchronized (order) {
            return List.copyOf(order);
        }
    }

    private static FlowEvent event(String id) {
        return at(EventKind.LIQUIDATION, NOON, id);
    }

    private static FlowEvent at(EventKind kind, Instant at, String id) {
        return new FlowEvent(
                kind, "okx", "okx:linear:X", at, id, null, null, "", "{\"id\":\"" + id + "\"}");
    }
}
