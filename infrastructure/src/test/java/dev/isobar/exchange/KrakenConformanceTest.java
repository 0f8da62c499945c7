package dev.isobar.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.exchange.kraken.Kraken;
import dev.isobar.exchange.kraken.KrakenArrays;
import dev.isobar.market.BookChange;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.Level;
import dev.isobar.market.Liquidation;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.Market;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.OpenInterest;
import dev.isobar.market.OrderBook;
import dev.isobar.market.Quote;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every number taken of Kraken against real traffic. */
class KrakenConformanceTest {
    private static final Streams SPOT = Fixtures.market(Kraken.EXCHANGE, Market.SPOT).streams();
    private static final Streams INVERSE =
            Fixtures.market(Kraken.EXCHANGE, Market.INVERSE).streams();
    private static final Instruments PAIRS =
            symbol -> Optional.of(Fixtures.instrument("kraken", Market.SPOT, symbol, "1"));

    /** Inverse perpetuals of 1 USD a contract; dated ones are not ours. */
    private static final Instruments PERPETUALS =
            symbol -> symbol.startsWith("PI_") ? Optional.of(inverse(symbol)) : Optional.empty();

    private static Instrument inverse(String symbol) {
        return new Instrument(
                new InstrumentId("kraken", Market.INVERSE, symbol),
                symbol,
                "BASE",
                "USD",
                "BASE",
                BigDecimal.ONE,
                new BigDecimal("0.01"),
                BigDecimal.ONE,
                true,
                Instrument.TradeIds.OPAQUE);
    }

    @Test
    @DisplayName("R1 pairs are read by their own names, whatever the key is")
    void pairsEqualWhatIsExpectedOfThem() {
        JsonNode recording = Recordings.rest("kraken/rest/assetpairs_a.json");

        List<Instrument> listed =
                Fixtures.market(Kraken.EXCHANGE, Market.SPOT)
                        .listings()
                        .parse(recording.path("response").toString())
                        .instruments();

        assertThat(listed).hasSameSizeAs(recording.path("expected"));
        Map<String, Instrument> bySymbol = new HashMap<>();
        listed.forEach(one -> bySymbol.put(one.id().symbol(), one));
        for (JsonNode expected : recording.path("expected")) {
            String symbol =
                    expected.get("wsname").asText().replace("XBT", "BTC").replace("XDG", "DOGE");
            Instrument instrument = bySymbol.get(symbol);
            assertThat(instrument).as(symbol).isNotNull();
            JsonNode row = recording.at("/response/result/" + expected.get("id").asText());
            assertThat(instrument.tickSize())
                    .isEqualByComparingTo(
                            BigDecimal.ONE.movePointLeft(number(row, "pair_decimals")));
            assertThat(instrument.lotSize())
                    .isEqualByComparingTo(
                            BigDecimal.ONE.movePointLeft(number(row, "lot_decimals")));
            String asked =
                    Fixtures.market(Kraken.EXCHANGE, Market.SPOT)
                            .offers()
                            .ticker()
                            .orElseThrow()
                            .request()
                            .apply(instrument)
                            .path();
            assertThat(asked).endsWith("pair=" + expected.get("altname").asText());
        }
        assertThat(bySymbol.get("BTC/USD").canonical()).isEqualTo("BTC-USD");
        assertThat(bySymbol.get("DOGE/USD").base()).isEqualTo("DOGE");
    }

    private static int number(JsonNode row, String name) {
        return row.get(name).asInt();
    }

    @Test
    void klineRowsEqualWhatIsExpectedOfThem() {
        JsonNode recording = Recordings.rest("kraken/rest/ohlc_1m_xbtusd_part1.json");

        List<Kline> klines =
                Fixtures.market(Kraken.EXCHANGE, Market.SPOT)
                        .klines()
                        .parse(
                                Fixtures.instrument("kraken", Market.SPOT, "BTC/USD", "1"),
                                Interval.M1,
                                recording.path("response").toString());

        assertThat(klines).hasSize(360).hasSameSizeAs(recording.path("expected"));
        for (int i = 0; i < klines.size(); i++) {
            assertKline(klines.get(i), recording.path("expected").get(i));
        }
    }

