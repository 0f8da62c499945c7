package dev.isobar.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.alerts.Across.Why;
import dev.isobar.alerts.Condition;
import dev.isobar.alerts.Conditions;
import dev.isobar.alerts.Misstated;
import dev.isobar.flows.consolidated.Reason;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcrossRulesTest {
    @ParameterizedTest(name = "{0} of {1} {2} at {3}: {4}")
    @DisplayName("R15 a rule that can never come true is refused by field and remedy")
    @CsvSource({
        "consolidated_above, SPOT, BTC-USDT, M3, interval, 1m 5m 15m 1h 4h 1d",
        "consolidated_excluded, SPOT, BTC-USDT, W1, interval, not of 1w",
        "basis_above, LINEAR, BTC-USDT-PERP, M30, interval, 1m 5m 15m 1h 4h 1d",
        "basis_above, SPOT, BTC-USDT, M1, symbol, such as BTC-USDT-PERP",
        "funding_spread_above, SPOT, BTC-USDT, M1, symbol, such as BTC-USDT-PERP",
        "consolidated_quality_below, LINEAR, BTC-USDT-20270326, M1, symbol, takes no part",
        "consolidated_above, EQUITY, AAPL-USD, M1, symbol, takes no part",
    })
    void refused(
            String name,
            Market market,
            String symbol,
            Interval interval,
            String field,
            String says) {
        assertThatThrownBy(() -> AcrossRules.check(condition(name), of(market, symbol), interval))
                .isInstanceOfSatisfying(
                        Misstated.class,
                        e -> {
                            assertThat(e.field()).isEqualTo(field);
                            assertThat(e.getMessage()).contains(says);
                        });
    }

    @ParameterizedTest(name = "{0} of {1} {2} at {3}")
    @CsvSource({
        "consolidated_above, SPOT, BTC-USDT, D1",
        "basis_below, LINEAR, BTC-USDT-PERP, M1",
        "consolidated_excluded, INVERSE, BTC-USD-PERP-BTC, H4",
        "funding_spread_above, LINEAR, BTC-USDT-PERP, M3",
        "price_above, EQUITY, AAPL-USD, M3",
    })
    void allowed(String name, Market market, String symbol, Interval interval) {
        assertThatCode(() -> AcrossRules.check(condition(name), of(market, symbol), interval))
                .doesNotThrowAnyException();
    }

    @Test
    @DisplayName("R11 every reason of an exclusion can be asked for")
    void everyReason() {
        assertThat(Stream.of(Why.values()).filter(why -> why != Why.ANY).map(Why::id))
                .containsExactlyElementsOf(Stream.of(Reason.values()).map(Reason::id).toList());
    }

    private static Condition condition(String name) {
        return Conditions.parse(
                name,
                name.equals("consolidated_excluded") ? Map.of() : Map.of("threshold", "0.5"),
                column -> Optional.empty());
    }

    private static Instrument of(Market market, String symbol) {
        String quote = symbol.contains("USDT") ? "USDT" : "USD";
        return Venues.instrument("a", market, symbol.substring(0, 3), quote, symbol);
    }
}
