package dev.isobar.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MarketTest {
    private static final InstrumentId BTC = new InstrumentId("okx", Market.LINEAR, "BTC-USDT-SWAP");
    private static final Instant AT = Instant.parse("2026-03-01T00:00:59.999Z");

    @Test
    @DisplayName("R1 venue, market and symbol say which instrument, and come back from their text")
    void anInstrumentIsVenueMarketAndSymbol() {
        assertThat(BTC).hasToString("okx:linear:BTC-USDT-SWAP");
        assertThat(InstrumentId.parse("okx:linear:BTC-USDT-SWAP")).isEqualTo(BTC);
        assertThat(BTC).isNotEqualTo(new InstrumentId("okx", Market.SPOT, "BTC-USDT-SWAP"));
        assertThatThrownBy(() -> InstrumentId.parse("okx:BTC-USDT"))
                .hasMessageContaining("okx:BTC-USDT");
        assertThatThrownBy(() -> new InstrumentId("okx", Market.SPOT, "A:B"))
                .hasMessageContaining("A:B");
    }

    @Test
    @DisplayName("R2 an event's time is the venue's, as exactly as the venue gave it")
    void theTimeOfATradeIsItsOwn() {
        assertThat(trade("60000.10", "0.250").at()).isEqualTo(AT);
    }

    @Test
    @DisplayName("R3 a value that cannot be is refused with the value; digits are kept")
    void impossibleValuesAreRefused() {
        assertThat(trade("60000.10", "0.250").price()).isEqualTo(new BigDecimal("60000.10"));
        assertThatThrownBy(() -> trade("0", "1")).hasMessage("price is not positive: 0");
        assertThatThrownBy(() -> trade("1", "-2")).hasMessage("size is not positive: -2");
        assertThatThrownBy(() -> trade("NaN", "1")).isInstanceOf(NumberFormatException.class);
    }

    private static Trade trade(String price, String size) {
        return new Trade(
                BTC,
                "7",
                7,
                AT,
                new BigDecimal(price),
                new BigDecimal(size),
                null,
                Side.BUY,
                1,
                "7",
                "7");
    }
}
