package dev.isobar.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.app.Catalogue;
import dev.isobar.app.Listed;
import dev.isobar.exchange.Exchanges;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UdfSymbolsTest {
    private static final Instrument SPOT =
            instrument(Market.SPOT, "BTC-USDT", "BTC-USDT", "1", "0.1", "0.00001");
    private static final Instrument SWAP =
            instrument(Market.LINEAR, "BTC-USDT-SWAP", "BTC-USDT-PERP", "0.01", "0.1", "1");
    private static final Instrument LINEAR_USD =
            instrument(Market.LINEAR, "BTC-USD_UM-SWAP", "BTC-USD-PERP", "1", "0.1", "1");
    private static final Instrument INVERSE_USD =
            instrument(Market.INVERSE, "BTC-USD-SWAP", "BTC-USD-PERP", "100", "0.1", "1");
    private static final Instrument OTHER =
            instrument(Market.SPOT, "WBTC-USDT", "WBTC-USDT", "1", "0.1", "0.001");

    private final UdfSymbols symbols =
            new UdfSymbols(Listed.at("okx", SPOT, SWAP, LINEAR_USD, INVERSE_USD, OTHER));

    @Test
    @DisplayName("R10 whatever is named finds itself, also where two markets share a name")
    void tickersFindThemselves() {
        for (Instrument one : List.of(SPOT, SWAP, LINEAR_USD, INVERSE_USD, OTHER)) {
            assertThat(symbols.find(symbols.row(one).get("ticker").asText())).isEqualTo(one);
        }
        assertThat(symbols.row(SWAP).get("ticker").asText()).isEqualTo("OKX:BTC-USDT-PERP");
        assertThat(symbols.row(INVERSE_USD).get("ticker").asText())
                .isEqualTo("OKX:INVERSE:BTC-USD-PERP");
        assertThat(symbols.find("okx:btcusdt")).isEqualTo(SPOT);
    }

    @Test
    void aSymbolWithoutItsExchangeIsRefusedWithAnExample() {
        assertThatThrownBy(() -> symbols.find("BTC-USDT"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("BINANCE:BTC-USDT");
        assertThatThrownBy(() -> symbols.find("OKX:NO-PE")).isInstanceOf(Catalogue.Unknown.class);
        assertThatThrownBy(() -> symbols.find("NOPE:BTC-USDT"))
                .isInstanceOf(Catalogue.Unknown.class)
                .hasMessageContaining("one of okx");
    }

    /** The tick is minmov / pricescale. */
    @ParameterizedTest
    @CsvSource({"0.01,1,100", "0.10,1,10", "0.05,5,100", "0.5,5,10", "1,1,1", "10,10,1"})
    void ticksAreFractions(String tick, long minmov, long pricescale) {
        Instrument one = instrument(Market.SPOT, "X-USDT", "X-USDT", "1", tick, "1");
        ObjectNode told = new UdfSymbols(Listed.at("okx", one)).describe(one);

        assertThat(told.get("minmov").longValue()).isEqualTo(minmov);
        assertThat(told.get("pricescale").longValue()).isEqualTo(pricescale);
    }

    @Test
    void aSymbolSaysWhatAChartMustKnow() {
        ObjectNode told = symbols.describe(SWAP);

        assertThat(told.get("name").asText()).isEqualTo("BTC-USDT-PERP");
        assertThat(told.get("exchange").asText()).isEqualTo("OKX");
        assertThat(told.get("session").asText()).isEqualTo("24x7");
        assertThat(told.get("timezone").asText()).isEqualTo("Etc/UTC");
        assertThat(told.get("type").asText()).isEqualTo("swap");
        // One contract of 0.01 is the smallest step.
        assertThat(told.get("volume_precision").intValue()).isEqualTo(2);
        assertThat(told.get("supported_resolutions").toString())
                .isEqualTo(
                        "[\"1\",\"3\",\"5\",\"15\",\"30\",\"60\",\"120\",\"240\",\"360\",\"480\","
                                + "\"720\",\"1D\",\"3D\",\"1W\",\"1M\"]");
    }

    @Test
    void searchesPutWhatStartsWithTheTextFirst() {
        assertThat(symbols.search("btc/usdt", null, null, 9)).containsExactly(SPOT, SWAP, OTHER);
        assertThat(symbols.search("BTCUSDT", "swap", "", 9)).containsExactly(SWAP);
        assertThat(symbols.search("", "", "OKX", 2)).hasSize(2);
        assertThat(symbols.search("okx:wbtc", "", "", 2)).containsExactly(OTHER);
        assertThat(symbols.search("btc", "", "BINANCE", 9)).isEmpty();
        assertThat(symbols.search("moon", "", "", 9)).isEmpty();
    }

    @Test
    void theChoicesOfASearchAreTold() {
        ObjectNode config = UdfConfig.json(List.of(Exchanges.of("okx")));

        assertThat(config.get("supports_search").booleanValue()).isTrue();
        assertThat(config.at("/exchanges").findValuesAsText("value")).containsExactly("", "OKX");
        assertThat(config.at("/symbols_types").findValuesAsText("value"))
                .containsExactly("", "crypto", "swap", "stock");
    }

    private static Instrument instrument(
            Market market, String symbol, String name, String contract, String tick, String lot) {
        String[] parts = name.split("-");
        return new Instrument(
                new InstrumentId("okx", market, symbol),
                name,
                parts[0],
                parts[1],
                market == Market.INVERSE ? parts[0] : parts[1],
                new BigDecimal(contract),
                new BigDecimal(tick),
                new BigDecimal(lot),
                true,
                Instrument.TradeIds.OPAQUE);
    }
}
