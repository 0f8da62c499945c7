package dev.isobar.app.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.LiveStreams;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.InMemoryBars;
import dev.isobar.bars.InMemoryCoverage;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.bars.TestBars;
import dev.isobar.bars.TestTrades;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.live.Feed;
import dev.isobar.market.Instrument;
import dev.isobar.market.Instrument.TradeIds;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
    private static final Instant NOW = Instant.parse("2026-11-21T02:30:20Z");
    private static final InstrumentId ID = TestTrades.instrument(TradeIds.CONTIGUOUS).id();
    private static final String VENUE = ID.venue();

    private final InMemoryBars bars = new InMemoryBars();
    private final List<Feed.Status> feeds = new ArrayList<>();
    private final List<Probe> probes = new ArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void letGo() {
        end.countDown();
    }

    @Test
    @DisplayName("R4 all is well where stores answer, streams are connected and bars are fresh")
    void healthy() {
        answers("redis");
        answers("dynamodb");
        feed("trades", true);
        barEndsAt(NOW.minus(Duration.ofMinutes(9)));

        SystemStatus status = status();

        assertThat(status.standing()).isEqualTo(Standing.HEALTHY);
        assertThat(status.stores())
                .allSatisfy(store -> assertThat(store.standing()).isEqualTo(Standing.HEALTHY))
                .allSatisfy(store -> assertThat(store.took()).isNotNull());
        assertThat(status.exchanges())
                .singleElement()
                .satisfies(one -> assertThat(one.newestData()).isEqualTo(NOW.minusSeconds(2)));
    }

    @Test
    @DisplayName("R4 without one store it is degraded and says which; without any, unhealthy")
    void stores() {
        answers("redis");
        probes.add(new Probe("dynamodb", DiagnosisTest::fail));

        assertThat(status().standing()).isEqualTo(Standing.DEGRADED);
        assertThat(status().stores().get(1).message())
                .isEqualTo("does not answer: StoreUnavailable");
        assertThat(status().stores().get(1).took()).isNull();

        probes.set(0, new Probe("redis", DiagnosisTest::fail));
        assertThat(status().standing()).isEqualTo(Standing.UNHEALTHY);
    }

    @Test
    @DisplayName("R4 a stream that is not connected is named; an exchange without any is unhealthy")
    void streams() {
        answers("redis");
        feed("trades", true);
        feed("business", false);
        barEndsAt(NOW);

        ExchangeStatus one = status().exchanges().get(0);
        assertThat(one.standing()).isEqualTo(Standing.DEGRADED);
        assertThat(one.connected()).isEqualTo(1);
        assertThat(one.message()).isEqualTo("not connected: %s spot business (told)", VENUE);

        feeds.remove(0);
        assertThat(status().exchanges().get(0).standing()).isEqualTo(Standing.UNHEALTHY);
        assertThat(status().standing()).isEqualTo(Standing.DEGRADED);
    }

    @Test
    @DisplayName("R4 bars older than ten minutes are not well, no bar yet is unknown")
    void freshness() {
        answers("redis");
        feed("trades", true);

        assertThat(status().exchanges().get(0).standing()).isEqualTo(Standing.UNKNOWN);
        assertThat(status().standing()).isEqualTo(Standing.HEALTHY);

        barEndsAt(NOW.minus(Duration.ofMinutes(11)));
        assertThat(status().exchanges().get(0).standing()).isEqualTo(Standing.DEGRADED);
        assertThat(status().standing()).isEqualTo(Standing.DEGRADED);
    }

    @Test
    @DisplayName("R5 what hangs is said not to answer")
    void hangs() {
        answers("redis");
        probes.add(new Probe("dynamodb", this::hang));

        SystemStatus status = status();

        assertThat(status.standing()).isEqualTo(Standing.DEGRADED);
        assertThat(status.stores().get(1).message()).isEqualTo("does not answer in time");
    }

    private static void fail() {
        throw new StoreUnavailable("gone", null);
    }

    private void hang() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answers(String store) {
        probes.add(new Probe(store, () -> {}));
    }

    private void feed(String endpoint, boolean connected) {
        feeds.add(
                new Feed.Status(
                        VENUE + " spot " + endpoint,
                        Feed.Strategy.WEBSOCKET,
                        connected,
                        NOW.minusSeconds(2),
                        0,
                        Set.of(ID),
                        "told"));
    }

    private void barEndsAt(Instant at) {
        bars.put(
                new SeriesId(ID, Interval.M1),
                List.of(TestBars.flat(Interval.M1.floor(at.minusSeconds(60)), "100", "1")));
    }

    private SystemStatus status() {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        Diagnosis diagnosis =
                new Diagnosis(
                        new Probes(probes),
                        new Told(feeds),
                        new BarHistory(bars, new InMemoryCoverage(), clock),
                        clock,
                        Thread::new);
        try {
            return diagnosis.status();
        } finally {
            diagnosis.stop();
        }
    }

    private record Told(List<Feed.Status> statuses) implements LiveStreams {
        @Override
        public void update(Map<VenueMarket, List<Instrument>> wanted) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<String, Counts> counts() {
            return Map.of();
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
