package dev.isobar.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.market.Level;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LevelsTest {
    private static final BigDecimal PRICE = new BigDecimal("60000.1");

    @Test
    void aBestPriceHasItsSize() {
        assertThat(row("[\"60000.1\",\"2\"]")).isEqualTo(new Level(PRICE, new BigDecimal("2")));
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

    private static Level row(String text) {
        return Json.read(
                        "{\"best\":" + text + "}",
                        json -> {
                            Json.object(json, "frame");
                            Json.field(json);
                            Optional<Level> best = Optional.ofNullable(Levels.bestRow(json));
                            Json.field(json);
                            return best;
                        })
                .orElse(null);
    }
}
