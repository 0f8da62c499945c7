package dev.isobar.live;

import static dev.isobar.bars.TestTrades.ID;
import static dev.isobar.bars.TestTrades.ordered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.isobar.bars.TestTrades;
import dev.isobar.market.Instrument.TradeIds;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.Side;
import dev.isobar.quality.Check;
import dev.isobar.quality.Finding;
import dev.isobar.quality.InMemoryQuality;
import dev.isobar.quality.QualityHour;
import dev.isobar.quality.TradeChecks;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InstrumentQualityTest {
    private static final Instant NOON = Instant.parse("2026-02-28T12:00:00Z");
    private static final Instant END = NOON.plusSeconds(36_000);

    private final InMemoryQuality store = new InMemoryQuality();
    private final SeenBars sink = new SeenBars();
    private final TradeChecks checks = new TradeChecks();
    private long id;

    @Test
    @DisplayName("trades through the pipeline are counted once each, also where they came twice")
    void tradesAreCountedOnceEach() throws InterruptedException {
        try (Pipeline pipeline =
                new Pipeline(
                        1,
                        Thread::new,
                        Clock.fixed(NOON, ZoneOffset.UTC),
                        sink,
                        MarketSink.NOWHERE,
                        List.of(
                                (instrument, to) ->
                                        new InstrumentQuality(instrument, "w", store, to)))) {
            pipeline.track(TestTrades.instrument(TradeIds.CONTIGUOUS));
            for (int i = 0; i < 20; i++) {
                String price = i == 15 ? "112" : "100";
                for (int twice = 0; twice < 2; twice++) {
                    pipeline.accept(ordered(i + 1, at(i), price, "1", Side.BUY), at(i));
                }
            }
        }

        QualityHour hour = store.hours(ID, NOON, END).get(0);
        assertThat(hour.passed()).isEqualTo(19);
        assertThat(hour.failed()).isEqualTo(Map.of("price_anomaly", 1L));
        assertThat(hour.newest()).isEqualTo(at(19));
        assertThat(hour.score()).isEqualTo(1 - 0.1 * Math.pow(0.9, 4), within(1e-12));
        Finding finding = store.quarantine(ID, 10).get(0);
        assertThat(finding.at()).isEqualTo(at(15));
        assertThat(finding.check()).isEqualTo("price_anomaly");
        assertThat(finding.message())
                .isEqualTo("price 112.0 is 12.00 % off the last 100.0, not at most 10 %");
        assertThat(finding.subject()).contains("\"id\":\"16\"", "\"price\":112");
        assertThat(finding.score()).isEqualTo(0.9, within(1e-12));
        assertThat(sink.bars(ID, Interval.M1).get(0).provenance().quality())
                .contains("price_anomaly");
    }

    @Test
    @DisplayName(
            "R8 of a killed node's trades those since its last batch are lost, none is doubled")
    void anHeirAddsToWhatWasKept() {
        InstrumentQuality killed = follower("killed");
        trade(killed, 1, 0);
        trade(killed, 2, 0);
        killed.tick(at(3));
        trade(killed, 4, 0);

        InstrumentQuality heir = follower("heir");
        trade(heir, 5, 0);
        heir.tick(at(6));
        trade(heir, 7, 70);
        heir.tick(at(10));
        assertThat(hour(0).total()).isEqualTo(3);
        heir.tick(at(21));

        assertThat(hour(0).passed()).isEqualTo(3);
        assertThat(hour(0).failed(Check.DATA_FRESHNESS)).isEqualTo(1);
        assertThat(store.quarantine(ID, 10)).hasSize(1);
        heir.tick(at(60));
        heir.finish();
        assertThat(hour(0).total()).isEqualTo(4);
    }

    @Test
    @DisplayName("a late trade counts in its own hour, and a forgotten hour never begins anew")
    void hoursAreTheTrades() {
        InstrumentQuality follower = follower("w");
        for (int hour = 0; hour < 5; hour++) {
            trade(follower, 3_600 * hour + 10, 0);
            trade(follower, 3_600 * hour + 10, 0);
            if (hour > 0) {
                trade(follower, 3_600 * hour - 1, 20);
            }
        }
        trade(follower, 20, 0);
        follower.finish();

        assertThat(store.hours(ID, NOON, END))
                .extracting(QualityHour::total)
                .containsExactly(3L, 3L, 4L, 3L, 2L);
    }

    @Test
    @DisplayName("R6 a venue's bar that cannot be is quarantined with its reason and counted")
    void anImpossibleBarIsQuarantined() {
        InstrumentQuality follower = follower("w");
        BigDecimal price = BigDecimal.TEN;
        Kline kline =
                new Kline(
                        ID,
                        Interval.M1,
                        NOON,
                        at(60),
                        price,
                        price,
                        new BigDecimal("11"),
                        price,
                        BigDecimal.ONE,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        true,
                        Kline.Origin.STREAM);

        follower.refused(kline, kline.fault().orElseThrow());
        follower.finish();

        assertThat(hour(0).failed(Check.OHLC_CONSISTENCY)).isEqualTo(1);
        Finding finding = store.quarantine(ID, 10).get(0);
        assertThat(finding.check()).isEqualTo("ohlc_consistency");
        assertThat(finding.message()).isEqualTo("the venue's 1m bar is refused: high too low");
        assertThat(finding.subject()).contains("\"high\":10,\"low\":11");
    }

    private InstrumentQuality follower(String writer) {
        return new InstrumentQuality(
                TestTrades.instrument(TradeIds.CONTIGUOUS), writer, store, sink);
    }

    private void trade(InstrumentQuality follower, int second, int late) {
        var trade = ordered(++id, at(second), "100", "1", Side.BUY);
        var doubt = checks.check(trade, at(second + late));
        follower.judged(trade, doubt, checks.score());
    }

    private QualityHour hour(int number) {
        return store.hours(ID, NOON, END).get(number);
    }

    private static Instant at(int second) {
        return NOON.plusSeconds(second);
    }
}
