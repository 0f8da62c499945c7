package dev.isobar.exchange;

import static dev.isobar.market.Market.LINEAR;
import static dev.isobar.market.Market.SPOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.exchange.gate.Gate;
import dev.isobar.market.BookChange;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.Kline;
import dev.isobar.market.Level;
import dev.isobar.market.Liquidation;
import dev.isobar.market.Market;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Quote;
import dev.isobar.market.Side;
import dev.isobar.market.Ticker;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Gate's recorded traffic, read to the values recorded with it or standing in the frames. */
class GateConformanceTest {

    /**
     * Frames by fate, counted by {@code jq -r 'select(.dir=="in" and
     * .generated!=true)|.raw|fromjson |.channel' FILE | sort | uniq -c}. Of the klines of 2021,
     * which have no base volume, the five without any trade and the one of a single price are read;
     * that of {@code tardis-gate-io} are an update of the book and two of {@code obu}.
     */
    private static final Map<String, String> COUNTS =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("gate/ws/futures.book_ticker.jsonl", "{DATA=37}"),
                            Map.entry("gate/ws/futures.candlesticks.jsonl", "{DATA=1}"),
                            Map.entry("gate/ws/futures.control.jsonl", "{}"),
                            Map.entry("gate/ws/futures.order_book_update.jsonl", "{DATA=80}"),
                            Map.entry("gate/ws/futures.public_liquidates.shape.jsonl", "{DATA=1}"),
                            Map.entry("gate/ws/spot.candlesticks.jsonl", "{DATA=6, UNPARSABLE=1}"),
                            Map.entry("gate/ws/spot.control.jsonl", "{}"),
                            Map.entry("gate/ws/spot.order_book_update.jsonl", "{DATA=80}"),
                            Map.entry("gate/ws/spot.tickers.jsonl", "{NOT_COLLECTED=11}"),
                            Map.entry("gate/ws/spot.trades.jsonl", "{DATA=5}"),
                            Map.entry(
                                    "gate/ws/tardis-gate-io-futures.jsonl",
                                    "{DATA=5, NOT_COLLECTED=8}"),
                            Map.entry("gate/ws/tardis-gate-io.DEAD.jsonl", "{UNPARSABLE=3}"),
                            Map.entry(
                                    "gate/ws/tardis-gate-io.jsonl", "{DATA=1, NOT_COLLECTED=2}")));

    private static Market market(String file) {
        return file.contains("futures") ? LINEAR : SPOT;
    }

    private static Instrument instrument(Market market, String symbol) {
        return Fixtures.instrument("gate", market, symbol, "1")
                .counting(
                        market == SPOT ? Instrument.SizeUnit.BASE : Instrument.SizeUnit.CONTRACTS);
    }

    private static Decoded decode(String file, Recordings.Frame frame) {
        Market market = market(file);
        return Fixtures.market(Gate.EXCHANGE, market)
                .streams()
                .decode(frame.raw(), symbol -> Optional.of(instrument(market, symbol)));
    }

    private static List<MarketEvent> events(String file, Recordings.Frame frame) {
        return ((Decoded.Data) decode(file, frame)).events();
    }

    @Test
    @DisplayName("R2 every recorded frame has the fate counted by hand; dead formats are refused")
    void everyFrameHasItsFate() {
        Map<String, String> seen = new TreeMap<>();
        for (String file : Recordings.sockets("gate")) {
            Map<String, Integer> fates = new TreeMap<>();
            for (Recordings.Frame frame : Recordings.frames(file)) {
                if (!frame.generated()) {
                    fates.merge(fate(file, frame), 1, Integer::sum);
                }
            }
            seen.put(file, fates.toString());
        }

        assertThat(seen).isEqualTo(COUNTS);
    }

    private static String fate(String file, Recordings.Frame frame) {
        try {
            return decode(file, frame) instanceof Decoded.Data ? "DATA" : "NOT_COLLECTED";
        } catch (ExchangeFailure.Unparsable e) {
            return "UNPARSABLE";
        }
    }

    @Test
    @DisplayName("R2 of klines of 2021 the base volume is what follows from one price, or refused")
    void klinesWithoutBaseVolumeAreReadWhereItFollows() {
        String file = "gate/ws/spot.candlesticks.jsonl";
        List<Recordings.Frame> frames = Recordings.frames(file);
        assertThat(frames).hasSize(7).allMatch(frame -> !frame.tree().path("result").has("a"));

        for (Recordings.Frame frame : frames.subList(0, 5)) {
            assertThat(((Kline) events(file, frame).get(0)).isEmpty()).isTrue();
        }
        Kline atOnePrice = (Kline) events(file, frames.get(5)).get(0);
        assertThat(atOnePrice.instrument().symbol()).isEqualTo("DIS_USDT");
        assertThat(atOnePrice.low()).isEqualTo(atOnePrice.high()).isEqualTo("121.58");
        assertThat(atOnePrice.quoteVolume()).isEqualTo("24.43758");
        // 0.201 × 121.58 = 24.43758
        assertThat(atOnePrice.volume()).isEqualByComparingTo("0.201");
        assertThatThrownBy(() -> events(file, frames.get(6)))
                .isInstanceOf(ExchangeFailure.Unparsable.class)
                .hasMessageContaining(
                        "a is not told and does not follow from 0.002943321 paid between 0.0018735"
                                + " and 0.0018753");
    }

    @Test
    @DisplayName("R2 a quote volume of 2021 is the sum of price × size of its trades, all digits")
    void quoteVolumesAreExactSums() {
        JsonNode kline =
                Recordings.frames("gate/ws/spot.candlesticks.jsonl").get(6).tree().get("result");
        BigDecimal value = BigDecimal.ZERO;
        BigDecimal size = BigDecimal.ZERO;
        // The two trades that were told before the kline was, both of its minute and pair.
        for (Recordings.Frame frame :
                Recordings.frames("gate/ws/spot.trades.jsonl").subList(0, 2)) {
            Trade trade = (Trade) events("gate/ws/spot.trades.jsonl", frame).get(0);
            assertThat(kline.get("n").asText()).isEqualTo("1m_" + trade.instrument().symbol());
            value = value.add(trade.price().multiply(trade.size()));
            size = size.add(trade.size());
        }

        assertThat(value).isEqualByComparingTo(kline.get("v").asText());
        assertThat(size).isEqualByComparingTo("1.57");
        // The same open, high, low, close and v, of other sizes: 1.1251 + 0.4455 = 1.5706
        assertThat(
                        new BigDecimal("0.0018735")
                                .multiply(new BigDecimal("1.1251"))
                                .add(
                                        new BigDecimal("0.0018753")
                                                .multiply(new BigDecimal("0.4455"))))
                .isEqualByComparingTo(kline.get("v").asText());
    }

    @Test
    void recordedSpotTradesAreTheirFields() {
        String file = "gate/ws/spot.trades.jsonl";
        for (Recordings.Frame frame : Recordings.frames(file)) {
            JsonNode raw = frame.tree().get("result");
            Trade trade = (Trade) events(file, frame).get(0);

            assertThat(trade.id()).isEqualTo(raw.get("id").asText());
            assertThat(trade.price()).isEqualByComparingTo(raw.get("price").asText());
            assertThat(trade.size()).isEqualByComparingTo(raw.get("amount").asText());
            assertThat(trade.taker().name().toLowerCase(java.util.Locale.ROOT))
                    .isEqualTo(raw.get("side").asText());
            assertThat(trade.at().toEpochMilli())
                    .isEqualTo(new BigDecimal(raw.get("create_time_ms").asText()).longValue());
        }
    }

    @Test
    void recordedTradesAreWhatTheirOriginMadeOfThem() {
        String file = "gate/ws/tardis-gate-io-futures.jsonl";
        List<Trade> trades = new ArrayList<>();
        List<JsonNode> expected = new ArrayList<>();
        for (Recordings.Frame frame : Recordings.frames(file)) {
            for (JsonNode one : frame.expected()) {
                if (one.path("type").asText().equals("trade")) {
                    expected.add(one);
                    trades.add((Trade) events(file, frame).get(0));
                }
            }
        }

        assertThat(trades).hasSize(3);
        for (int i = 0; i < trades.size(); i++) {
            JsonNode one = expected.get(i);
            assertThat(trades.get(i).id()).isEqualTo(one.get("id").asText());
            assertThat(trades.get(i).price()).isEqualByComparingTo(one.get("price").asText());
            assertThat(trades.get(i).contracts()).isEqualByComparingTo(one.get("amount").asText());
            assertThat(trades.get(i).taker())
                    .isEqualTo(one.get("side").asText().equals("buy") ? Side.BUY : Side.SELL);
            assertThat(trades.get(i).at()).isEqualTo(Instant.parse(one.get("timestamp").asText()));
        }
    }

    @Test
    void recordedQuotesAreWhatTheirOriginMadeOfThem() {
        String file = "gate/ws/tardis-gate-io-futures.jsonl";
        int seen = 0;
        for (Recordings.Frame frame : Recordings.frames(file)) {
            for (JsonNode one : frame.expected()) {
                if (one.path("type").asText().equals("book_ticker")) {
                    Quote quote = (Quote) events(file, frame).get(0);
                    assertThat(quote.ask().price())
                            .isEqualByComparingTo(one.get("askPrice").asText());
                    assertThat(quote.ask().size())
                            .isEqualByComparingTo(one.get("askAmount").asText());
                    assertThat(quote.bid().price())
                            .isEqualByComparingTo(one.get("bidPrice").asText());
                    assertThat(quote.bid().size()).isZero(); // the origin writes no size for 0
                    assertThat(quote.at()).isEqualTo(Instant.parse(one.get("timestamp").asText()));
                    seen++;
                }
            }
        }
        assertThat(seen).isEqualTo(1);
    }

    @Test
    void recordedQuotesAreTheirFields() {
        String file = "gate/ws/futures.book_ticker.jsonl";
        for (Recordings.Frame frame : Recordings.frames(file)) {
            JsonNode raw = frame.tree().get("result");
            Quote quote = (Quote) events(file, frame).get(0);

            assertThat(quote.at().toEpochMilli()).isEqualTo(raw.get("t").asLong());
            assertThat(quote.bid().price()).isEqualTo(raw.get("b").asText());
            assertThat(quote.bid().size()).isEqualByComparingTo(raw.get("B").asText());
            assertThat(quote.ask().price()).isEqualTo(raw.get("a").asText());
            assertThat(quote.ask().size()).isEqualByComparingTo(raw.get("A").asText());
        }
    }

    @Test
    @DisplayName("updates of each recorded book follow each other without a hole")
    void recordedBooksFollowEachOther() {
        for (String file :
                List.of(
                        "gate/ws/spot.order_book_update.jsonl",
                        "gate/ws/futures.order_book_update.jsonl")) {
            Map<String, Long> last = new TreeMap<>();
            int followed = 0;
            for (Recordings.Frame frame : Recordings.frames(file)) {
                JsonNode raw = frame.tree().get("result");
                BookChange change = (BookChange) events(file, frame).get(0);

                assertThat(change.kind()).isEqualTo(BookChange.Kind.UPDATE);
                assertThat(change.first()).isEqualTo(raw.get("U").asLong());
                assertThat(change.bids()).hasSize(raw.get("b").size());
                assertThat(change.asks()).hasSize(raw.get("a").size());
                for (int i = 0; i < change.bids().size(); i++) {
                    assertSame(change.bids().get(i), raw.get("b").get(i));
                }
                Long before = last.put(change.instrument().symbol(), change.last());
                if (before != null) {
                    assertThat(change.first()).isEqualTo(before + 1);
                    followed++;
                }
            }
            assertThat(followed).isGreaterThan(10);
        }
    }

    private static void assertSame(Level level, JsonNode raw) {
        JsonNode price = raw.isArray() ? raw.get(0) : raw.get("p");
        JsonNode size = raw.isArray() ? raw.get(1) : raw.get("s");
        assertThat(level.price().toPlainString()).isEqualTo(price.asText());
        assertThat(level.size()).isEqualByComparingTo(size.asText());
    }

    @Test
    void theRecordedKlineIsItsFields() {
        String file = "gate/ws/futures.candlesticks.jsonl";
        Kline kline = (Kline) events(file, Recordings.frames(file).get(0)).get(0);

        assertThat(kline.instrument().symbol()).isEqualTo("FRONT_USDT");
        assertThat(kline.start()).isEqualTo(Instant.ofEpochSecond(1684930140));
        assertThat(kline.at()).isEqualTo(Instant.ofEpochMilli(1684930165934L));
        assertThat(kline.close()).isEqualTo("0.1701");
        assertThat(kline.isEmpty()).isTrue();
        assertThat(kline.closed()).isFalse();
    }

    @Test
    void theRecordedLiquidationIsAForcedSale() {
        String file = "gate/ws/futures.public_liquidates.shape.jsonl";
        Recordings.Frame frame = Recordings.frames(file).get(0);
        JsonNode expected = frame.expected().get(0);
        Liquidation forced = (Liquidation) events(file, frame).get(0);

        assertThat(forced.instrument().symbol()).isEqualTo(expected.get("contract").asText());
        assertThat(forced.at().toEpochMilli()).isEqualTo(expected.get("t").asLong());
        assertThat(forced.price()).isEqualByComparingTo(expected.get("price").asText());
        assertThat(forced.contracts()).isEqualByComparingTo(expected.get("contracts").asText());
        assertThat(forced.side())
                .isEqualTo(
                        expected.get("orderSide").asText().equals("sell") ? Side.SELL : Side.BUY);
    }

    @Test
    void recordedListingsAreTheirExpectedInstruments() {
        JsonNode spot = Recordings.rest("gate/rest/spot_currency_pairs_a.json");
        List<Instrument> pairs =
                Fixtures.market(Gate.EXCHANGE, SPOT)
                        .listings()
                        .parse(spot.get("response").toString())
                        .instruments();
        assertThat(pairs).hasSize(10);
        for (int i = 0; i < pairs.size(); i++) {
            JsonNode one = spot.get("expected").get(i);
            assertThat(pairs.get(i).id().symbol()).isEqualTo(one.get("symbol").asText());
            assertThat(pairs.get(i).base()).isEqualTo(one.get("base").asText());
            assertThat(pairs.get(i).quote()).isEqualTo(one.get("quote").asText());
            assertThat(pairs.get(i).trading()).isEqualTo(one.get("active").asBoolean());
        }

        JsonNode futures = Recordings.rest("gate/rest/futures_contracts_a.json");
        List<Instrument> contracts =
                Fixtures.market(Gate.EXCHANGE, LINEAR)
                        .listings()
                        .parse(futures.get("response").toString())
                        .instruments();
        assertThat(contracts).hasSameSizeAs(futures.get("response"));
        for (int i = 0; i < contracts.size(); i++) {
            JsonNode raw = futures.get("response").get(i);
            assertThat(contracts.get(i).id().symbol()).isEqualTo(raw.get("name").asText());
            assertThat(contracts.get(i).contractSize())
                    .isEqualByComparingTo(raw.get("quanto_multiplier").asText());
            assertThat(contracts.get(i).tickSize())
                    .isEqualByComparingTo(raw.get("order_price_round").asText());
        }
    }

    @Test
    void recordedAnswersAreTheirExpectedValues() {
        Instrument perp =
                Fixtures.instrument("gate", LINEAR, "BTC_USDT", "0.0001")
                        .counting(Instrument.SizeUnit.CONTRACTS);
        Offers futures = Fixtures.market(Gate.EXCHANGE, LINEAR).offers();

        JsonNode tickers = Recordings.rest("gate/rest/futures_tickers_live2026.json");
        Ticker ticker =
                futures.ticker()
                        .orElseThrow()
                        .parse()
                        .apply(perp, tickers.get("response").toString());
        assertTicker(ticker, tickers.get("expected"));

        JsonNode rates = Recordings.rest("gate/rest/futures_funding_rate_live2026.json");
        Funding rate =
                futures.fundings()
                        .orElseThrow()
                        .parse()
                        .apply(perp, rates.get("response").toString())
                        .get(0);
        assertThat(rate.at().toEpochMilli())
                .isEqualTo(rates.get("expected").get(0).get("t").asLong());
        assertThat(rate.rate())
                .isEqualByComparingTo(rates.get("expected").get(0).get("fundingRate").asText());

        JsonNode contract = Recordings.rest("gate/rest/futures_contracts_live2026.json");
        JsonNode told = contract.get("expected").get(0);
        Funding running =
                futures.funding()
                        .orElseThrow()
                        .parse()
                        .apply(perp, contract.get("response").get(0).toString());
        assertThat(running.rate()).isEqualByComparingTo(told.get("fundingRate").asText());
        assertThat(running.settlesAt().toEpochMilli())
                .isEqualTo(told.get("nextFundingTime").asLong());
        assertThat(running.interval())
                .isEqualTo(Duration.ofMillis(told.get("intervalMs").asLong()));

        Instrument btc = Fixtures.instrument("gate", SPOT, "BTC_USDT", "1");
        Offers spot = Fixtures.market(Gate.EXCHANGE, SPOT).offers();
        JsonNode spotTickers = Recordings.rest("gate/rest/spot_tickers.json");
        assertTicker(
                spot.ticker()
                        .orElseThrow()
                        .parse()
                        .apply(btc, spotTickers.get("response").toString()),
                spotTickers.get("expected"));
        JsonNode book = Recordings.rest("gate/rest/spot_order_book.json");
        BookChange snapshot =
                spot.book().orElseThrow().parse().apply(btc, book.get("response").toString());
        assertThat(snapshot.bids().get(0).price()).isEqualByComparingTo("150");
        assertThat(snapshot.asks().get(0).price()).isEqualByComparingTo("200");

        JsonNode error = Recordings.rest("gate/rest/error_bad_limit_live2026.json");
        assertThat(
                        Fixtures.market(Gate.EXCHANGE, LINEAR)
                                .failures()
                                .read(
                                        error.get("httpStatus").asInt(),
                                        Duration.ZERO,
                                        error.get("response").toString()))
                .get()
                .isInstanceOf(ExchangeFailure.Rejected.class);
    }

    private static void assertTicker(Ticker ticker, JsonNode expected) {
        assertThat(ticker.last()).isEqualByComparingTo(expected.get("last").asText());
        assertThat(ticker.high()).isEqualByComparingTo(expected.get("high").asText());
        assertThat(ticker.low()).isEqualByComparingTo(expected.get("low").asText());
        assertThat(ticker.volume()).isEqualByComparingTo(expected.get("baseVolume").asText());
        assertThat(ticker.quoteVolume()).isEqualByComparingTo(expected.get("quoteVolume").asText());
    }
}
