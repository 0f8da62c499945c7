package dev.isobar.exchange;

import static dev.isobar.market.Market.SPOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.exchange.coinbase.Coinbase;
import dev.isobar.market.BestPrice;
import dev.isobar.market.BookChange;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.Level;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Quote;
import dev.isobar.market.Side;
import dev.isobar.market.Ticker;
import dev.isobar.market.Trade;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every number taken of Coinbase against real traffic, of both of its APIs. */
class CoinbaseConformanceTest {
    private static final VenueMarket MARKET = Fixtures.market(Coinbase.EXCHANGE, SPOT);

    private static Instrument instrument(String symbol) {
        return Fixtures.instrument("coinbase", SPOT, symbol, "1");
    }

    private static Decoded decode(String raw) {
        return MARKET.streams().decode(raw, symbol -> Optional.of(instrument(symbol)));
    }

    private static MarketEvent only(Recordings.Frame frame) {
        List<MarketEvent> events = ((Decoded.Data) decode(frame.raw())).events();
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"at_candles_1h", "exchange_candles_1h"})
    void candlesEqualWhatIsExpectedOfThem(String file) {
        JsonNode recording = Recordings.rest("coinbase/rest/" + file + ".json");

        List<Kline> klines =
                MARKET.klines()
                        .parse(
                                instrument("BTC-USD"),
                                Interval.H1,
                                recording.path("response").toString());

        assertThat(klines).isNotEmpty().hasSameSizeAs(recording.path("expected"));
        for (int i = 0; i < klines.size(); i++) {
            assertSame(klines.get(i), recording.path("expected").get(i));
        }
    }

    private static void assertSame(Kline kline, JsonNode expected) {
        assertThat(kline.start().toEpochMilli()).isEqualTo(expected.get("t").asLong());
        Recordings.assertPrices(kline, expected);
        assertThat(kline.volume()).isEqualByComparingTo(Recordings.number(expected, "v"));
    }

    @Test
    @DisplayName("R6 products of the Exchange API equal what is expected of them")
    void productsEqualWhatIsExpectedOfThem() {
        JsonNode recording = Recordings.rest("coinbase/rest/exchange_products_a.json");

        List<Instrument> listed =
                MARKET.listings().parse(recording.path("response").toString()).instruments();

        assertThat(listed).hasSameSizeAs(recording.path("expected")).hasSize(8);
        for (int i = 0; i < listed.size(); i++) {
            JsonNode expected = recording.path("expected").get(i);
            assertThat(listed.get(i).id().symbol()).isEqualTo(expected.get("symbol").asText());
            assertThat(listed.get(i).base()).isEqualTo(expected.get("base").asText());
            assertThat(listed.get(i).quote()).isEqualTo(expected.get("quote").asText());
            assertThat(listed.get(i).trading()).isEqualTo(expected.get("active").asBoolean());
        }
    }

    @Test
    @DisplayName("R6 a ticker of the Exchange API tells bid and ask without their sizes")
    void theTickerEqualsWhatIsExpectedOfIt() {
        JsonNode recording = Recordings.rest("coinbase/rest/exchange_ticker.json");
        JsonNode expected = recording.path("expected");

        Ticker ticker =
                MARKET.offers()
                        .ticker()
                        .orElseThrow()
                        .parse()
                        .apply(instrument("BTC-USDT"), recording.path("response").toString());

        assertThat(ticker.at().toEpochMilli()).isEqualTo(expected.get("t").asLong());
        assertThat(ticker.last()).isEqualByComparingTo(Recordings.number(expected, "last"));
        assertThat(ticker.volume()).isEqualByComparingTo(Recordings.number(expected, "baseVolume"));
        assertThat(ticker.bid()).isEqualTo(alone(expected, "bid"));
        assertThat(ticker.ask()).isEqualTo(alone(expected, "ask"));
    }

    @Test
    @DisplayName("R1 R4 frames of Advanced Trade equal what is expected of them")
    void advancedTradeEqualsWhatIsExpectedOfIt() {
        Recordings.Frame live = Recordings.frames("coinbase/ws/advanced-trade.live.jsonl").get(0);
        Trade trade = (Trade) only(live);
        JsonNode expected = live.expected().get(0);
        assertThat(trade.id()).isEqualTo(expected.get("id").asText());
        assertThat(trade.at().toEpochMilli()).isEqualTo(expected.get("t").asLong());
        assertThat(trade.price()).isEqualByComparingTo(Recordings.number(expected, "price"));
        assertThat(trade.size()).isEqualByComparingTo(Recordings.number(expected, "amount"));
        assertThat(trade.taker().name()).isEqualToIgnoringCase(expected.get("side").asText());

        List<Recordings.Frame> shapes = Recordings.frames("coinbase/ws/advanced-trade.shape.jsonl");
        assertSame((Kline) only(shapes.get(0)), shapes.get(0).expected().get(0));
        Quote quote = (Quote) only(shapes.get(1));
        expected = shapes.get(1).expected().get(0);
        assertThat(quote.at().toEpochMilli()).isEqualTo(expected.get("t").asLong());
        assertThat(quote.bid().price()).isEqualByComparingTo(Recordings.number(expected, "bid"));
        assertThat(quote.bid().size()).isEqualByComparingTo(Recordings.number(expected, "bidQty"));
        assertThat(quote.ask().price()).isEqualByComparingTo(Recordings.number(expected, "ask"));
        assertThat(quote.ask().size()).isEqualByComparingTo(Recordings.number(expected, "askQty"));
        assertThat(((Decoded.Data) decode(shapes.get(1).raw())).sequence()).isEqualTo(12);
    }

    @Test
    @DisplayName("R1 R6 every match is the ticker's trade, taker for taker, and no id is missing")
    void matchesAgreeWithTickers() {
        Map<String, JsonNode> tickers = new HashMap<>();
        for (Recordings.Frame frame : Recordings.frames("coinbase/ws/exchange.ticker.jsonl")) {
            JsonNode row = frame.tree();
            tickers.put(row.path("product_id").asText() + row.path("trade_id").asText(), row);
        }
        List<Long> ids = new ArrayList<>();
        int compared = 0;
        for (Recordings.Frame frame : Recordings.frames("coinbase/ws/exchange.match.jsonl")) {
            Trade trade = (Trade) only(frame);
            JsonNode ticker = tickers.get(trade.instrument().symbol() + trade.id());
            assertThat(trade.price()).isEqualByComparingTo(Recordings.number(ticker, "price"));
            assertThat(trade.size()).isEqualByComparingTo(Recordings.number(ticker, "last_size"));
            assertThat(trade.at()).isEqualTo(Instant.parse(ticker.get("time").asText()));
            // The ticker names the taker's side.
            assertThat(trade.taker())
                    .isEqualTo(ticker.get("side").asText().equals("buy") ? Side.BUY : Side.SELL);
            compared++;
            if (trade.instrument().symbol().equals("SKL-USD")) {
                ids.add(trade.order());
            }
        }
        assertThat(compared).isEqualTo(54);
        assertThat(ids).hasSize(53);
        assertThat(ids.get(52) - ids.get(0)).isEqualTo(52);
    }

    @Test
    @DisplayName("R6 recorded frames of the Exchange API equal what is expected of them")
    void exchangeFramesEqualWhatIsExpectedOfThem() {
        List<Recordings.Frame> frames = Recordings.frames("coinbase/ws/tardis-coinbase.jsonl");

        JsonNode match = frames.get(0).expected().get(0);
        Trade trade = (Trade) only(frames.get(0));
        assertThat(trade.id()).isEqualTo(match.get("id").asText());
        assertThat(trade.price()).isEqualByComparingTo(Recordings.number(match, "price"));
        assertThat(trade.size()).isEqualByComparingTo(Recordings.number(match, "amount"));
        assertThat(trade.taker().name()).isEqualToIgnoringCase(match.get("side").asText());
        assertThat(trade.at()).isEqualTo(Instant.parse(match.get("timestamp").asText()));

        BookChange book = (BookChange) only(frames.get(1));
        assertThat(book.kind()).isEqualTo(BookChange.Kind.SNAPSHOT);
        assertLevels(book.bids(), frames.get(1).expected().get(0).get("bids"));
        assertLevels(book.asks(), frames.get(1).expected().get(0).get("asks"));

        for (Recordings.Frame frame : frames.subList(2, 4)) {
            Quote told = (Quote) only(frame);
            JsonNode priced = frame.expected().get(0);
            assertThat(priced.get("bidAmount").isNull()).isTrue();
            assertThat(priced.get("askAmount").isNull()).isTrue();
            assertThat(told.bid().price())
                    .isEqualByComparingTo(Recordings.number(priced, "bidPrice"));
            assertThat(told.bid().size()).isNull();
            assertThat(told.ask().price())
                    .isEqualByComparingTo(Recordings.number(priced, "askPrice"));
            assertThat(told.ask().size()).isNull();
            assertThat(told.at()).isEqualTo(Instant.parse(priced.get("timestamp").asText()));
        }

        Quote quote = (Quote) only(frames.get(4));
        JsonNode best = frames.get(4).expected().get(0);
        assertThat(quote.bid().price()).isEqualByComparingTo(Recordings.number(best, "bidPrice"));
        assertThat(quote.bid().size()).isEqualByComparingTo(Recordings.number(best, "bidAmount"));
        assertThat(quote.ask().price()).isEqualByComparingTo(Recordings.number(best, "askPrice"));
        assertThat(quote.ask().size()).isEqualByComparingTo(Recordings.number(best, "askAmount"));
        assertThat(quote.at()).isEqualTo(Instant.parse(best.get("timestamp").asText()));
    }

    @Test
    @DisplayName("R6 the tickers of 2021 are best prices without sizes")
    void tickersWithoutSizesArePricesAlone() {
        List<Recordings.Frame> frames = Recordings.frames("coinbase/ws/exchange.ticker.jsonl");
        assertThat(frames).hasSize(54);
        for (Recordings.Frame frame : frames) {
            JsonNode row = frame.tree();
            assertThat(only(frame))
                    .isEqualTo(
                            new Quote(
                                    instrument(row.get("product_id").asText()).id(),
                                    Instant.parse(row.get("time").asText()),
                                    alone(row, "best_bid"),
                                    alone(row, "best_ask")));
        }
    }

    private static BestPrice alone(JsonNode row, String price) {
        return new BestPrice(Recordings.number(row, price), null);
    }

    private static void assertLevels(List<Level> levels, JsonNode expected) {
        assertThat(levels).hasSameSizeAs(expected);
        for (int i = 0; i < levels.size(); i++) {
            assertThat(levels.get(i).price())
                    .isEqualByComparingTo(Recordings.number(expected.get(i), "price"));
            assertThat(levels.get(i).size())
                    .isEqualByComparingTo(Recordings.number(expected.get(i), "amount"));
        }
    }

    @Test
    @DisplayName("R6 every level of every recorded book is taken")
    void booksAreWhole() {
        for (Recordings.Frame frame : Recordings.frames("coinbase/ws/exchange.level2.jsonl")) {
            JsonNode tree = frame.tree();
            BookChange book = (BookChange) only(frame);
            assertThat(book.bids().size() + book.asks().size())
                    .isEqualTo(
                            tree.path("bids").size()
                                    + tree.path("asks").size()
                                    + tree.path("changes").size());
        }
    }

    /** Counted with jq by {@code .type//.channel}. */
    @Test
    void everyFrameHasItsFate() {
        Map<String, Integer> fates = new TreeMap<>();
        for (String file : Recordings.sockets("coinbase")) {
            for (Recordings.Frame frame : Recordings.frames(file)) {
                fates.merge(decode(frame.raw()).getClass().getSimpleName(), 1, Integer::sum);
            }
        }

        // 54 matches, 79 books, 54 tickers, 1 + 2 of Advanced Trade, 5 of tardis
        assertThat(fates).isEqualTo(Map.of("Data", 195));
    }
}
