package dev.isobar.exchange;

import static dev.isobar.market.Market.LINEAR;
import static dev.isobar.market.Market.SPOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.exchange.binance.Binance;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.Listing;
import dev.isobar.market.Market;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every number taken of Binance against real traffic. */
class BinanceConformanceTest {

    @Test
    void everyBinanceTradeEqualsItsFrameFieldByField() {
        int trades = 0;
        for (String file : List.of("spot.aggTrade.jsonl", "usdm.aggTrade.jsonl")) {
            for (Recordings.Frame frame : Recordings.frames("binance/ws/" + file)) {
                Trade trade = (Trade) Recordings.only("binance/ws/" + file, frame);
                JsonNode raw = frame.tree().path("data");
                assertThat(trade.instrument().symbol()).isEqualTo(raw.path("s").asText());
                assertThat(trade.id()).isEqualTo(raw.path("a").asText());
                assertThat(trade.order()).isEqualTo(raw.path("a").asLong());
                assertThat(trade.at()).isEqualTo(Instant.ofEpochMilli(raw.path("T").asLong()));
                assertThat(trade.price()).isEqualTo(raw.path("p").asText());
                assertThat(trade.size()).isEqualTo(raw.path("q").asText());
                assertThat(trade.taker())
                        .isEqualTo(raw.path("m").asBoolean() ? Side.SELL : Side.BUY);
                assertThat(trade.firstFill()).isEqualTo(raw.path("f").asText());
                assertThat(trade.lastFill()).isEqualTo(raw.path("l").asText());
                assertThat(trade.fills())
                        .isEqualTo(raw.path("l").asLong() - raw.path("f").asLong() + 1);
                assertThat(trade.contracts()).isNull();
                trades++;
            }
        }
        assertThat(trades).isEqualTo(46);
    }

    @Test
    @DisplayName("R1 aggTrade ids are contiguous within an instrument")
    void aggregateIdsAreContiguous() {
        Map<String, Long> last = new TreeMap<>();
        long fills = 0;
        for (Recordings.Frame frame : Recordings.frames("binance/ws/usdm.aggTrade.jsonl")) {
            Trade trade = (Trade) Recordings.only("binance/ws/usdm.aggTrade.jsonl", frame);
            Long before = last.put(trade.instrument().symbol(), trade.order());
            assertThat(before == null || trade.order() == before + 1).isTrue();
            fills += trade.fills();
        }
        // jq -r '.raw|fromjson|.data|.l-.f+1' FILE | paste -sd+ | bc
        assertThat(fills).isEqualTo(89);
    }

    @Test
    void everyBinanceKlineEqualsItsFrameFieldByField() {
        int klines = 0;
        for (String file : List.of("spot.kline_1m.jsonl", "usdm.kline_1m.jsonl")) {
            for (Recordings.Frame frame : Recordings.frames("binance/ws/" + file)) {
                Kline kline = (Kline) Recordings.only("binance/ws/" + file, frame);
                JsonNode data = frame.tree().path("data");
                JsonNode raw = data.path("k");
                assertThat(kline.start()).isEqualTo(Instant.ofEpochMilli(raw.path("t").asLong()));
                assertThat(kline.at()).isEqualTo(Instant.ofEpochMilli(data.path("E").asLong()));
                assertThat(kline.interval().code()).isEqualTo(raw.path("i").asText());
                assertThat(kline.open()).isEqualTo(raw.path("o").asText());
                assertThat(kline.high()).isEqualTo(raw.path("h").asText());
                assertThat(kline.low()).isEqualTo(raw.path("l").asText());
                assertThat(kline.close()).isEqualTo(raw.path("c").asText());
                assertThat(kline.volume()).isEqualTo(raw.path("v").asText());
                assertThat(kline.quoteVolume()).isEqualTo(raw.path("q").asText());
                assertThat(kline.takerBuyVolume()).isEqualTo(raw.path("V").asText());
                assertThat(kline.takerBuyQuoteVolume()).isEqualTo(raw.path("Q").asText());
                assertThat(kline.trades()).isEqualTo(raw.path("n").asLong());
                assertThat(kline.closed()).isEqualTo(raw.path("x").asBoolean());
                assertThat(kline.firstTradeId())
                        .isEqualTo(kline.isEmpty() ? null : raw.path("f").asText());
                assertThat(kline.lastTradeId())
                        .isEqualTo(kline.isEmpty() ? null : raw.path("L").asText());
                klines++;
            }
        }
        assertThat(klines).isEqualTo(33);
    }

