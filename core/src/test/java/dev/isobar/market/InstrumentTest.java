package dev.isobar.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class InstrumentTest {

    @Test
    void linearContractsAreMultipliedOut() {
        Instrument swap = instrument(Market.LINEAR, "0.01");

        // 3 contracts of 0.01 BTC at 60,000: 0.03 BTC, 1,800 USDT.
        assertThat(swap.inBase(number("3"), number("60000"))).isEqualByComparingTo("0.03");
        assertThat(swap.inQuote(number("3"), number("60000"))).isEqualByComparingTo("1800");
    }

    @Test
    void inverseContractsAreWorthQuoteUnits() {
        Instrument swap = instrument(Market.INVERSE, "100");

        // 3 contracts of 100 USD at 60,000: 300 USD, 0.005 BTC; at 70,000: 0.004285714285714…
        assertThat(swap.inQuote(number("3"), number("60000"))).isEqualByComparingTo("300");
        assertThat(swap.inBase(number("3"), number("60000"))).isEqualByComparingTo("0.005");
        assertThat(swap.inBase(number("3"), number("70000")))
                .isEqualByComparingTo("0.004285714286");
    }

    @Test
    void aTradeKnowsItsContractsOnlyWhereThereAreSome() {
        Trade counted = trade(instrument(Market.INVERSE, "100"));
        Trade plain = trade(instrument(Market.SPOT, "1"));

        assertThat(counted.contracts()).isEqualByComparingTo("3");
        assertThat(counted.value()).isEqualByComparingTo("300");
        assertThat(plain.contracts()).isNull();
        assertThat(plain.value()).isEqualByComparingTo("180000");
    }

    private static Trade trade(Instrument instrument) {
        return Trade.of(
                instrument,
                "1",
                1,
                java.time.Instant.parse("2026-01-01T00:00:00Z"),
                number("60000"),
                number("3"),
                Side.BUY);
    }

    private static Instrument instrument(Market market, String contractSize) {
        return new Instrument(
                new InstrumentId("here", market, "BTCUSD"),
                "BTC-USD",
                "BTC",
                "USD",
                "BTC",
                number(contractSize),
                number("0.1"),
                number("1"),
                true,
                Instrument.TradeIds.OPAQUE);
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }
}
