package dev.isobar.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.market.BestPrice;
import dev.isobar.market.Level;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BestPricesTest {
    private static final BigDecimal PRICE = new BigDecimal("60000.1");

    @Test
    void aBestPriceHasItsSize() {
        assertThat(row("[\"60000.1\",\"2\"]")).isEqualTo(new BestPrice(PRICE, new BigDecimal("2")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"\"",
                "[]",
                "[\"\",\"\"]",
                "[null,null]",
                "[\"0\",\"0.00\"]",
                "[\"0\",\"\"]"
            })
    void anEmptySideIsAbsent(String empty) {
        assertThat(row(empty)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"0\",\"2\"]",
                "[\"-1\",\"2\"]",
                "[\"60000.1\",\"-2\"]",
                "[\"60000.1\",\"\"]",
                "[\"\",\"2\"]",
                "[\"60000.1\"]"
            })
    void damageIsRefused(String damaged) {
        assertThatThrownBy(() -> row(damaged)).isInstanceOf(ExchangeFailure.Unparsable.class);
    }

    @Test
    void aSizeMayBeAbsentOnlyWhereItMayBeLeftOut() {
        assertThat(BestPrices.told(PRICE, null)).isEqualTo(new BestPrice(PRICE, null));
        assertThatThrownBy(() -> BestPrices.sized(PRICE, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a best price without its size: 60000.1");
        assertThat(BestPrices.told(BigDecimal.ZERO, null)).isNull();
        assertThat(BestPrices.told(null, BigDecimal.ONE)).isNull();
        assertThat(BestPrices.told(PRICE, BigDecimal.ZERO).size()).isZero();
    }

    @Test
    void theFirstOfASideIsTheFirstThatIsThere() {
        Level gone = new Level(PRICE, BigDecimal.ZERO);
        Level next = new Level(BigDecimal.TEN, BigDecimal.ONE);

        assertThat(BestPrices.first(List.of(gone, next))).isEqualTo(BestPrice.of(next));
        assertThat(BestPrices.first(List.of(gone))).isNull();
        assertThat(BestPrices.first(List.of())).isNull();
    }

    private static BestPrice row(String text) {
        return Json.read(
                        "{\"best\":" + text + "}",
                        json -> {
                            Json.object(json, "frame");
                            Json.field(json);
                            Optional<BestPrice> best = Optional.ofNullable(BestPrices.row(json));
                            Json.field(json);
                            return best;
                        })
                .orElse(null);
    }
}