    @Test
    void binanceKlineRowsEqualWhatIsExpectedOfThem() {
        JsonNode recording = Recordings.rest("binance/rest/klines_spot_1h.json");
        Instrument instrument = Fixtures.instrument("binance", SPOT, "BTCUSDT", "1");

        List<Kline> klines =
                Fixtures.market(Binance.EXCHANGE, SPOT)
                        .klines()
                        .parse(instrument, Interval.H1, recording.path("response").toString());

        assertThat(klines).hasSize(3);
        for (int i = 0; i < 3; i++) {
            JsonNode expected = recording.path("expected").get(i);
            assertThat(klines.get(i).start().toEpochMilli()).isEqualTo(expected.get("t").asLong());
            assertThat(klines.get(i).at().toEpochMilli())
                    .isEqualTo(expected.get("closeTime").asLong() + 1);
            Recordings.assertPrices(klines.get(i), expected);
            assertThat(klines.get(i).volume())
                    .isEqualByComparingTo(Recordings.number(expected, "v"));
            assertThat(klines.get(i).quoteVolume())
                    .isEqualByComparingTo(Recordings.number(expected, "qv"));
            assertThat(klines.get(i).trades()).isEqualTo(expected.get("n").asLong());
            assertThat(klines.get(i).takerBuyVolume())
                    .isEqualByComparingTo(Recordings.number(expected, "takerBuyBase"));
            assertThat(klines.get(i).takerBuyQuoteVolume())
                    .isEqualByComparingTo(Recordings.number(expected, "takerBuyQuote"));
        }
    }

    @Test
    @DisplayName("R3 base and quote are the listing's; dated contracts are left out")
    void binanceListingsEqualWhatIsExpectedOfThem() {
        for (Market market : List.of(SPOT, LINEAR)) {
            JsonNode recording =
                    Recordings.rest(
                            "binance/rest/exchangeInfo_%s_a.json"
                                    .formatted(market == SPOT ? "spot" : "usdm"));
            Listing listing =
                    new Listing(
                            Fixtures.market(Binance.EXCHANGE, market)
                                    .listings()
                                    .parse(recording.path("response").toString())
                                    .instruments());
            int listed = 0;
            for (JsonNode expected : recording.path("expected")) {
                Optional<Instrument> found = listing.find(expected.get("symbol").asText());
                if (expected.path("contractType").asText("PERPETUAL").equals("PERPETUAL")) {
                    Instrument instrument = found.orElseThrow();
                    String base = expected.get("base").asText();
                    String quote = expected.get("quote").asText();
                    assertThat(instrument.base()).isEqualTo(base);
                    assertThat(instrument.quote()).isEqualTo(quote);
                    assertThat(instrument.settle())
                            .isEqualTo(expected.path("settle").asText(quote));
                    assertThat(instrument.trading()).isEqualTo(expected.get("active").asBoolean());
                    assertThat(instrument.canonical())
                            .isEqualTo(base + "-" + quote + (market == SPOT ? "" : "-PERP"));
                    listed++;
                } else {
                    assertThat(found).isEmpty();
                }
            }
            assertThat(listing.instruments()).hasSize(listed);
            assertThat(listed).isEqualTo(market == SPOT ? 12 : 11);
        }
    }
}