    @Test
    void tradesOverRestEqualWhatIsExpectedOfThem() {
        JsonNode recording = Recordings.rest("kraken/rest/trades.json");

        List<Trade> trades =
                Fixtures.market(Kraken.EXCHANGE, Market.SPOT)
                        .offers()
                        .trades()
                        .orElseThrow()
                        .parse()
                        .apply(
                                Fixtures.instrument("kraken", Market.SPOT, "BTC/USDT", "1"),
                                recording.path("response").toString());

        assertThat(trades).hasSize(1);
        JsonNode expected = recording.path("expected").get(0);
        Trade trade = trades.get(0);
        assertThat(trade.id()).isEqualTo(expected.get("id").asText());
        assertThat(trade.at().toEpochMilli()).isEqualTo(expected.get("t").asLong());
        assertThat(trade.taker().name()).isEqualToIgnoringCase(expected.get("side").asText());
        assertThat(trade.price()).isEqualByComparingTo(Recordings.number(expected, "price"));
        assertThat(trade.size()).isEqualByComparingTo(Recordings.number(expected, "amount"));
        assertThat(trade.value()).isEqualByComparingTo(Recordings.number(expected, "cost"));
    }

    @Test
    void ohlcOfTheSocketEqualsWhatIsExpectedOfIt() {
        List<Recordings.Frame> frames = Recordings.frames("kraken/ws/v2.ohlc.live2026.jsonl");
        List<MarketEvent> snapshot = events(SPOT, frames.get(0).raw(), PAIRS);
        List<MarketEvent> update = events(SPOT, frames.get(1).raw(), PAIRS);

        assertThat(snapshot).hasSize(5).hasSameSizeAs(frames.get(0).expected());
        for (int i = 0; i < 5; i++) {
            assertKline((Kline) snapshot.get(i), frames.get(0).expected().get(i));
        }
        assertKline((Kline) update.get(0), frames.get(1).expected().get(0));
        assertThat(((Kline) update.get(0)).at())
                .isEqualTo(Instant.parse("2026-09-10T17:35:52.114514810Z"));
    }

    private static void assertKline(Kline kline, JsonNode expected) {
        assertThat(kline.start().toEpochMilli()).isEqualTo(expected.get("t").asLong());
        Recordings.assertPrices(kline, expected);
        assertThat(kline.volume()).isEqualByComparingTo(Recordings.number(expected, "v"));
        assertThat(kline.trades()).isEqualTo(expected.get("n").asLong());
        assertThat(kline.closed()).isEqualTo(expected.get("closed").asBoolean());
    }

    @Test
    void controlFramesAreTold() {
        List<Recordings.Frame> frames = Recordings.frames("kraken/ws/v2.control.live2026.jsonl");

        assertThat(SPOT.decode(frames.get(0).raw(), PAIRS))
                .isEqualTo(new Decoded.Control("status"));
        assertThat(SPOT.decode(frames.get(1).raw(), PAIRS))
                .isEqualTo(
                        new Decoded.Refused("subscribe", "Currency pair not supported XBT/USDT"));
        // The third is the inner row of a trade, which no socket sends by itself.
        String bare = frames.get(2).raw();
        assertThatThrownBy(() -> SPOT.decode(bare, PAIRS))
                .isInstanceOf(ExchangeFailure.Unparsable.class);
        String whole = "{\"channel\":\"trade\",\"type\":\"update\",\"data\":[" + bare + "]}";
        Trade trade = (Trade) events(SPOT, whole, PAIRS).get(0);
        JsonNode expected = frames.get(2).expected();
        assertThat(trade.at().toEpochMilli()).isEqualTo(expected.get("t").asLong());
        assertThat(trade.taker().name()).isEqualToIgnoringCase(expected.get("side").asText());
        assertThat(trade.price()).isEqualByComparingTo(Recordings.number(expected, "price"));
        assertThat(trade.size()).isEqualByComparingTo(Recordings.number(expected, "amount"));
    }

    @Test
    void messagesOfTheV2SocketEqualWhatIsExpectedOfThem() {
        List<Recordings.Frame> frames = Recordings.frames("kraken/ws/tardis-kraken.jsonl");

        assertThat(events(SPOT, frames.get(0).raw(), PAIRS)).hasSize(1);
        for (Recordings.Frame frame : frames.subList(1, 4)) {
            assertNormal(events(SPOT, frame.raw(), PAIRS), frame.expected());
        }
    }

    @Test
    @DisplayName("R5 v1 frames are refused by the parser of v2")
    void v1FramesAreRefused() {
        int refused = 0;
        for (String file : List.of("v1.book", "v1.ticker", "v1.trade")) {
            for (Recordings.Frame frame : Recordings.frames("kraken/ws/" + file + ".jsonl")) {
                assertThatThrownBy(() -> SPOT.decode(frame.raw(), PAIRS))
                        .isInstanceOf(ExchangeFailure.Unparsable.class);
                refused++;
            }
        }
        assertThat(refused).isEqualTo(78 + 9 + 5);
    }

