package dev.isobar.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.SteppedClock;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.InMemoryCoverage;
import dev.isobar.bars.Range;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.flows.EventKind;
import dev.isobar.flows.EventQuery;
import dev.isobar.flows.EventStore;
import dev.isobar.flows.FlowEvent;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class KeepHeardTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final InstrumentId BTC = new InstrumentId("bybit", Market.LINEAR, "BTCUSDT");
    private static final Range MINUTE = new Range(NOON, NOON.plusSeconds(60));
    private static final Range NEXT = new Range(NOON.plusSeconds(60), NOON.plusSeconds(120));
    private static final Range HOUR = new Range(NOON, NOON.plusSeconds(3_600));

    private static final Publisher NOBODY =
            new Publisher() {
                @Override
                public void publish(Announcement one) {}

                @Override
                public void flush() {}
            };

    private final SteppedClock clock = new SteppedClock(NOON);
    private final InMemoryCoverage ledger = new InMemoryCoverage();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final Gate store = new Gate();

    /** Keeps when it is let, and fails at {@code broken}. */
    private final class Gate implements EventStore {
        private final CountDownLatch open = new CountDownLatch(1);

        @Override
        public void keep(Collection<FlowEvent> events) {
            asked.countDown();
            if (events.stream().anyMatch(one -> one.id().equals("broken"))) {
                throw new IllegalStateException("cannot be kept");
            }
            if (open.getCount() > 0) {
                throw new StoreUnavailable("away", null);
            }
        }

        @Override
        public List<FlowEvent> read(EventQuery query) {
            return List.of();
        }
    }

    @Test
    @DisplayName("R17 what was heard is told to the ledger after all that was heard then is kept")
    void afterTheEvents() throws Exception {
        TellEvents tell = tell();
        KeepHeard heard = new KeepHeard(ledger, tell, Thread::new, clock);
        tell.tell(event("a"));
        heard.heard(BTC, MINUTE);
        assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(unknown()).containsExactly(HOUR);

        store.open.countDown();
        tell.close();
        heard.close();
        assertThat(unknown()).containsExactly(new Range(MINUTE.end(), HOUR.end()));
    }

    @Test
    @DisplayName("R17 of a time of which an event was left out nothing is told")
    void whatWasLeftOut() throws Exception {
        store.open.countDown();
        TellEvents tell = tell();
        KeepHeard heard = new KeepHeard(ledger, tell, Thread::new, clock);
        tell.tell(event("a"));
        clock.set(MINUTE.end());
        heard.heard(BTC, MINUTE);
        while (unknown().contains(HOUR)) {
            Thread.onSpinWait();
        }
        tell.tell(event("broken"));
        while (tell.leftOut() == 0) {
            Thread.onSpinWait();
        }
        clock.set(NEXT.end());
        heard.heard(BTC, NEXT);
        heard.heard(BTC, new Range(NEXT.end(), HOUR.end()));
        tell.close();
        heard.close();
        assertThat(unknown()).containsExactly(NEXT);
    }

    @Test
    @DisplayName(
            "R17 of a time that is said minutes later nothing is told either, if one is left out")
    void whatWasLeftOutLately() throws Exception {
        store.open.countDown();
        TellEvents tell = tell();
        KeepHeard heard = new KeepHeard(ledger, tell, Thread::new, clock);
        Range later = new Range(NEXT.end(), NEXT.end().plusSeconds(60));
        clock.set(later.end());
        tell.tell(event("broken")); // of later
        while (tell.leftOut() == 0) {
            Thread.onSpinWait();
        }
        clock.set(NOON.plusSeconds(600));
        heard.heard(BTC, MINUTE);
        clock.set(NOON.plusSeconds(660));
        heard.heard(BTC, NEXT);
        clock.set(NOON.plusSeconds(720));
        heard.heard(BTC, later);
        Range after = new Range(NOON.plusSeconds(660), NOON.plusSeconds(720));
        clock.set(NOON.plusSeconds(1_320));
        heard.heard(BTC, after);
        tell.close();
        heard.close();

        assertThat(unknown())
                .containsExactly(
                        new Range(NOON, after.start()), new Range(after.end(), HOUR.end()));
    }

    private List<Range> unknown() {
        Coverage known = ledger.read(BTC, Channel.LIQUIDATIONS, HOUR.start(), HOUR.end());
        return known.unknown(HOUR);
    }

    private TellEvents tell() {
        return new TellEvents(
                store,
                NOBODY,
                List.of(),
                Clock.fixed(NOON, ZoneOffset.UTC),
                task -> {
                    Thread thread = new Thread(task);
                    thread.setUncaughtExceptionHandler((of, broken) -> {});
                    return thread;
                });
    }

    private static FlowEvent event(String id) {
        return new FlowEvent(
                EventKind.LIQUIDATION,
                "bybit",
                BTC.toString(),
                NOON,
                id,
                null,
                null,
                "",
                "{\"id\":\"" + id + "\"}");
    }
}
