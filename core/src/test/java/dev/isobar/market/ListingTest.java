package dev.isobar.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ListingTest {
    private static final Instrument SPOT = of(Market.SPOT, "BTCUSDT", "BTC-USDT");
    private static final Instrument PERPETUAL = of(Market.LINEAR, "BTCUSDT", "BTC-USDT-PERP");
    private static final Instrument AB_C = of(Market.SPOT, "AB-C", "AB-C");
    private static final Instrument A_BC = of(Market.SPOT, "A-BC", "A-BC");

    @Test
    void anySpellingIsFoundAndSpotWins() {
        Listing listing = new Listing(List.of(PERPETUAL, SPOT));

        for (String spelling : List.of("BTC-USDT", "btc/usdt", "BTC_USDT", "btcusdt", "BTCUSDT")) {
            assertThat(listing.find(spelling)).contains(SPOT);
        }
        assertThat(listing.find("BTC-USDT-PERP")).contains(PERPETUAL);
        assertThat(listing.find(Market.LINEAR, "BTCUSDT")).contains(PERPETUAL);
        assertThat(listing.find("ETHUSDT")).isEmpty();
    }

    @Test
    @DisplayName("R4 a spelling that two instruments share is refused, their exact names are not")
    void aSharedSpellingIsRefusedNamingBoth() {
        Listing listing = new Listing(List.of(AB_C, A_BC, SPOT));

        assertThatThrownBy(() -> listing.find("abc"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("abc")
                .hasMessageContaining("AB-C")
                .hasMessageContaining("A-BC");
        assertThatThrownBy(() -> listing.find(Market.SPOT, "ABC"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(listing.find("AB-C")).contains(AB_C);
        assertThat(listing.find(Market.SPOT, "A-BC")).contains(A_BC);
        assertThat(listing.find("BTCUSDT")).contains(SPOT);
    }

    @Test
    @DisplayName("R4 one canonical name for two instruments of one market is an error")
    void oneCanonicalNameForTwoIsAnError() {
        Instrument other = of(Market.SPOT, "XBTUSDT", "BTC-USDT");

        assertThatThrownBy(() -> new Listing(List.of(SPOT, other)))
                .hasMessageContaining("binance:spot:BTCUSDT")
                .hasMessageContaining("binance:spot:XBTUSDT");
        assertThatThrownBy(() -> new Listing(List.of(SPOT, SPOT)))
                .hasMessageContaining("listed twice");
    }

    private static Instrument of(Market market, String symbol, String canonical) {
        return new Instrument(
                new InstrumentId("binance", market, symbol),
                canonical,
                "BTC",
                "USDT",
                "USDT",
                BigDecimal.ONE,
                new BigDecimal("0.01"),
                new BigDecimal("0.001"),
                true,
                Instrument.TradeIds.CONTIGUOUS);
    }
}