    @Test
    @DisplayName("R5 captures of the v1 sockets are read by the parser of their time")
    void v1MessagesEqualWhatIsExpectedOfThem() {
        int compared = 0;
        for (Recordings.Frame frame :
                Recordings.frames("kraken/ws/tardis-kraken.v1-superseded.jsonl")) {
            Decoded decoded = KrakenArrays.decode(frame.raw(), PAIRS);
            if (frame.expected().isArray()) {
                List<MarketEvent> events = ((Decoded.Data) decoded).events();
                assertThat(events).hasSameSizeAs(frame.expected());
                for (int i = 0; i < events.size(); i++) {
                    JsonNode wanted = frame.expected().get(i);
                    if (events.get(i) instanceof Trade trade) {
                        assertPriceSizeSideAndTime(trade, wanted);
                        assertThat(trade.isOrdered()).isFalse();
                    } else {
                        assertBook((BookChange) events.get(i), wanted);
                    }
                    compared++;
                }
            } else {
                assertThat(decoded).isInstanceOf(Decoded.NotCollected.class);
            }
        }
        assertThat(compared).isEqualTo(2 + 1 + 1);

        Map<String, Integer> fates = new TreeMap<>();
        for (String file : List.of("v1.control", "v1.ticker", "v1.trade")) {
            for (Recordings.Frame frame : Recordings.frames("kraken/ws/" + file + ".jsonl")) {
                Decoded decoded = KrakenArrays.decode(frame.raw(), PAIRS);
                fates.merge(file + " " + decoded.getClass().getSimpleName(), 1, Integer::sum);
            }
        }
        assertThat(fates.get("v1.ticker Data")).isEqualTo(9);
        assertThat(fates.get("v1.trade Data")).isEqualTo(5);
        assertThat(fates.get("v1.control Acknowledged") + fates.get("v1.control Control"))
                .isEqualTo(62);
    }

    @Test
    @DisplayName("R2 the checksum of recorded books is the one that the venue sent")
    void checksumsOfRecordedBooksAreTheVenues() {
        Map<InstrumentId, OrderBook> books = new HashMap<>();
        int checked = 0;
        for (Recordings.Frame frame : Recordings.frames("kraken/ws/v1.book.jsonl")) {
            BookChange change =
                    (BookChange)
                            ((Decoded.Data) KrakenArrays.decode(frame.raw(), PAIRS))
                                    .events()
                                    .get(0);
            OrderBook book =
                    books.computeIfAbsent(
                            change.instrument(), id -> new OrderBook(1000, SPOT.bookChecksum()));
            boolean known = book.isKnown() || change.kind() == BookChange.Kind.SNAPSHOT;
            OrderBook.Outcome outcome = book.apply(change);
            if (known) {
                assertThat(outcome).isEqualTo(OrderBook.Outcome.APPLIED);
                checked += change.checksum() == null ? 0 : 1;
            }
        }
        assertThat(checked).isEqualTo(48);
    }

    private static void assertPriceSizeSideAndTime(Trade trade, JsonNode wanted) {
        assertThat(trade.price()).isEqualByComparingTo(Recordings.number(wanted, "price"));
        assertThat(trade.size()).isEqualByComparingTo(Recordings.number(wanted, "amount"));
        assertThat(trade.taker().name()).isEqualToIgnoringCase(wanted.get("side").asText());
        assertThat(trade.at()).isEqualTo(Instant.parse(wanted.get("timestamp").asText()));
    }

    @Test
    void futuresListingsEqualWhatIsExpectedOfThem() {
        JsonNode recording = Recordings.rest("kraken-futures/rest/instruments_a.json");
        String body = recording.path("response").toString();

        List<Instrument> inverse =
                Fixtures.market(Kraken.EXCHANGE, Market.INVERSE)
                        .listings()
                        .parse(body)
                        .instruments();

        // Of the six, three are dated (fi_).
        assertThat(inverse.stream().map(one -> one.id().symbol()))
                .containsExactly("PI_XBTUSD", "PI_LTCUSD", "PI_XRPUSD");
        assertThat(inverse.get(0).canonical()).isEqualTo("BTC-USD-PERP-BTC");
        assertThat(inverse.get(0).tickSize()).isEqualByComparingTo("0.5");
        assertThat(inverse)
                .allSatisfy(one -> assertThat(one.contractSize()).isEqualByComparingTo("1"))
                .allMatch(Instrument::trading);
        assertThat(
                        Fixtures.market(Kraken.EXCHANGE, Market.LINEAR)
                                .listings()
                                .parse(body)
                                .instruments())
                .isEmpty();
    }

