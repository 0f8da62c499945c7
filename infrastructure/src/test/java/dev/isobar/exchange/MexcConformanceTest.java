package dev.isobar.exchange;

import static dev.isobar.market.Market.LINEAR;
import static dev.isobar.market.Market.SPOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.exchange.mexc.Mexc;
import dev.isobar.market.BestPrice;
import dev.isobar.market.BookChange;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.Level;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Quote;
import dev.isobar.market.Ticker;
import dev.isobar.market.Trade;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Every number taken of MEXC against real traffic. Spot frames were recorded decoded; they are
 * encoded again here by the published field numbers.
 */
class MexcConformanceTest {
    private static final VenueMarket SPOT_MARKET = Fixtures.market(Mexc.EXCHANGE, SPOT);
    private static final VenueMarket CONTRACTS = Fixtures.market(Mexc.EXCHANGE, LINEAR);
    private static final Instrument BTC = Fixtures.instrument("mexc", SPOT, "BTCUSDT", "1");
    private static final Instrument PERP =
            Fixtures.instrument("mexc", LINEAR, "BTC_USDT", "0.0001");

    private static List<MarketEvent> spot(String frame) {
        return ((Decoded.Data) SPOT_MARKET.streams().decode(frame, symbol -> Optional.of(BTC)))
                .events();
    }

    private static List<MarketEvent> contract(Recordings.Frame frame) {
        return ((Decoded.Data) CONTRACTS.streams().decode(frame.raw(), symbol -> Optional.of(PERP)))
                .events();
    }

    @Test
    @DisplayName("R1 bytes by field number become the trades expected of them")
    void recordedBytesBecomeTrades() throws IOException {
        JsonNode line =
                Json.MAPPER.readTree(
                        Files.readString(
                                Recordings.root().resolve("mexc/ws/spot.protobuf-bytes.jsonl")));
        byte[] bytes = HexFormat.of().parseHex(line.get("rawHex").asText());

        List<MarketEvent> trades = spot(new String(bytes, StandardCharsets.ISO_8859_1));

        assertThat(trades).hasSize(2);
        for (int i = 0; i < 2; i++) {
            Trade trade = (Trade) trades.get(i);
            JsonNode expected = line.get("expected").get(i);
            assertThat(trade.at().toEpochMilli()).isEqualTo(expected.get("t").asLong());
            assertThat(trade.taker().name()).isEqualToIgnoringCase(expected.get("side").asText());
            assertThat(trade.price()).isEqualByComparingTo(Recordings.number(expected, "price"));
            assertThat(trade.size()).isEqualByComparingTo(Recordings.number(expected, "amount"));
        }
        assertThat(((Trade) trades.get(0)).id())
                .isEqualTo("1782208006167-62383.56-0.00008235-SELL-1");
    }

    @Test
    void recordedSpotFramesBecomeWhatIsExpected() {
        int seen = 0;
        for (String file :
                List.of("mexc/ws/tardis-mexc.jsonl", "mexc/ws/tardis-mexc.synthetic.jsonl")) {
            for (Recordings.Frame frame : Recordings.frames(file)) {
                if (frame.generated()) {
                    continue;
                }
                List<MarketEvent> events = spot(encoded(frame.tree()));
                List<JsonNode> expected = new ArrayList<>();
                frame.expected().forEach(expected::add);
                // Snapshots come from the recorder and buffered updates assert nothing.
                if (!expected.isEmpty()) {
                    assertThat(events).hasSameSizeAs(expected);
                    for (int i = 0; i < events.size(); i++) {
                        assertEvent(events.get(i), expected.get(i));
                    }
                }
                seen++;
            }
        }
        // 1 of the first file, 11 of the second: by jq 'select(.raw|fromjson|.generated|not)'.
        assertThat(seen).isEqualTo(12);
    }

    private static String encoded(JsonNode json) {
        WireWriter wire = new WireWriter();
        wire.text(1, json.get("channel").asText()).text(3, json.get("symbol").asText());
        wire.number(6, json.get("sendTime").asLong());
        if (json.has("publicAggreDeals")) {
            wire.message(314, deals(json.get("publicAggreDeals")));
        } else if (json.has("publicAggreDepths")) {
            wire.message(313, depths(json.get("publicAggreDepths")));
        } else {
            JsonNode best = json.get("publicAggreBookTicker");
            wire.message(
                    315,
                    new WireWriter()
                            .text(1, best.get("bidPrice").asText())
                            .text(2, best.get("bidQuantity").asText())
                            .text(3, best.get("askPrice").asText())
                            .text(4, best.get("askQuantity").asText()));
        }
        return wire.toString();
    }

