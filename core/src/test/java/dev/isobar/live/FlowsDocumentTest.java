package dev.isobar.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.configuration.Content;
import dev.isobar.configuration.Faulty;
import dev.isobar.flows.forced.CascadeRule;
import dev.isobar.flows.forced.FlowThresholds;
import dev.isobar.flows.forced.Threshold;
import dev.isobar.market.InstrumentId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlowsDocumentTest {
    private static final InstrumentId BTC = InstrumentId.parse("binance:linear:BTCUSDT");
    private static final InstrumentId OKX = InstrumentId.parse("okx:spot:BTC-USDT");

    private final FlowsDocument document = new FlowsDocument();

    @Test
    void whatIsLeftOutIsAsUsual() {
        FlowThresholds usual = document.parse(Map.of());

        assertThat(usual).isEqualTo(FlowThresholds.STANDARD);
        assertThat(usual.of(BTC)).isEqualTo(new Threshold.Fixed(new BigDecimal("50000")));
        assertThat(usual.cascade().orders()).isEqualTo(10);
    }

    @Test
    void aWordForOneInstrumentGoesBeforeTheWordForAll() {
        FlowThresholds said =
                parse(
                        Map.of(
                                "cascades",
                                Map.of("orders", 5, "usd", 250_000.5, "within_seconds", 30),
                                "large_trades",
                                Map.of(
                                        "percentile",
                                        99.5,
                                        "instruments",
                                        Map.of(
                                                BTC.toString(),
                                                Map.of("usd", 250_000),
                                                OKX.toString(),
                                                Map.of("percentile", 99.9)))));

        assertThat(said.cascade())
                .isEqualTo(new CascadeRule(5, new BigDecimal("250000.5"), Duration.ofSeconds(30)));
        assertThat(said.of(BTC)).isEqualTo(new Threshold.Fixed(new BigDecimal("250000")));
        assertThat(said.of(OKX)).isEqualTo(new Threshold.Percentile(new BigDecimal("99.9")));
        assertThat(said.of(InstrumentId.parse("okx:spot:ETH-USDT")))
                .isEqualTo(new Threshold.Percentile(new BigDecimal("99.5")));
    }

    @Test
    void whatItSaysInFullSaysTheSame() {
        FlowThresholds said =
                parse(
                        Map.of(
                                "large_trades",
                                Map.of("instruments", Map.of("okx:spot:X", Map.of("usd", 7)))));

        assertThat(document.parse(document.effective(said))).isEqualTo(said);
    }

    @Test
    void whatIsWrongIsNamedWithItsPlace() {
        refused(Map.of("cascades", Map.of("orders", 1)), "cascades.orders must be a whole number");
        refused(Map.of("cascade", Map.of()), "cascade is no field");
        refused(
                Map.of("large_trades", Map.of("usd", 1, "percentile", 99)),
                "large_trades.percentile stands beside usd");
        refused(
                Map.of("large_trades", Map.of("percentile", 100)),
                "large_trades.percentile must be below 100");
        refused(
                Map.of("large_trades", Map.of("instruments", Map.of("BTC", Map.of("usd", 1)))),
                "large_trades.instruments.BTC is no instrument");
        refused(
                Map.of("large_trades", Map.of("instruments", Map.of("okx:spot:X", Map.of()))),
                "large_trades.instruments.okx:spot:X says neither usd nor percentile");
    }

    private FlowThresholds parse(Map<String, Object> content) {
        return document.parse(Content.of(content));
    }

    private void refused(Map<String, Object> content, String message) {
        assertThatThrownBy(() -> parse(content))
                .isInstanceOf(Faulty.class)
                .hasMessageContaining(message);
    }
}