    @Test
    @DisplayName("R3 R4 messages of the futures sockets equal what is expected of them")
    void messagesOfTheFuturesSocketEqualWhatIsExpectedOfThem() {
        for (Recordings.Frame frame :
                Recordings.frames("kraken-futures/ws/tardis-cryptofacilities.jsonl")) {
            List<MarketEvent> events = events(INVERSE, frame.raw(), PERPETUALS);
            if (frame.tree().path("feed").asText().equals("ticker")) {
                assertTicker(events, frame);
            } else {
                assertNormal(events, frame.expected());
            }
        }
    }

    private static void assertTicker(List<MarketEvent> events, Recordings.Frame frame) {
        JsonNode ticker = frame.expected().get(0);
        Quote quote = (Quote) events.get(0);
        assertQuote(quote, frame.expected().get(1));
        MarkPrice mark = (MarkPrice) events.get(1);
        assertThat(mark.mark()).isEqualByComparingTo(Recordings.number(ticker, "markPrice"));
        assertThat(mark.index()).isEqualByComparingTo(Recordings.number(ticker, "indexPrice"));
        OpenInterest open = (OpenInterest) events.get(2);
        assertThat(open.contracts())
                .isEqualByComparingTo(Recordings.number(ticker, "openInterest"));
        assertThat(open.value()).isEqualByComparingTo(open.contracts());
        assertThat(open.amount()).isNull();
        Funding funding = (Funding) events.get(3);
        // The origin took the absolute rate until 2022 and the relative one since; ours is always
        // the relative one.
        assertThat(funding.rate())
                .isEqualByComparingTo(frame.tree().get("relative_funding_rate").asText());
        assertThat(funding.settlesAt())
                .isEqualTo(Instant.parse(ticker.get("fundingTimestamp").asText()));
        assertThat(events).hasSize(4).allSatisfy(event -> assertThat(event).isNotNull());
    }

    @Test
    void recordedFuturesFramesHaveTheirFate() {
        Map<String, Map<String, Integer>> seen = new TreeMap<>();
        for (String file : List.of("v1.book", "v1.control", "v1.ticker_lite", "v1.trade")) {
            for (Recordings.Frame frame :
                    Recordings.frames("kraken-futures/ws/" + file + ".jsonl")) {
                String fate = INVERSE.decode(frame.raw(), PERPETUALS).getClass().getSimpleName();
                seen.computeIfAbsent(file, f -> new TreeMap<>()).merge(fate, 1, Integer::sum);
            }
        }

        // jq -r 'select(.dir=="in")|.raw|fromjson|[.feed,.event,(.product_id//"")[:2]]|@csv'
        assertThat(seen.get("v1.control")).isEqualTo(Map.of("Acknowledged", 13, "Control", 1));
        assertThat(seen.get("v1.ticker_lite")).isEqualTo(Map.of("NotCollected", 54));
        assertThat(seen.get("v1.trade")).isEqualTo(Map.of("Data", 3, "NotCollected", 4));
        assertThat(seen.get("v1.book")).isEqualTo(Map.of("Data", 110));
    }

    @Test
    void recordedBooksAreContiguousAndNeverCross() {
        Map<InstrumentId, OrderBook> books = new HashMap<>();
        int applied = 0;
        for (Recordings.Frame frame : Recordings.frames("kraken-futures/ws/v1.book.jsonl")) {
            if (INVERSE.decode(frame.raw(), PERPETUALS) instanceof Decoded.Data data) {
                BookChange change = (BookChange) data.events().get(0);
                OrderBook book =
                        books.computeIfAbsent(
                                change.instrument(),
                                id -> new OrderBook(OrderBook.DEEPEST, Optional.empty()));
                assertThat(book.apply(change)).isEqualTo(OrderBook.Outcome.APPLIED);
                assertThat(book.bids().get(0).price()).isLessThan(book.asks().get(0).price());
                applied++;
            }
        }
        assertThat(applied).isPositive();
    }

    @Test
    void recordedTradesOfAProductComeOldestFirst() {
        List<Trade> trades = new ArrayList<>();
        for (Recordings.Frame frame : Recordings.frames("kraken-futures/ws/v1.trade.jsonl")) {
            if (INVERSE.decode(frame.raw(), PERPETUALS) instanceof Decoded.Data data) {
                data.events().stream()
                        .filter(e -> e.instrument().symbol().equals("PI_LTCUSD"))
                        .forEach(e -> trades.add((Trade) e));
            }
        }

        // A snapshot of 100 and one more.
        assertThat(trades).hasSize(101);
        for (int i = 1; i < trades.size(); i++) {
            assertThat(trades.get(i).order()).isGreaterThan(trades.get(i - 1).order());
        }
    }

