package dev.isobar.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BestPriceTest {
    private static final BigDecimal PRICE = new BigDecimal("60000.10");

    @Test
    void aSizeThatWasNotToldIsAbsentAndNotZero() {
        assertThat(new BestPrice(PRICE, null).size()).isNull();
        assertThat(new BestPrice(PRICE, null)).isNotEqualTo(new BestPrice(PRICE, BigDecimal.ZERO));
    }

    @Test
    @DisplayName("R3 a price or size that cannot be is refused with its value")
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> new BestPrice(null, BigDecimal.ONE))
                .hasMessage("price is not positive: null");
        assertThatThrownBy(() -> new BestPrice(BigDecimal.ZERO, null))
                .hasMessage("price is not positive: 0");
        assertThatThrownBy(() -> new BestPrice(PRICE, new BigDecimal("-1")))
                .hasMessage("size is negative: -1");
    }

    @Test
    void aLevelOfABookNeedsItsSize() {
        assertThatThrownBy(() -> new Level(PRICE, null)).hasMessage("size is negative: null");

        assertThat(BestPrice.of(new Level(PRICE, BigDecimal.ONE)))
                .isEqualTo(new BestPrice(PRICE, BigDecimal.ONE));
    }
}