    private static WireWriter deals(JsonNode body) {
        WireWriter wire = new WireWriter();
        for (JsonNode deal : body.get("deals")) {
            wire.message(
                    1,
                    new WireWriter()
                            .text(1, deal.get("price").asText())
                            .text(2, deal.get("quantity").asText())
                            .number(3, deal.get("tradeType").asLong())
                            .number(4, deal.get("time").asLong())
                            .text(5, deal.get("tradeId").asText()));
        }
        return wire.text(2, body.get("eventType").asText());
    }

    private static WireWriter depths(JsonNode body) {
        WireWriter wire = new WireWriter();
        levels(wire, 1, body.path("asks"));
        levels(wire, 2, body.path("bids"));
        return wire.text(3, body.get("eventType").asText())
                .text(4, body.get("fromVersion").asText())
                .text(5, body.get("toVersion").asText());
    }

    private static void levels(WireWriter wire, int field, JsonNode levels) {
        for (JsonNode level : levels) {
            wire.message(
                    field,
                    new WireWriter()
                            .text(1, level.get("price").asText())
                            .text(2, level.get("quantity").asText()));
        }
    }

    private static void assertEvent(MarketEvent event, JsonNode expected) {
        assertThat(event.at()).isEqualTo(Instant.parse(expected.get("timestamp").asText()));
        if (event instanceof Trade trade) {
            assertTrade(trade, expected);
        } else if (event instanceof BookChange change) {
            assertLevels(change.bids(), expected.get("bids"));
            assertLevels(change.asks(), expected.get("asks"));
        } else {
            Quote quote = (Quote) event;
            assertBest(quote.bid(), expected.get("bidPrice"), expected.get("bidAmount"));
            assertBest(quote.ask(), expected.get("askPrice"), expected.get("askAmount"));
        }
    }

    /** The amount is contracts where there are such. */
    private static void assertTrade(Trade trade, JsonNode expected) {
        assertThat(trade.id()).isEqualTo(expected.get("id").asText());
        assertThat(trade.taker().name()).isEqualToIgnoringCase(expected.get("side").asText());
        assertThat(trade.price()).isEqualByComparingTo(Recordings.number(expected, "price"));
        assertThat(trade.contracts() == null ? trade.size() : trade.contracts())
                .isEqualByComparingTo(Recordings.number(expected, "amount"));
    }

    private static void assertLevels(List<Level> levels, JsonNode expected) {
        assertThat(levels).hasSize(expected.size());
        for (int i = 0; i < levels.size(); i++) {
            assertLevel(levels.get(i), expected.get(i).get("price"), expected.get(i).get("amount"));
        }
    }

    private static void assertBest(BestPrice best, JsonNode price, JsonNode size) {
        if (price.isNull()) {
            assertThat(best).isNull();
        } else {
            assertThat(best.price()).isEqualByComparingTo(price.asText());
            assertThat(best.size()).isEqualByComparingTo(size.asText());
        }
    }

    private static void assertLevel(Level level, JsonNode price, JsonNode size) {
        assertThat(level.price()).isEqualByComparingTo(price.asText());
        assertThat(level.size()).isEqualByComparingTo(size.asText());
    }

    @Test
    void recordedContractFramesBecomeWhatIsExpected() {
        List<Recordings.Frame> frames = Recordings.frames("mexc/ws/tardis-mexc-futures.jsonl");

        List<MarketEvent> trades = contract(frames.get(0));
        assertThat(trades).hasSize(2);
        for (int i = 0; i < 2; i++) {
            assertTrade((Trade) trades.get(i), frames.get(0).expected().get(i));
            assertThat(trades.get(i).at())
                    .isEqualTo(
                            Instant.parse(
                                    frames.get(0).expected().get(i).get("timestamp").asText()));
        }
        // 55 contracts of 0.0001.
        assertThat(((Trade) trades.get(0)).size()).isEqualByComparingTo("0.0055");

        List<Long> numbers = new ArrayList<>();
        for (Recordings.Frame frame : frames.subList(1, 5)) {
            if (!frame.generated()) {
                BookChange change = (BookChange) contract(frame).get(0);
                numbers.add(change.last());
                if (!frame.expected().isNull()) {
                    JsonNode expected = frame.expected().get(0);
                    assertLevels(change.bids(), expected.get("bids"));
                    assertLevels(change.asks(), expected.get("asks"));
                    assertThat(change.at())
                            .isEqualTo(Instant.parse(expected.get("timestamp").asText()));
                }
            }
        }
        assertThat(numbers).containsExactly(96801927L, 96801930L, 96801931L);
    }