    @Test
    @DisplayName("R7 recorded trades are counted within their product, on from the snapshot")
    void recordedTradesAreCountedWithoutAJump() {
        Map<String, List<Long>> numbers = new TreeMap<>();
        for (Recordings.Frame frame : Recordings.frames("kraken-futures/ws/v1.trade.jsonl")) {
            if (INVERSE.decode(frame.raw(), PERPETUALS) instanceof Decoded.Data data) {
                numbers.computeIfAbsent(data.series(), s -> new ArrayList<>()).add(data.sequence());
            }
        }

        // The newest of the snapshot, then the trade that followed it.
        assertThat(numbers.get("trades of PI_LTCUSD")).containsExactly(5955L, 5956L);
        assertThat(numbers.get("trades of PI_XRPUSD")).containsExactly(9597L);
    }

    private static List<MarketEvent> events(Streams streams, String raw, Instruments known) {
        return ((Decoded.Data) streams.decode(raw, known)).events();
    }

    /** Against the normal form of the origin, whose amounts are contracts. */
    private static void assertNormal(List<MarketEvent> events, JsonNode expected) {
        assertThat(events).hasSameSizeAs(expected);
        for (int i = 0; i < events.size(); i++) {
            JsonNode wanted = expected.get(i);
            MarketEvent event = events.get(i);
            switch (wanted.get("type").asText()) {
                case "trade" -> assertTrade((Trade) event, wanted);
                case "liquidation" -> assertLiquidation((Liquidation) event, wanted);
                case "book_change" -> assertBook((BookChange) event, wanted);
                case "book_ticker" -> assertQuote((Quote) event, wanted);
                default -> throw new AssertionError(wanted);
            }
        }
    }

    private static void assertTrade(Trade trade, JsonNode wanted) {
        assertThat(trade.id()).isEqualTo(wanted.get("id").asText());
        assertThat(trade.price()).isEqualByComparingTo(Recordings.number(wanted, "price"));
        assertThat(trade.contracts() == null ? trade.size() : trade.contracts())
                .isEqualByComparingTo(Recordings.number(wanted, "amount"));
        assertThat(trade.taker().name()).isEqualToIgnoringCase(wanted.get("side").asText());
        assertThat(trade.at()).isEqualTo(Instant.parse(wanted.get("timestamp").asText()));
    }

    private static void assertLiquidation(Liquidation liquidation, JsonNode wanted) {
        assertThat(liquidation.id()).isEqualTo(wanted.get("id").asText());
        assertThat(liquidation.price()).isEqualByComparingTo(Recordings.number(wanted, "price"));
        assertThat(liquidation.contracts())
                .isEqualByComparingTo(Recordings.number(wanted, "amount"));
        assertThat(liquidation.side().name()).isEqualToIgnoringCase(wanted.get("side").asText());
        assertThat(liquidation.priceKind()).isEqualTo(Liquidation.PriceKind.FILL);
        assertThat(liquidation.at()).isEqualTo(Instant.parse(wanted.get("timestamp").asText()));
    }

    private static void assertBook(BookChange change, JsonNode wanted) {
        assertThat(change.kind() == BookChange.Kind.SNAPSHOT)
                .isEqualTo(wanted.get("isSnapshot").asBoolean());
        assertLevels(change.bids(), wanted.get("bids"));
        assertLevels(change.asks(), wanted.get("asks"));
        assertThat(change.at()).isEqualTo(Instant.parse(wanted.get("timestamp").asText()));
    }

    private static void assertLevels(List<Level> levels, JsonNode wanted) {
        assertThat(levels).hasSameSizeAs(wanted);
        for (int i = 0; i < levels.size(); i++) {
            assertThat(levels.get(i).price())
                    .isEqualByComparingTo(Recordings.number(wanted.get(i), "price"));
            assertThat(levels.get(i).size())
                    .isEqualByComparingTo(Recordings.number(wanted.get(i), "amount"));
        }
    }

    private static void assertQuote(Quote quote, JsonNode wanted) {
        assertThat(quote.bid().price()).isEqualByComparingTo(Recordings.number(wanted, "bidPrice"));
        assertThat(quote.bid().size()).isEqualByComparingTo(Recordings.number(wanted, "bidAmount"));
        assertThat(quote.ask().price()).isEqualByComparingTo(Recordings.number(wanted, "askPrice"));
        assertThat(quote.ask().size()).isEqualByComparingTo(Recordings.number(wanted, "askAmount"));
        assertThat(quote.at()).isEqualTo(Instant.parse(wanted.get("timestamp").asText()));
    }
}
