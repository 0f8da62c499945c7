package dev.isobar.exchange;

import static dev.isobar.market.Market.LINEAR;
import static dev.isobar.market.Market.SPOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.exchange.kucoin.Kucoin;
import dev.isobar.market.BestPrice;
import dev.isobar.market.BookChange;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.Level;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Quote;
import dev.isobar.market.Ticker;
import dev.isobar.market.Trade;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every number taken of KuCoin against real traffic. */
class KucoinConformanceTest {
    private static final VenueMarket SPOT_MARKET = Fixtures.market(Kucoin.EXCHANGE, SPOT);
    private static final VenueMarket FUTURES = Fixtures.market(Kucoin.EXCHANGE, LINEAR);
    private static final Instrument BTC = Fixtures.instrument("kucoin", SPOT, "BTC-USDT", "1");
    private static final Instrument XBT = futures("XBTUSDTM");

    private static Instrument futures(String symbol) {
        return Fixtures.instrument("kucoin", LINEAR, symbol, "0.001");
    }

    private static Decoded decode(String file, Recordings.Frame frame) {
        if (file.contains("futures")) {
            return FUTURES.streams().decode(frame.raw(), symbol -> Optional.of(futures(symbol)));
        }
        return SPOT_MARKET
                .streams()
                .decode(
                        frame.raw(),
                        symbol -> Optional.of(Fixtures.instrument("kucoin", SPOT, symbol, "1")));
    }

    private static List<MarketEvent> events(String file) {
        List<MarketEvent> events = new ArrayList<>();
        for (Recordings.Frame frame : Recordings.frames(file)) {
            if (!frame.generated()) {
                events.addAll(((Decoded.Data) decode(file, frame)).events());
            }
        }
        return events;
    }

    @Test
    @DisplayName("every recorded frame is data; the recorder's own two are not KuCoin's")
    void everyFrameIsData() {
        Map<String, Integer> seen = new TreeMap<>();
        for (String file : Recordings.sockets("kucoin")) {
            seen.put(file, events(file).size());
        }

        // Lines with dir "in", by wc -l; of the tardis files one line each is generated.
        assertThat(seen)
                .isEqualTo(
                        Map.of(
                                "kucoin/ws/spot.candles.jsonl", 3,
                                "kucoin/ws/spot.control.jsonl", 0,
                                "kucoin/ws/spot.level2.jsonl", 91,
                                "kucoin/ws/spot.match.jsonl", 12,
                                "kucoin/ws/spot.ticker.jsonl", 416,
                                "kucoin/ws/tardis-kucoin-futures.jsonl", 7,
                                "kucoin/ws/tardis-kucoin.jsonl", 9));
    }

    @Test
    void tradesEqualTheWire() {
        for (Recordings.Frame frame : Recordings.frames("kucoin/ws/spot.match.jsonl")) {
            JsonNode row = frame.tree().get("data");
            Trade trade = (Trade) ((Decoded.Data) decode("spot", frame)).events().get(0);

            assertThat(trade.id()).isEqualTo(row.get("tradeId").asText());
            assertThat(trade.order()).isEqualTo(row.get("sequence").asLong());
            assertThat(trade.taker().name()).isEqualToIgnoringCase(row.get("side").asText());
            assertThat(trade.price()).isEqualByComparingTo(row.get("price").asText());
            assertThat(trade.size()).isEqualByComparingTo(row.get("size").asText());
            assertThat(trade.at().toEpochMilli()).isEqualTo(row.get("time").asLong() / 1_000_000);
        }
    }

    @Test
    void expectedTradesOfBothMarketsComeOut() {
        for (String file :
                List.of("kucoin/ws/tardis-kucoin.jsonl", "kucoin/ws/tardis-kucoin-futures.jsonl")) {
            int trades = 0;
            for (Recordings.Frame frame : Recordings.frames(file)) {
                for (JsonNode expected : frame.expected()) {
                    if (expected.path("type").asText().equals("trade")) {
                        Trade trade = (Trade) ((Decoded.Data) decode(file, frame)).events().get(0);
                        assertTrade(trade, expected);
                        trades++;
                    }
                }
            }
            assertThat(trades).isEqualTo(1);
        }
    }

    /** The amount is contracts where there are such. */
    private static void assertTrade(Trade trade, JsonNode expected) {
        assertThat(trade.id()).isEqualTo(expected.get("id").asText());
        assertThat(trade.price()).isEqualByComparingTo(Recordings.number(expected, "price"));
        assertThat(trade.contracts() == null ? trade.size() : trade.contracts())
                .isEqualByComparingTo(Recordings.number(expected, "amount"));
        assertThat(trade.taker().name()).isEqualToIgnoringCase(expected.get("side").asText());
        assertThat(trade.at().toEpochMilli())
                .isEqualTo(Instant.parse(expected.get("timestamp").asText()).toEpochMilli());
    }

