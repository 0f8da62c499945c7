package dev.isobar.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.InMemoryBars;
import dev.isobar.bars.InMemoryCoverage;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.TestBars;
import dev.isobar.flows.Flow;
import dev.isobar.flows.FlowEvent;
import dev.isobar.flows.FlowSeries;
import dev.isobar.flows.InMemoryFlows;
import dev.isobar.flows.rates.UsdRate;
import dev.isobar.flows.rates.UsdRates;
import dev.isobar.flows.spikes.Spikes;
import dev.isobar.live.AtOnce;
import dev.isobar.live.InstrumentSpikes;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import dev.isobar.market.OpenInterest;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class PastSpikesTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instrument OF =
            new Instrument(
                    new InstrumentId("binance", Market.LINEAR, "BTCUSDT"),
                    "BTC-USDT-PERP",
                    "BTC",
                    "USDT",
                    "USDT",
                    BigDecimal.ONE,
                    new BigDecimal("0.1"),
                    new BigDecimal("0.001"),
                    true,
                    Instrument.TradeIds.OPAQUE);
    private static final UsdRates PAR =
            (currency, at) -> Optional.of(new UsdRate(BigDecimal.ONE, "test", at));

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON.plusSeconds(20));
    private final InstantSource source = now::get;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final InMemoryBars bars = new InMemoryBars();
    private final InMemoryFlows flows = new InMemoryFlows();
    private final List<FlowEvent> told = Collections.synchronizedList(new ArrayList<>());
    private final Rounds rounds = new Rounds(PastSpikes.class, 1, Thread::new);
    private final AtomicInteger asked = new AtomicInteger();

    /** What is known now, and was of any instant; nothing at first where a test says so. */
    private final AtomicReference<UsdRates> rates = new AtomicReference<>(PAR);

    private final UsdRates known =
            (currency, at) -> {
                asked.incrementAndGet();
                return rates.get().of(currency, at);
            };
    private final PastSpikes past =
            new PastSpikes(
                    rounds,
                    new BarHistory(bars, new InMemoryCoverage(), clock),
                    flows,
                    known,
                    Listed.at("binance", OF),
                    (id, task) -> task.run(),
                    clock);

    @AfterEach
    void close() {
        past.close();
    }

    @Test
    @DisplayName("spikes R8 a node that takes over judges what ended just before, by what is kept")
    void takenOver() throws Exception {
        keepAnHourThatEndsInASpike();
        InstrumentSpikes spikes = follow();

        past.caughtUp(OF.id());
        awaitRound();

        // 11/sqrt(12) = 3.175; each bar of five minutes traded 10,000 x 100.
        assertThat(told).hasSize(1);
        assertThat(told.get(0).at()).isEqualTo(NOON);
        assertThat(told.get(0).json())
                .contains("\"timeframe\":\"5m\",\"z_oi\":3.18,\"z_vol\":0,")
                .contains("\"volume\":{\"value\":1000000,");
        assertThat(past.waiting()).isZero();
    }

    @Test
    @DisplayName("spikes R8 after a restart nothing is judged before rates are known")
    void ratesComeLater() throws Exception {
        keepAnHourThatEndsInASpike();
        rates.set(UsdRates.NONE);
        InstrumentSpikes spikes = follow();
        past.caughtUp(OF.id());
        awaitRound();
        assertThat(told).isEmpty();
        assertThat(past.waiting()).isEqualTo(1);

        rates.set(PAR);

        await(() -> past.waiting() == 0);
        assertThat(told).hasSize(1);
        assertThat(told.get(0).json()).contains("\"usd_rate\":1,\"usd_rate_source\":\"test\"");
        assertThat(spikes).isNotNull(); // its lane holds it
    }

    @Test
    @DisplayName("spikes R8 a rate that nobody knows is waited for half a minute, not longer")
    void ratesNeverCome() throws Exception {
        keepAnHourThatEndsInASpike();
        rates.set(UsdRates.NONE);
        InstrumentSpikes spikes = follow();
        past.caughtUp(OF.id());
        awaitRound();
        now.set(NOON.plusSeconds(20).plus(PastSpikes.PATIENCE).minusMillis(1));
        int before = asked.get();
        await(() -> asked.get() > before); // another round found none
        assertThat(past.waiting()).isEqualTo(1);

        now.set(NOON.plusSeconds(20).plus(PastSpikes.PATIENCE));

        await(() -> past.waiting() == 0);
        assertThat(told).isEmpty();
        assertThat(spikes).isNotNull(); // its lane holds it
    }

    private InstrumentSpikes follow() {
        InstrumentSpikes spikes =
                new InstrumentSpikes(OF, Spikes.awaiting(OF, known), new AtOnce(), told::add);
        past.follow(OF, spikes);
        return spikes;
    }

    private void keepAnHourThatEndsInASpike() {
        SeriesId minutes = new SeriesId(OF.id(), Interval.M1);
        List<Bar> hour = new ArrayList<>();
        for (int minute = 60; minute > 0; minute--) {
            hour.add(TestBars.flat(NOON.minusSeconds(60L * minute), "100", "2000"));
        }
        bars.put(minutes, hour);
        // Eleven times 30,000 base units, at 100 each 3,000,000; then twice that. The sample of
        // the slot of 11:55 was taken at 11:55:30 and yields to what the venue recorded at 12:00.
        FlowSeries recorded = FlowSeries.openInterests(OF.id(), Interval.M5);
        for (int five = 11; five >= 0; five--) {
            Instant at = NOON.minusSeconds(300L * five);
            flows.put(recorded, List.of(Flow.of(open(at, five == 0 ? 60_000 : 30_000))));
        }
        Instant slot = NOON.minusSeconds(300);
        flows.put(
                FlowSeries.openInterestSamples(OF.id()),
                List.of(Flow.sample(slot, open(slot.plusSeconds(30), 30_000))));
    }

    /** Whatever was asked for before was done. */
    private void awaitRound() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        rounds.soon("done", done::countDown);
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(50);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for 50 s").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private static OpenInterest open(Instant at, long amount) {
        return new OpenInterest(OF.id(), at, BigDecimal.valueOf(amount), null, null);
    }
}
