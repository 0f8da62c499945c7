package dev.isobar.flows.arbitrage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.isobar.configuration.Content;
import dev.isobar.configuration.Fault;
import dev.isobar.configuration.Faulty;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArbitrageDocumentTest {
    private final ArbitrageDocument document = new ArbitrageDocument();

    @Test
    void nothingSaidIsHalfAPercentAndTen() {
        ArbitrageRules usual = document.parse(Map.of());

        assertThat(usual.spread()).isEqualByComparingTo("0.5");
        assertThat(usual.profit()).isEqualByComparingTo("10");
        assertThat(usual.offers().oldest()).isEqualTo(Duration.ofSeconds(60));
        assertThat(usual.offers().folded()).isEmpty();
        assertThat(usual.fees().of(of("binance", Market.SPOT))).isEqualByComparingTo("0.001");
        assertThat(usual.fees().of(of("nowhere", Market.SPOT))).isEqualByComparingTo("0.001");
        assertThat(document.parse(document.effective(usual))).isEqualTo(usual);
    }

    @Test
    void whatIsSaidCounts() {
        ArbitrageRules rules =
                document.parse(
                        Content.of(
                                Map.of(
                                        "min_spread_pct",
                                        new BigDecimal("0.25"),
                                        "kept_pct",
                                        50,
                                        "collision_factor",
                                        new BigDecimal("1.2"),
                                        "in_dollars",
                                        Map.of("USDT", true, "USDC", false),
                                        "fee_pct",
                                        new BigDecimal("0.2"),
                                        "fees_pct",
                                        Map.of("kraken:spot", new BigDecimal("0.16")))));

        assertThat(rules.spread()).isEqualByComparingTo("0.25");
        assertThat(rules.kept()).isEqualByComparingTo("0.5");
        assertThat(rules.offers().collision()).isEqualByComparingTo("1.2");
        assertThat(rules.offers().folded()).containsExactly("USDT");
        assertThat(rules.fees().of(of("kraken", Market.SPOT))).isEqualByComparingTo("0.0016");
        assertThat(rules.fees().of(of("nowhere", Market.SPOT))).isEqualByComparingTo("0.002");
        assertThat(document.parse(document.effective(rules))).isEqualTo(rules);
    }

    @Test
    void allThatIsWrongIsTold() {
        Map<String, Object> content =
                Content.of(
                        Map.of(
                                "min_spread",
                                1,
                                "collision_factor",
                                1,
                                "in_dollars",
                                Map.of("tether", true),
                                "fees_pct",
                                Map.of("kraken", new BigDecimal("0.1"))));

        assertThatThrownBy(() -> document.parse(content))
                .asInstanceOf(type(Faulty.class))
                .extracting(Faulty::faults)
                .satisfies(
                        faults ->
                                assertThat(faults)
                                        .extracting(Fault::path)
                                        .containsExactlyInAnyOrder(
                                                "min_spread",
                                                "collision_factor",
                                                "in_dollars.tether",
                                                "fees_pct.kraken"));
    }

    private static InstrumentId of(String venue, Market market) {
        return new InstrumentId(venue, market, "BTCUSDT");
    }
}