    @Test
    @DisplayName("R3 a candle is time, open, close, high, low")
    void candlesEqualTheWire() {
        List<MarketEvent> klines = events("kucoin/ws/spot.candles.jsonl");
        List<Recordings.Frame> frames = Recordings.frames("kucoin/ws/spot.candles.jsonl");

        for (int i = 0; i < 3; i++) {
            Kline kline = (Kline) klines.get(i);
            JsonNode row = frames.get(i).tree().at("/data/candles");
            assertThat(kline.interval()).isEqualTo(Interval.M1);
            assertThat(kline.start().getEpochSecond()).isEqualTo(row.get(0).asLong());
            assertThat(kline.open()).isEqualByComparingTo(row.get(1).asText());
            assertThat(kline.close()).isEqualByComparingTo(row.get(2).asText());
            assertThat(kline.high()).isEqualByComparingTo(row.get(3).asText());
            assertThat(kline.low()).isEqualByComparingTo(row.get(4).asText());
            assertThat(kline.volume()).isEqualByComparingTo(row.get(5).asText());
            assertThat(kline.quoteVolume()).isEqualByComparingTo(row.get(6).asText());
        }
        // The first was told 48 s after 1619378280, its end: no flag says that nothing is missing.
        assertThat(klines)
                .extracting(event -> ((Kline) event).closed())
                .containsExactly(false, false, false);
    }

    @Test
    void quotesEqualTheWire() {
        List<MarketEvent> quotes = events("kucoin/ws/spot.ticker.jsonl");
        List<Recordings.Frame> frames = Recordings.frames("kucoin/ws/spot.ticker.jsonl");

        for (int i = 0; i < frames.size(); i++) {
            JsonNode row = frames.get(i).tree().get("data");
            Quote quote = (Quote) quotes.get(i);
            assertThat(quote.at().toEpochMilli()).isEqualTo(row.get("time").asLong());
            assertBest(quote.bid(), row.get("bestBid").asText(), row.get("bestBidSize").asText());
            assertBest(quote.ask(), row.get("bestAsk").asText(), row.get("bestAskSize").asText());
        }
    }

    private static void assertBest(BestPrice best, String price, String size) {
        assertThat(best.price()).isEqualByComparingTo(price);
        assertThat(best.size()).isEqualByComparingTo(size);
    }

    private static void assertLevel(Level level, String price, String size) {
        assertThat(level.price()).isEqualByComparingTo(price);
        assertThat(level.size()).isEqualByComparingTo(size);
    }

    @Test
    @DisplayName("book changes are numbered without a jump, and a price of 0 is no level")
    void bookChangesAreNumbered() {
        long last = 0;
        for (MarketEvent event : events("kucoin/ws/spot.level2.jsonl")) {
            BookChange change = (BookChange) event;
            // Several instruments in one file; the numbers of each go up by one.
            if (change.instrument().symbol().equals("BCHSV-USDT")) {
                assertThat(last == 0 || change.first() == last + 1).isTrue();
                last = change.last();
            }
            assertThat(change.bids()).allSatisfy(l -> assertThat(l.price()).isPositive());
        }
        assertThat(last).isPositive();
    }

    @Test
    void expectedBookChangesComeOut() {
        int changes = 0;
        for (Recordings.Frame frame : Recordings.frames("kucoin/ws/tardis-kucoin.jsonl")) {
            JsonNode expected = frame.expected().path(0);
            if (!frame.generated() && expected.path("type").asText().equals("book_change")) {
                BookChange change =
                        (BookChange) ((Decoded.Data) decode("spot", frame)).events().get(0);
                assertLevels(change.bids(), expected.get("bids"));
                assertLevels(change.asks(), expected.get("asks"));
                changes++;
            }
        }
        assertThat(changes).isEqualTo(2);
    }

    private static void assertLevels(List<Level> levels, JsonNode expected) {
        assertThat(levels).hasSize(expected.size());
        for (int i = 0; i < levels.size(); i++) {
            assertLevel(
                    levels.get(i),
                    expected.get(i).get("price").asText(),
                    expected.get(i).get("amount").asText());
        }
    }

    @Test
    void marksAndRatesAreTheOnesExpected() {
        int marks = 0;
        int rates = 0;
        for (Recordings.Frame frame : Recordings.frames("kucoin/ws/tardis-kucoin-futures.jsonl")) {
            JsonNode expected = frame.expected().path(0);
            if (!expected.path("type").asText().equals("derivative_ticker")) {
                continue;
            }
            MarketEvent event = ((Decoded.Data) decode("futures", frame)).events().get(0);
            assertThat(event.at()).isEqualTo(Instant.parse(expected.get("timestamp").asText()));
            if (event instanceof MarkPrice mark) {
                assertThat(mark.mark()).isEqualByComparingTo(expected.get("markPrice").asText());
                assertThat(mark.index()).isEqualByComparingTo(expected.get("indexPrice").asText());
                marks++;
            } else if (event instanceof Funding funding) {
                assertThat(funding.rate())
                        .isEqualByComparingTo(expected.get("fundingRate").asText());
                rates++;
            }
        }
        assertThat(List.of(marks, rates)).containsExactly(2, 4);
    }

