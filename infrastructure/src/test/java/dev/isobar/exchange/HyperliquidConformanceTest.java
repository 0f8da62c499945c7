package dev.isobar.exchange;

import static dev.isobar.market.Market.LINEAR;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.exchange.hyperliquid.Hyperliquid;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.Market;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.OpenInterest;
import dev.isobar.market.Quote;
import dev.isobar.market.Trade;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every number taken of Hyperliquid against real traffic. */
class HyperliquidConformanceTest {
    private static final String TARDIS = "hyperliquid/ws/tardis-hyperliquid.jsonl";
    private static final String LIVE = "hyperliquid/ws/ws.live2026.jsonl";

    private static Decoded decode(String raw) {
        return Fixtures.market(Hyperliquid.EXCHANGE, LINEAR)
                .streams()
                .decode(raw, coin -> Optional.of(instrument(LINEAR, coin)));
    }

    private static Instrument instrument(Market market, String coin) {
        return Fixtures.instrument("hyperliquid", market, coin, "1");
    }

    private static List<MarketEvent> events(String file, int line) {
        return ((Decoded.Data) decode(Recordings.frames(file).get(line).raw())).events();
    }

    private static JsonNode expected(String file, int line) {
        return Recordings.frames(file).get(line).expected().get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "candleSnapshot_btc_1h_inprogress_live2026, LINEAR, BTC, 1h, 5",
        "candleSnapshot_perp_btc_1m, LINEAR, BTC, 1m, 2",
        "candleSnapshot_spot_at142_1h, SPOT, @142, 1h, 2"
    })
    void candlesOverRestEqualWhatIsExpectedOfThem(
            String file, Market market, String coin, String interval, int rows) {
        JsonNode recording = Recordings.rest("hyperliquid/rest/" + file + ".json");

        List<Kline> klines =
                Fixtures.market(Hyperliquid.EXCHANGE, market)
                        .klines()
                        .parse(
                                instrument(market, coin),
                                Interval.of(interval),
                                recording.path("response").toString());

        assertThat(klines).hasSize(rows);
        for (int i = 0; i < rows; i++) {
            JsonNode expected = recording.path("expected").get(i);
            assertSame(klines.get(i), expected);
            if (expected.has("closed")) {
                // The note's time of the answer; the transport compares it with the bar's end.
                Instant now = Instant.ofEpochMilli(1790359260000L);
                assertThat(!klines.get(i).at().isAfter(now))
                        .isEqualTo(expected.get("closed").asBoolean());
            }
        }
    }

    private static void assertSame(Kline kline, JsonNode expected) {
        assertThat(kline.start().toEpochMilli()).isEqualTo(expected.get("t").asLong());
        Recordings.assertPrices(kline, expected);
        assertThat(kline.volume()).isEqualByComparingTo(Recordings.number(expected, "v"));
        if (expected.has("n")) {
            assertThat(kline.trades()).isEqualTo(expected.get("n").asLong());
        }
    }

    @Test
    @DisplayName("R4 streamed candles equal what is expected of them and are not closed")
    void streamedCandlesEqualWhatIsExpectedOfThem() {
        for (int line : List.of(0, 1, 3)) {
            Kline kline = (Kline) events(LIVE, line).get(0);

            assertSame(kline, expected(LIVE, line));
            assertThat(kline.closed()).isFalse();
        }
    }

    @Test
    @DisplayName("R3 delisted coins keep their place")
    void theUniverseEqualsWhatIsExpectedOfIt() {
        JsonNode recording = Recordings.rest("hyperliquid/rest/meta_live2026.json");

        List<Instrument> listed =
                Fixtures.market(Hyperliquid.EXCHANGE, LINEAR)
                        .listings()
                        .parse(recording.path("response").toString())
                        .instruments();

        assertThat(listed).hasSameSizeAs(recording.path("expected"));
        for (JsonNode expected : recording.path("expected")) {
            Instrument instrument = listed.get(expected.get("index").asInt());
            assertThat(instrument.id().symbol()).isEqualTo(expected.get("coin").asText());
            assertThat(instrument.trading()).isEqualTo(expected.get("active").asBoolean());
        }
    }

    @Test
    @DisplayName("R7 settled rates equal what is expected of them")
    void fundingEqualsWhatIsExpectedOfIt() {
        JsonNode recording = Recordings.rest("hyperliquid/rest/fundingHistory_btc.json");

        List<Funding> rows =
                Fixtures.market(Hyperliquid.EXCHANGE, LINEAR)
                        .offers()
                        .fundings()
                        .orElseThrow()
                        .parse()
                        .apply(instrument(LINEAR, "BTC"), recording.path("response").toString());

        assertThat(rows).hasSameSizeAs(recording.path("expected")).hasSize(7);
        for (int i = 0; i < rows.size(); i++) {
            JsonNode expected = recording.path("expected").get(i);
            assertThat(rows.get(i).settlesAt().toEpochMilli())
                    .isEqualTo(expected.get("t").asLong());
            assertThat(rows.get(i).rate())
                    .isEqualByComparingTo(Recordings.number(expected, "fundingRate"));
        }
    }

    @Test
    void anUnknownTypeIsRejected() {
        JsonNode recording = Recordings.rest("hyperliquid/rest/error_unknown_type_live2026.json");

        assertThat(
                        Fixtures.market(Hyperliquid.EXCHANGE, LINEAR)
                                .failures()
                                .read(
                                        recording.path("httpStatus").asInt(),
                                        Duration.ZERO,
                                        recording.path("response").asText()))
                .containsInstanceOf(ExchangeFailure.Rejected.class);
    }

    @Test
    @DisplayName("R5 trades equal what is expected of them; B is the buying aggressor")
    void tradesEqualWhatIsExpectedOfThem() {
        // Its first line has no expectation: three fills of one transaction, here by hand.
        assertThat(events(TARDIS, 0))
                .extracting(event -> ((Trade) event).id())
                .containsExactly("1016375172059570", "479312521152049", "229986151112628");
        Trade trade = (Trade) events(TARDIS, 1).get(0);
        JsonNode expected = expected(TARDIS, 1);

        assertThat(trade.id()).isEqualTo(expected.get("id").asText());
        assertThat(trade.price()).isEqualByComparingTo(Recordings.number(expected, "price"));
        assertThat(trade.size()).isEqualByComparingTo(Recordings.number(expected, "amount"));
        assertThat(trade.taker().name()).isEqualToIgnoringCase(expected.get("side").asText());
        assertThat(trade.at()).isEqualTo(Instant.parse(expected.get("timestamp").asText()));
    }

    @Test
    @DisplayName("R6 contexts equal what is expected of them")
    void contextsEqualWhatIsExpectedOfThem() {
        assertContext(
                events(TARDIS, 2), expected(TARDIS, 2), "fundingRate", "markPrice", "indexPrice");
        assertContext(
                events(LIVE, 2), expected(LIVE, 2), "fundingRateHourly", "markPrice", "indexPrice");
    }

    private static void assertContext(
            List<MarketEvent> events, JsonNode expected, String rate, String mark, String index) {
        MarkPrice price = (MarkPrice) events.get(0);
        Funding funding = (Funding) events.get(1);
        OpenInterest interest = (OpenInterest) events.get(2);
        assertThat(price.mark()).isEqualByComparingTo(Recordings.number(expected, mark));
        assertThat(price.index()).isEqualByComparingTo(Recordings.number(expected, index));
        assertThat(funding.rate()).isEqualByComparingTo(Recordings.number(expected, rate));
        assertThat(interest.amount())
                .isEqualByComparingTo(Recordings.number(expected, "openInterest"));
    }

    @Test
    @DisplayName("R6 a day's volumes stand in the same context over REST")
    void dayVolumesEqualWhatIsExpectedOfThem() {
        JsonNode expected = expected(LIVE, 2);
        String ctx = Recordings.frames(LIVE).get(2).tree().at("/data/ctx").toString();
        String body = "[{\"universe\":[{\"szDecimals\":5,\"name\":\"BTC\"}]},[" + ctx + "]]";

        var ticker =
                Fixtures.market(Hyperliquid.EXCHANGE, LINEAR)
                        .offers()
                        .ticker()
                        .orElseThrow()
                        .parse()
                        .apply(instrument(LINEAR, "BTC"), body);

        assertThat(ticker.volume()).isEqualByComparingTo(Recordings.number(expected, "baseVolume"));
        assertThat(ticker.quoteVolume())
                .isEqualByComparingTo(Recordings.number(expected, "quoteVolume"));
    }

    @Test
    void quotesEqualWhatIsExpectedOfThem() {
        Quote quote = (Quote) events(TARDIS, 4).get(0);
        JsonNode expected = expected(TARDIS, 4);

        assertThat(quote.bid().price())
                .isEqualByComparingTo(Recordings.number(expected, "bidPrice"));
        assertThat(quote.bid().size())
                .isEqualByComparingTo(Recordings.number(expected, "bidAmount"));
        assertThat(quote.ask()).isNull();
        assertThat(expected.get("askPrice").isNull()).isTrue();
        assertThat(quote.at()).isEqualTo(Instant.parse(expected.get("timestamp").asText()));
    }

    @Test
    @DisplayName("every recorded frame is accounted for: 8 data, 1 not collected (spot's context)")
    void everyFrameHasItsFate() {
        int data = 0;
        int notCollected = 0;
        for (String file : Recordings.sockets("hyperliquid")) {
            for (Recordings.Frame frame : Recordings.frames(file)) {
                Decoded decoded = decode(frame.raw());
                data += decoded instanceof Decoded.Data ? 1 : 0;
                notCollected += decoded instanceof Decoded.NotCollected ? 1 : 0;
            }
        }

        assertThat(data).isEqualTo(8);
        assertThat(notCollected).isEqualTo(1);
    }
}
