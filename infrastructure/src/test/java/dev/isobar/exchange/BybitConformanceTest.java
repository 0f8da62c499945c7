package dev.isobar.exchange;

import static dev.isobar.market.Market.LINEAR;
import static dev.isobar.market.Market.SPOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.exchange.bybit.Bybit;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.Trade;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every number taken of Bybit against real traffic and its own examples. */
class BybitConformanceTest {

    @Test
    @DisplayName("R1 Bybit's rows, newest first on the wire, come out oldest first")
    void bybitKlineRowsEqualWhatIsExpectedOfThem() {
        // The only recorded rows are inverse: prices and times mean the same, volumes do not.
        JsonNode recording = Recordings.rest("bybit/rest/kline_inverse_1h_docs.json");
        Instrument instrument = Fixtures.instrument("bybit", LINEAR, "BTCUSD", "1");

        List<Kline> klines =
                Fixtures.market(Bybit.EXCHANGE, LINEAR)
                        .klines()
                        .parse(instrument, Interval.H1, recording.path("response").toString());

        assertThat(klines).hasSize(3);
        for (int i = 0; i < 3; i++) {
            JsonNode expected = recording.path("expected").get(i);
            assertThat(klines.get(i).start().toEpochMilli()).isEqualTo(expected.get("t").asLong());
            Recordings.assertPrices(klines.get(i), expected);
            assertThat(klines.get(i).volume())
                    .isEqualByComparingTo(Recordings.number(expected, "v"));
            assertThat(klines.get(i).quoteVolume())
                    .isEqualByComparingTo(Recordings.number(expected, "turnover"));
        }
    }

    @Test
    void bybitListingsEqualWhatIsExpectedOfThem() {
        JsonNode spot = Recordings.rest("bybit/rest/instruments_spot.json");
        JsonNode inverse = Recordings.rest("bybit/rest/instruments_inverse.json");

        Listings.Page listed =
                Fixtures.market(Bybit.EXCHANGE, SPOT)
                        .listings()
                        .parse(spot.path("response").toString());
        Listings.Page none =
                Fixtures.market(Bybit.EXCHANGE, LINEAR)
                        .listings()
                        .parse(inverse.path("response").toString());

        JsonNode expected = spot.path("expected").get(0);
        Instrument instrument = listed.instruments().get(0);
        assertThat(listed.instruments()).hasSize(1);
        assertThat(instrument.id().symbol()).isEqualTo(expected.get("symbol").asText());
        assertThat(instrument.base()).isEqualTo(expected.get("base").asText());
        assertThat(instrument.quote()).isEqualTo(expected.get("quote").asText());
        assertThat(instrument.trading()).isEqualTo(expected.get("active").asBoolean());
        assertThat(instrument.tickSize())
                .isEqualByComparingTo(Recordings.number(expected, "tickSize"));
        assertThat(instrument.canonical()).isEqualTo("BTC-USDT");
        assertThat(none.instruments()).isEmpty();
    }

    @Test
    void bybitTradesEqualWhatIsExpectedOfThem() {
        int trades = 0;
        for (String file :
                List.of("bybit/ws/tardis-bybit.jsonl", "bybit/ws/tardis-bybit-spot.jsonl")) {
            for (Recordings.Frame frame : Recordings.frames(file)) {
                if (Recordings.decode(file, frame.raw()) instanceof Decoded.Data data) {
                    for (int i = 0; i < data.events().size(); i++) {
                        JsonNode expected = frame.expected().get(i);
                        Trade trade = (Trade) data.events().get(i);
                        assertThat(trade.instrument().symbol())
                                .isEqualTo(expected.get("symbol").asText());
                        assertThat(trade.id()).isEqualTo(expected.get("id").asText());
                        assertThat(trade.at())
                                .isEqualTo(Instant.parse(expected.get("timestamp").asText()));
                        assertThat(trade.price())
                                .isEqualByComparingTo(Recordings.number(expected, "price"));
                        assertThat(trade.size())
                                .isEqualByComparingTo(Recordings.number(expected, "amount"));
                        assertThat(trade.taker().name())
                                .isEqualToIgnoringCase(expected.get("side").asText());
                        trades++;
                    }
                    assertThat(data.events()).hasSameSizeAs(frame.expected());
                }
            }
        }
        assertThat(trades).isEqualTo(1 + 4);
    }
}