    @Test
    void historyEqualsWhatIsExpected() {
        JsonNode recording = Recordings.rest("mexc/rest/klines_spot_1h.json");
        JsonNode expected = recording.get("expected").get(0);

        Kline kline =
                SPOT_MARKET
                        .klines()
                        .parse(BTC, Interval.H1, recording.get("response").toString())
                        .get(0);

        assertThat(kline.start().toEpochMilli()).isEqualTo(expected.get("t").asLong());
        assertThat(kline.at().toEpochMilli()).isEqualTo(expected.get("closeTime").asLong());
        Recordings.assertPrices(kline, expected);
        assertThat(kline.volume()).isEqualByComparingTo(Recordings.number(expected, "v"));
        assertThat(kline.quoteVolume()).isEqualByComparingTo(Recordings.number(expected, "qv"));
    }

    @Test
    @DisplayName("R2 a row without id is named by what it is")
    void recentTradesEqualWhatIsExpected() {
        JsonNode recording = Recordings.rest("mexc/rest/aggTrades_spot.json");
        JsonNode expected = recording.get("expected").get(0);

        Trade trade =
                SPOT_MARKET
                        .offers()
                        .trades()
                        .orElseThrow()
                        .parse()
                        .apply(BTC, recording.get("response").toString())
                        .get(0);

        assertThat(trade.id()).isEqualTo("1710327661000-73238.7-0.000112-BUY-1");
        assertThat(trade.isOrdered()).isFalse();
        assertThat(trade.at().toEpochMilli()).isEqualTo(expected.get("t").asLong());
        assertThat(trade.taker().name()).isEqualToIgnoringCase(expected.get("side").asText());
        assertThat(trade.value()).isEqualByComparingTo(Recordings.number(expected, "cost"));
    }

    @Test
    void tickerEqualsWhatIsExpected() {
        JsonNode recording = Recordings.rest("mexc/rest/ticker24hr_spot.json");
        JsonNode expected = recording.get("expected");

        Ticker ticker =
                SPOT_MARKET
                        .offers()
                        .ticker()
                        .orElseThrow()
                        .parse()
                        .apply(BTC, recording.get("response").toString());

        assertThat(ticker.at().toEpochMilli()).isEqualTo(expected.get("t").asLong());
        assertThat(ticker.last()).isEqualByComparingTo(Recordings.number(expected, "last"));
        assertBest(ticker.bid(), expected.get("bid"), expected.get("bidQty"));
        assertBest(ticker.ask(), expected.get("ask"), expected.get("askQty"));
        assertThat(ticker.open()).isEqualByComparingTo(Recordings.number(expected, "open"));
        assertThat(ticker.high()).isEqualByComparingTo(Recordings.number(expected, "high"));
        assertThat(ticker.low()).isEqualByComparingTo(Recordings.number(expected, "low"));
        assertThat(ticker.volume()).isEqualByComparingTo(Recordings.number(expected, "baseVolume"));
        assertThat(ticker.quoteVolume())
                .isEqualByComparingTo(Recordings.number(expected, "quoteVolume"));
    }

    @Test
    void bookAndRateEqualWhatIsExpected() {
        JsonNode depth = Recordings.rest("mexc/rest/depth_spot.json");
        BookChange book =
                SPOT_MARKET
                        .offers()
                        .book()
                        .orElseThrow()
                        .parse()
                        .apply(BTC, depth.get("response").toString());
        assertThat(book.last()).isEqualTo(depth.at("/expected/nonce").asLong());
        assertThat(book.at().toEpochMilli()).isEqualTo(depth.at("/expected/t").asLong());
        assertThat(book.bids().get(0).price())
                .isEqualByComparingTo(depth.at("/expected/bestBid").asText());
        assertThat(book.asks().get(0).price())
                .isEqualByComparingTo(depth.at("/expected/bestAsk").asText());

        JsonNode rate = Recordings.rest("mexc/rest/contract_funding_rate_live2026.json");
        Funding funding =
                CONTRACTS
                        .offers()
                        .funding()
                        .orElseThrow()
                        .parse()
                        .apply(PERP, rate.get("response").toString());
        assertThat(funding.rate())
                .isEqualByComparingTo(Recordings.number(rate.get("expected"), "fundingRate"));
        assertThat(funding.settlesAt().toEpochMilli())
                .isEqualTo(rate.at("/expected/nextFundingTime").asLong());
        assertThat(funding.interval().toMillis())
                .isEqualTo(rate.at("/expected/intervalMs").asLong());
    }
}
