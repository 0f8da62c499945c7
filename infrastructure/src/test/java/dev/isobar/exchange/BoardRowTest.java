package dev.isobar.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.exchange.ExchangeFailure.Unparsable;
import dev.isobar.market.Market;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BoardRowTest {
    private static final String MARKS =
            """
            [{"symbol":"BTCUSDT","markPrice":"60000.10000000","indexPrice":"60001.20000000",
              "lastFundingRate":"0.00010000","nextFundingTime":1760025600000,
              "time":1760000000000},
             {"symbol":"ETHUSDT_261225","markPrice":"3000.50000000","time":1760000000000}]""";

    @Test
    @DisplayName("rows stay as the venue writes them, dated futures and all")
    void rowsStayAsTheyAre() {
        List<BoardRow> rows = BoardRow.read(MARKS);

        assertThat(rows).extracting(BoardRow::symbol).containsExactly("BTCUSDT", "ETHUSDT_261225");
        assertThat(rows.get(0).json().toString())
                .isEqualTo(
                        "{\"symbol\":\"BTCUSDT\",\"markPrice\":\"60000.10000000\","
                                + "\"indexPrice\":\"60001.20000000\","
                                + "\"lastFundingRate\":\"0.00010000\","
                                + "\"nextFundingTime\":1760025600000,\"time\":1760000000000}");
        assertThat(BoardRow.read("[]")).isEmpty();
    }

    @Test
    void anythingElseIsUnparsable() {
        for (String bad :
                List.of("", "[", "{}", "{\"code\":-1}", "[1]", "[{\"symbol\":\"\"}]", "[{}]")) {
            assertThatThrownBy(() -> BoardRow.read(bad)).as(bad).isInstanceOf(Unparsable.class);
        }
    }

    @Test
    @DisplayName("a recorded answer of all mark prices is read")
    void recorded() {
        JsonNode recording = Recordings.rest("binance/rest/premiumIndex_all_live2026.json");
        Offers linear = Fixtures.market(Exchanges.of("binance"), Market.LINEAR).offers();
        var offer = linear.allMarkPrices().orElseThrow();

        assertThat(recording.at("/request/path").asText()).endsWith(offer.request().path());
        assertThat(offer.parse().apply(recording.path("response").toString()))
                .extracting(BoardRow::symbol)
                .containsExactly("BTCUSDT");
    }
}