    @Test
    @DisplayName("R3 rows of history, newest first on the wire, come out oldest first")
    void historyEqualsWhatIsExpected() {
        JsonNode recording = Recordings.rest("kucoin/rest/candles_spot_1h.json");

        List<Kline> klines =
                SPOT_MARKET.klines().parse(BTC, Interval.H1, recording.get("response").toString());

        assertThat(klines).hasSize(3);
        for (int i = 0; i < 3; i++) {
            JsonNode expected = recording.get("expected").get(i);
            assertThat(klines.get(i).start().toEpochMilli()).isEqualTo(expected.get("t").asLong());
            Recordings.assertPrices(klines.get(i), expected);
            assertThat(klines.get(i).volume())
                    .isEqualByComparingTo(Recordings.number(expected, "v"));
            assertThat(klines.get(i).quoteVolume())
                    .isEqualByComparingTo(Recordings.number(expected, "qv"));
        }
    }

    @Test
    @DisplayName("R2 what outlived a rename keeps the base that the listing names")
    void listingEqualsWhatIsExpected() {
        JsonNode recording = Recordings.rest("kucoin/rest/symbols_spot_a.json");

        List<Instrument> listed =
                SPOT_MARKET.listings().parse(recording.get("response").toString()).instruments();

        assertThat(listed).hasSize(10);
        for (int i = 0; i < 10; i++) {
            JsonNode expected = recording.get("expected").get(i);
            Instrument one = listed.get(i);
            assertThat(one.id().symbol()).isEqualTo(expected.get("symbol").asText());
            assertThat(one.canonical()).isEqualTo(expected.get("name").asText());
            assertThat(one.base()).isEqualTo(expected.get("base").asText());
            assertThat(one.quote()).isEqualTo(expected.get("quote").asText());
            assertThat(one.trading()).isEqualTo(expected.get("active").asBoolean());
            assertThat(one.tickSize())
                    .isEqualByComparingTo(Recordings.number(expected, "tickSize"));
        }
    }

    @Test
    @DisplayName("R1 the token goes into the address encoded")
    void theAddressIsMadeOfTheAnswer() {
        JsonNode recording = Recordings.rest("kucoin/rest/bullet_public_spot.json");
        Streams.Admission admission =
                SPOT_MARKET
                        .streams()
                        .endpoint(Streams.Subscription.trades(BTC))
                        .flatMap(Streams.Endpoint::admission)
                        .orElseThrow();

        String address =
                admission.address().apply(recording.get("response").toString(), "c1").toString();

        assertThat(address)
                .startsWith(recording.at("/expected/urlPrefix").asText() + "2neAiuYv")
                .endsWith("WJa1nI%3D.LM7xUTTnMUlCUXvKf0jBgw%3D%3D&connectId=c1");
    }

    @Test
    void theRestOfRestEqualsWhatIsExpected() {
        JsonNode trades = Recordings.rest("kucoin/rest/histories_spot.json");
        Trade trade =
                SPOT_MARKET
                        .offers()
                        .trades()
                        .orElseThrow()
                        .parse()
                        .apply(BTC, trades.get("response").toString())
                        .get(0);
        JsonNode told = trades.get("expected").get(0);
        assertThat(trade.id()).isEqualTo(told.get("id").asText());
        assertThat(trade.at().toEpochMilli()).isEqualTo(told.get("t").asLong());
        assertThat(trade.size()).isEqualByComparingTo(Recordings.number(told, "amount"));
        assertThat(trade.value()).isEqualByComparingTo("305.10392622");

        JsonNode tick = Recordings.rest("kucoin/rest/futures_ticker.json");
        Ticker ticker =
                FUTURES.offers()
                        .ticker()
                        .orElseThrow()
                        .parse()
                        .apply(XBT, tick.get("response").toString());
        JsonNode wanted = tick.get("expected");
        assertThat(ticker.at().toEpochMilli()).isEqualTo(wanted.get("t").asLong());
        assertThat(ticker.last()).isEqualByComparingTo(Recordings.number(wanted, "last"));
        assertBest(ticker.bid(), wanted.get("bid").asText(), wanted.get("bidContracts").asText());
        assertBest(ticker.ask(), wanted.get("ask").asText(), wanted.get("askContracts").asText());
    }

    @Test
    void runningRatesEqualWhatIsExpected() {
        for (String file :
                List.of(
                        "kucoin/rest/futures_funding_current_live2026.json",
                        "kucoin/rest/futures_funding_rate_current.json")) {
            JsonNode recording = Recordings.rest(file);
            JsonNode expected = recording.get("expected");

            Funding funding =
                    FUTURES.offers()
                            .funding()
                            .orElseThrow()
                            .parse()
                            .apply(XBT, recording.get("response").toString());

            assertThat(funding.rate())
                    .isEqualByComparingTo(Recordings.number(expected, "fundingRate"));
            assertThat(funding.interval().toMillis())
                    .isEqualTo(expected.get("intervalMs").asLong());
            if (expected.has("fundingTime")) {
                assertThat(funding.settlesAt().toEpochMilli())
                        .isEqualTo(expected.get("fundingTime").asLong());
            } else {
                assertThat(funding.settlesAt()).isNull();
            }
        }
    }
}
