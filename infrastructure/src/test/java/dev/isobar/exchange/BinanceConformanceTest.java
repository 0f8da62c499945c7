package dev.isobar.exchange;

import static dev.isobar.market.Market.INVERSE;
import static dev.isobar.market.Market.LINEAR;
import static dev.isobar.market.Market.SPOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.exchange.binance.Binance;
import dev.isobar.market.BookChange;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.Level;
import dev.isobar.market.Liquidation;
import dev.isobar.market.Listing;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.Market;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.OpenInterest;
import dev.isobar.market.Quote;
import dev.isobar.market.Side;
import dev.isobar.market.Ticker;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.math.RoundingMode;
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

    @Test
    @DisplayName("R4 COIN-M: contracts are kept, quote is exact, base is divided out")
    void everyCoinMarginedTradeEqualsItsFrame() {
        String file = "binance/ws/coinm.aggTrade.jsonl";
        for (Recordings.Frame frame : Recordings.frames(file)) {
            Trade trade = (Trade) Recordings.only(file, frame);
            JsonNode raw = frame.tree().path("data");
            BigDecimal worth = Recordings.number(raw, "q").multiply(BigDecimal.TEN);
            assertThat(trade.instrument().symbol()).isEqualTo(raw.path("s").asText());
            assertThat(trade.id()).isEqualTo(raw.path("a").asText());
            assertThat(trade.contracts()).isEqualTo(raw.path("q").asText());
            assertThat(trade.value()).isEqualByComparingTo(worth);
            assertThat(trade.size())
                    .isEqualByComparingTo(
                            worth.divide(Recordings.number(raw, "p"), 12, RoundingMode.HALF_EVEN));
            assertThat(trade.taker()).isEqualTo(raw.path("m").asBoolean() ? Side.SELL : Side.BUY);
            assertThat(trade.at()).isEqualTo(Instant.ofEpochMilli(raw.path("T").asLong()));
        }
    }

    @Test
    @DisplayName("R4 COIN-M: where others write quote volume, klines say base")
    void everyCoinMarginedKlineEqualsItsFrame() {
        String file = "binance/ws/coinm.kline_1m.jsonl";
        int klines = 0;
        for (Recordings.Frame frame : Recordings.frames(file)) {
            if (Recordings.decode(file, frame.raw()) instanceof Decoded.Data data) {
                Kline kline = (Kline) data.events().get(0);
                JsonNode raw = frame.tree().path("data").path("k");
                assertThat(kline.volume()).isEqualTo(raw.path("q").asText());
                assertThat(kline.contracts()).isEqualTo(raw.path("v").asText());
                assertThat(kline.quoteVolume())
                        .isEqualByComparingTo(Recordings.number(raw, "v").multiply(BigDecimal.TEN));
                assertThat(kline.takerBuyVolume()).isEqualTo(raw.path("Q").asText());
                assertThat(kline.takerBuyQuoteVolume())
                        .isEqualByComparingTo(Recordings.number(raw, "V").multiply(BigDecimal.TEN));
                if (!kline.isEmpty()) { // it fits the prices: base × price is about quote
                    assertThat(kline.quoteVolume().doubleValue() / kline.volume().doubleValue())
                            .isBetween(
                                    kline.low().doubleValue() * 0.999999,
                                    kline.high().doubleValue() * 1.000001);
                }
                klines++;
            }
        }
        assertThat(klines).isEqualTo(15);
    }

    @Test
    void everyBestBidAndAskEqualsItsFrame() {
        int quotes = 0;
        for (String file : List.of("spot", "usdm", "coinm")) {
            String path = "binance/ws/%s.bookTicker.jsonl".formatted(file);
            for (Recordings.Frame frame : Recordings.frames(path)) {
                if (Recordings.decode(path, frame.raw()) instanceof Decoded.Data data) {
                    Quote quote = (Quote) data.events().get(0);
                    JsonNode raw = frame.tree().path("data");
                    assertThat(quote.instrument().symbol()).isEqualTo(raw.path("s").asText());
                    assertThat(quote.bid().price()).isEqualTo(raw.path("b").asText());
                    assertThat(quote.bid().size()).isEqualTo(raw.path("B").asText());
                    assertThat(quote.ask().price()).isEqualTo(raw.path("a").asText());
                    assertThat(quote.ask().size()).isEqualTo(raw.path("A").asText());
                    assertThat(quote.at())
                            .isEqualTo(
                                    raw.has("E")
                                            ? Instant.ofEpochMilli(raw.path("E").asLong())
                                            : null);
                    quotes++;
                }
            }
        }
        assertThat(quotes).isEqualTo(74 + 305 + 28);
    }

    @Test
    @DisplayName("R5 recorded updates of a book follow each other without a hole")
    void everyBookUpdateFollowsTheOneBefore() {
        int followed = 0;
        for (String file : List.of("spot", "usdm", "coinm")) {
            String path = "binance/ws/%s.depth.jsonl".formatted(file);
            Map<String, Long> stands = new TreeMap<>();
            for (Recordings.Frame frame : Recordings.frames(path)) {
                if (Recordings.decode(path, frame.raw()) instanceof Decoded.Data data) {
                    BookChange change = (BookChange) data.events().get(0);
                    JsonNode raw = frame.tree().path("data");
                    assertThat(change.kind()).isEqualTo(BookChange.Kind.UPDATE);
                    assertThat(change.last()).isEqualTo(raw.path("u").asLong());
                    assertLevels(change.bids(), raw.path("b"));
                    assertLevels(change.asks(), raw.path("a"));
                    assertThat(change.at()).isEqualTo(Instant.ofEpochMilli(raw.path("E").asLong()));
                    Long before = stands.put(change.instrument().symbol(), change.last());
                    if (before != null) {
                        assertThat(change.first()).isLessThanOrEqualTo(before + 1);
                        assertThat(change.last()).isGreaterThan(before);
                        followed++;
                    }
                }
            }
        }
        // the updates of each file less the first of each symbol in it
        assertThat(followed).isEqualTo(137 - 1 + 84 - 2 + 22 - 4);
    }

    private static void assertLevels(List<Level> levels, JsonNode raw) {
        assertThat(levels).hasSize(raw.size());
        for (int i = 0; i < raw.size(); i++) {
            assertThat(levels.get(i).price().toPlainString()).isEqualTo(raw.get(i).get(0).asText());
            assertThat(levels.get(i).size().toPlainString()).isEqualTo(raw.get(i).get(1).asText());
        }
    }

    @Test
    void framesOfTheOldestCollectorEqualWhatItMadeOfThem() {
        Map<String, Integer> seen = new TreeMap<>();
        for (String file :
                List.of(
                        "tardis-binance.jsonl",
                        "tardis-binance-futures.jsonl",
                        "tardis-binance-delivery.jsonl")) {
            Market market =
                    file.contains("delivery") ? INVERSE : file.contains("futures") ? LINEAR : SPOT;
            Instruments all =
                    symbol ->
                            Optional.of(
                                    Fixtures.instrument("binance", market, symbol, sizeOf(market)));
            for (Recordings.Frame frame : Recordings.frames("binance/ws/" + file)) {
                if (frame.generated() || frame.expected().isEmpty()) {
                    continue;
                }
                Decoded decoded =
                        Fixtures.market(Binance.EXCHANGE, market)
                                .streams()
                                .decode(frame.raw(), all);
                if (decoded instanceof Decoded.Data data) {
                    JsonNode expected = frame.expected().get(0);
                    seen.merge(expected.get("type").asText(), 1, Integer::sum);
                    assertTold(data.events(), expected);
                }
            }
        }
        assertThat(seen)
                .containsExactly(
                        Map.entry("book_change", 4),
                        Map.entry("book_ticker", 2),
                        Map.entry("derivative_ticker", 3),
                        Map.entry("liquidation", 2));
    }

    private static String sizeOf(Market market) {
        return market == INVERSE ? "100" : "1";
    }

    private static void assertTold(List<MarketEvent> events, JsonNode expected) {
        MarketEvent event = events.get(0);
        assertThat(event.instrument().symbol()).isEqualTo(expected.get("symbol").asText());
        Instant at = Instant.parse(expected.get("timestamp").asText());
        if (event instanceof BookChange change) {
            assertThat(change.at()).isEqualTo(at);
            assertThat(sum(change.bids())).isEqualByComparingTo(sum(expected.get("bids")));
            assertThat(sum(change.asks())).isEqualByComparingTo(sum(expected.get("asks")));
        } else if (event instanceof Quote quote) {
            // spot names no time, and the origin took its own
            assertThat(quote.at()).isIn(at, null);
            assertSame(quote.bid().price(), expected.get("bidPrice"));
            assertSame(quote.bid().size(), expected.get("bidAmount"));
            assertSame(quote.ask().price(), expected.get("askPrice"));
            assertSame(quote.ask().size(), expected.get("askAmount"));
        } else if (event instanceof MarkPrice mark) {
            assertThat(mark.at()).isEqualTo(at);
            assertSame(mark.mark(), expected.get("markPrice"));
            assertSame(mark.index(), expected.get("indexPrice"));
            Funding funding = events.size() > 1 ? (Funding) events.get(1) : null;
            assertSame(funding == null ? null : funding.rate(), expected.get("fundingRate"));
            assertThat(funding == null ? "null" : funding.settlesAt().toString())
                    .isEqualTo(expected.get("fundingTimestamp").asText().replace(".000Z", "Z"));
        } else if (event instanceof Liquidation forced) {
            // the origin gives the order's price, we the average of its fills
            assertThat(forced.at()).isEqualTo(at);
            assertThat(forced.side().name()).isEqualToIgnoringCase(expected.get("side").asText());
            assertThat(forced.priceKind()).isEqualTo(Liquidation.PriceKind.FILL);
            assertSame(
                    forced.contracts() == null ? forced.size() : forced.contracts(),
                    expected.get("amount"));
        } else {
            throw new AssertionError(event);
        }
    }

    private static void assertSame(BigDecimal number, JsonNode expected) {
        if (expected.isNull()) {
            assertThat(number).isNull();
        } else {
            assertThat(number).isEqualByComparingTo(expected.asText());
        }
    }

    private static BigDecimal sum(List<Level> levels) {
        return levels.stream()
                .map(level -> level.price().multiply(level.size().add(BigDecimal.ONE)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal sum(JsonNode levels) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode level : levels) {
            sum =
                    sum.add(
                            Recordings.number(level, "price")
                                    .multiply(
                                            Recordings.number(level, "amount")
                                                    .add(BigDecimal.ONE)));
        }
        return sum;
    }

    @Test
    @DisplayName("R6 a recorded liquidation: SELL closed a long, at the average of its fills")
    void theLiquidationEqualsWhatIsExpectedOfIt() {
        String file = "binance/ws/usdm.forceOrder.live2026.jsonl";
        Recordings.Frame frame = Recordings.frames(file).get(0);
        Liquidation forced = (Liquidation) Recordings.only(file, frame);

        JsonNode expected = frame.expected().get(0);
        assertThat(forced.at().toEpochMilli()).isEqualTo(expected.get("t").asLong());
        assertThat(expected.get("liquidated").asText()).isEqualTo("long");
        assertThat(forced.side()).isEqualTo(Side.SELL);
        assertSame(forced.price(), expected.get("price"));
        assertSame(forced.size(), expected.get("amount"));
        // 82651.90 × 0.190
        assertThat(forced.value()).isEqualByComparingTo("15703.861");
    }

    private static String body(JsonNode recording) {
        return recording.path("response").toString();
    }

    @Test
    void whatIsToldOverRestEqualsWhatIsExpectedOfIt() {
        Instrument btc = Fixtures.instrument("binance", LINEAR, "BTCUSDT", "1");
        Instrument spot = Fixtures.instrument("binance", SPOT, "BTCUSDT", "1");
        Offers offers = Fixtures.market(Binance.EXCHANGE, LINEAR).offers();
        Offers ofSpot = Fixtures.market(Binance.EXCHANGE, SPOT).offers();

        JsonNode rates = Recordings.rest("binance/rest/fapi_fundingRate_live2026.json");
        List<Funding> settled = offers.fundings().orElseThrow().parse().apply(btc, body(rates));
        for (int i = 0; i < 2; i++) {
            JsonNode expected = rates.path("expected").get(i);
            assertThat(settled.get(i).settlesAt().toEpochMilli())
                    .isEqualTo(expected.get("t").asLong());
            assertSame(settled.get(i).rate(), expected.get("fundingRate"));
            assertThat(settled.get(i).settled()).isTrue();
        }

        JsonNode premium = Recordings.rest("binance/rest/premiumIndex_all_live2026.json");
        JsonNode told = premium.path("expected").get(0);
        MarkPrice mark = offers.markPrice().orElseThrow().parse().apply(btc, body(premium));
        Funding funding = offers.funding().orElseThrow().parse().apply(btc, body(premium));
        assertThat(mark.at().toEpochMilli()).isEqualTo(told.get("t").asLong());
        assertSame(mark.mark(), told.get("markPrice"));
        assertSame(mark.index(), told.get("indexPrice"));
        assertSame(funding.rate(), told.get("fundingRate"));
        assertThat(funding.settlesAt().toEpochMilli())
                .isEqualTo(told.get("nextFundingTime").asLong());
        assertThat(funding.settled()).isFalse();

        JsonNode interests = Recordings.rest("binance/rest/openInterestHist_1h_live2026.json");
        List<OpenInterest> past =
                offers.openInterests().orElseThrow().parse().apply(btc, body(interests));
        for (int i = 0; i < 2; i++) {
            JsonNode expected = interests.path("expected").get(i);
            assertThat(past.get(i).at().toEpochMilli()).isEqualTo(expected.get("t").asLong());
            assertSame(past.get(i).amount(), expected.get("oi"));
            assertSame(past.get(i).value(), expected.get("oiValue"));
            assertThat(past.get(i).contracts()).isNull();
        }

        JsonNode day = Recordings.rest("binance/rest/ticker24hr_spot.json");
        Ticker ticker = ofSpot.ticker().orElseThrow().parse().apply(spot, body(day));
        JsonNode expected = day.path("expected");
        assertThat(ticker.at().toEpochMilli()).isEqualTo(expected.get("t").asLong());
        assertSame(ticker.last(), expected.get("last"));
        assertSame(ticker.bid().price(), expected.get("bid"));
        assertSame(ticker.bid().size(), expected.get("bidQty"));
        assertSame(ticker.ask().price(), expected.get("ask"));
        assertSame(ticker.ask().size(), expected.get("askQty"));
        assertSame(ticker.open(), expected.get("open"));
        assertSame(ticker.high(), expected.get("high"));
        assertSame(ticker.low(), expected.get("low"));
        assertSame(ticker.volume(), expected.get("baseVolume"));
        assertThat(ticker.quoteVolume()).isEqualByComparingTo("5167027510.68728707");

        JsonNode trades = Recordings.rest("binance/rest/aggTrades_spot.json");
        Trade trade = ofSpot.trades().orElseThrow().parse().apply(spot, body(trades)).get(0);
        JsonNode one = trades.path("expected").get(0);
        assertThat(trade.id()).isEqualTo(one.get("id").asText());
        assertThat(trade.at().toEpochMilli()).isEqualTo(one.get("t").asLong());
        assertThat(trade.taker().name()).isEqualToIgnoringCase(one.get("side").asText());
        assertSame(trade.price(), one.get("price"));
        assertSame(trade.size(), one.get("amount"));
        assertSame(trade.value(), one.get("cost"));
    }

    @Test
    void booksOverRestEqualWhatIsExpectedOfThem() {
        for (String symbol : List.of("AKROUSDT", "KEEPUSDT")) {
            JsonNode recording = Recordings.rest("binance/rest/depth_usdm_" + symbol + ".json");
            BookChange book =
                    Fixtures.market(Binance.EXCHANGE, LINEAR)
                            .offers()
                            .book()
                            .orElseThrow()
                            .parse()
                            .apply(
                                    Fixtures.instrument("binance", LINEAR, symbol, "1"),
                                    body(recording));
            JsonNode expected = recording.path("expected");
            assertThat(book.kind()).isEqualTo(BookChange.Kind.SNAPSHOT);
            assertThat(book.at().toEpochMilli()).isEqualTo(expected.get("t").asLong());
            assertThat(book.last()).isEqualTo(expected.get("nonce").asLong());
            assertSame(book.bids().get(0).price(), expected.get("bestBid"));
            assertSame(book.asks().get(0).price(), expected.get("bestAsk"));
            assertLevels(book.bids(), recording.path("response").path("bids"));
            assertLevels(book.asks(), recording.path("response").path("asks"));
        }
    }
}
