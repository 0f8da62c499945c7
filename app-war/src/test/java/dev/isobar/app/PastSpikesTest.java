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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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

    private final Clock clock = Clock.fixed(NOON.plusSeconds(20), ZoneOffset.UTC);
    private final InMemoryBars bars = new InMemoryBars();
    private final InMemoryFlows flows = new InMemoryFlows();
    private final List<FlowEvent> told = new ArrayList<>();
    private final ScheduledExecutorService worker = Executors.newScheduledThreadPool(1);
    private final PastSpikes past =
            new PastSpikes(
                    worker,
                    new BarHistory(bars, new InMemoryCoverage(), clock),
                    flows,
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
        InstrumentSpikes spikes =
                new InstrumentSpikes(OF, Spikes.awaiting(OF, PAR), new AtOnce(), told::add);

        past.follow(OF, spikes);
        past.caughtUp(OF.id());
        worker.schedule(() -> {}, 1, TimeUnit.MILLISECONDS).get();

        // 11/sqrt(12) = 3.175; each bar of five minutes traded 10,000 x 100.
        assertThat(told).hasSize(1);
        assertThat(told.get(0).at()).isEqualTo(NOON);
        assertThat(told.get(0).json())
                .contains("\"timeframe\":\"5m\",\"z_oi\":3.18,\"z_vol\":0,")
                .contains("\"volume\":{\"value\":1000000,");
        assertThat(past.waiting()).isZero();
    }

    private static OpenInterest open(Instant at, long amount) {
        return new OpenInterest(OF.id(), at, BigDecimal.valueOf(amount), null, null);
    }
}
