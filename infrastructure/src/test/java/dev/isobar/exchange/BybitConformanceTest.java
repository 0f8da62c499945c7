package dev.isobar.exchange;

import static dev.isobar.market.Market.INVERSE;
import static dev.isobar.market.Market.LINEAR;
import static dev.isobar.market.Market.SPOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.exchange.bybit.Bybit;
import dev.isobar.market.BookChange;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.Level;
import dev.isobar.market.Liquidation;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.Market;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.OpenInterest;
import dev.isobar.market.Quote;
import dev.isobar.market.Side;
import dev.isobar.market.Ticker;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every number taken of Bybit against real traffic and its own examples. */
class BybitConformanceTest {

    @Test
    @DisplayName("R1 R5 rows of inverse contracts, newest first, come out oldest first, in base")
    void bybitKlineRowsEqualWhatIsExpectedOfThem() {
        JsonNode recording = Recordings.rest("bybit/rest/kline_inverse_1h_docs.json");
        Instrument instrument = Fixtures.instrument("bybit", INVERSE, "BTCUSD", "1");

        List<Kline> klines =
                Fixtures.market(Bybit.EXCHANGE, INVERSE)
                        .klines()
                        .parse(instrument, Interval.H1, recording.path("response").toString());

        assertThat(klines).hasSize(3);
        for (int i = 0; i < 3; i++) {
            JsonNode expected = recording.path("expected").get(i);
            assertThat(klines.get(i).start().toEpochMilli()).isEqualTo(expected.get("t").asLong());
            Recordings.assertPrices(klines.get(i), expected);
            assertThat(klines.get(i).contracts())
                    .isEqualByComparingTo(Recordings.number(expected, "v"));
            assertThat(klines.get(i).quoteVolume())
                    .isEqualByComparingTo(Recordings.number(expected, "v"));
            assertThat(klines.get(i).volume())
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
        Instrument coins =
                Fixtures.market(Bybit.EXCHANGE, INVERSE)
                        .listings()
                        .parse(inverse.path("response").toString())
                        .instruments()
                        .get(0);

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
        assertThat(coins.canonical()).isEqualTo("BTC-USD-PERP-BTC");
        assertThat(coins.contractSize()).isEqualByComparingTo("1");
        assertThat(coins.sizeUnit()).isEqualTo(Instrument.SizeUnit.CONTRACTS);
        assertThat(coins.tickSize())
                .isEqualByComparingTo(
                        Recordings.number(inverse.path("expected").get(0), "tickSize"));
    }

    @Test
    void framesEqualWhatIsExpectedOfThem() {
        Map<String, Integer> seen = new TreeMap<>();
        for (String file :
                List.of("bybit/ws/tardis-bybit.jsonl", "bybit/ws/tardis-bybit-spot.jsonl")) {
            Quote quote = null;
            for (Recordings.Frame frame : Recordings.frames(file)) {
                if (Recordings.decode(file, frame.raw()) instanceof Decoded.Data data) {
                    JsonNode expected = frame.expected().get(0);
                    seen.merge(expected.get("type").asText(), 1, Integer::sum);
                    if (data.events().get(0) instanceof Trade) {
                        assertTrades(data.events(), frame.expected());
                    } else if (data.events().get(0) instanceof Quote news) {
                        quote = news.isWhole() ? news : news.after(quote);
                        assertTold(List.of(quote), expected);
                    } else {
                        assertTold(data.events(), expected);
                    }
                }
            }
        }
        assertThat(seen)
                .containsExactly(
                        Map.entry("book_change", 2),
                        Map.entry("book_ticker", 5),
                        Map.entry("derivative_ticker", 1),
                        Map.entry("trade", 2));
    }

    private static void assertTrades(List<MarketEvent> events, JsonNode expectations) {
        assertThat(events).hasSameSizeAs(expectations);
        for (int i = 0; i < events.size(); i++) {
            JsonNode expected = expectations.get(i);
            Trade trade = (Trade) events.get(i);
            assertThat(trade.instrument().symbol()).isEqualTo(expected.get("symbol").asText());
            assertThat(trade.id()).isEqualTo(expected.get("id").asText());
            assertThat(trade.at()).isEqualTo(Instant.parse(expected.get("timestamp").asText()));
            assertSame(trade.price(), expected.get("price"));
            assertSame(trade.size(), expected.get("amount"));
            assertThat(trade.taker().name()).isEqualToIgnoringCase(expected.get("side").asText());
        }
    }

    private static void assertTold(List<MarketEvent> events, JsonNode expected) {
        MarketEvent event = events.get(0);
        assertThat(event.at()).isEqualTo(Instant.parse(expected.get("timestamp").asText()));
        assertThat(event.instrument().symbol()).isEqualTo(expected.get("symbol").asText());
        if (event instanceof BookChange change) {
            assertThat(change.kind() == BookChange.Kind.SNAPSHOT)
                    .isEqualTo(expected.get("isSnapshot").asBoolean());
            assertLevels(change.bids(), expected.get("bids"));
            assertLevels(change.asks(), expected.get("asks"));
        } else if (event instanceof Quote quote) {
            assertSame(quote.bid().price(), expected.get("bidPrice"));
            assertSame(quote.bid().size(), expected.get("bidAmount"));
            assertSame(quote.ask().price(), expected.get("askPrice"));
            assertSame(quote.ask().size(), expected.get("askAmount"));
        } else {
            MarkPrice mark = (MarkPrice) event;
            Funding funding = (Funding) events.get(1);
            OpenInterest interest = (OpenInterest) events.get(2);
            assertSame(mark.mark(), expected.get("markPrice"));
            assertSame(mark.index(), expected.get("indexPrice"));
            assertSame(funding.rate(), expected.get("fundingRate"));
            assertThat(funding.settlesAt())
                    .isEqualTo(Instant.parse(expected.get("fundingTimestamp").asText()));
            assertSame(interest.amount(), expected.get("openInterest"));
            assertThat(interest.contracts()).isNull();
        }
    }

    private static void assertLevels(List<Level> levels, JsonNode expected) {
        assertThat(levels).hasSameSizeAs(expected);
        for (int i = 0; i < levels.size(); i++) {
            assertSame(levels.get(i).price(), expected.get(i).get("price"));
            assertSame(levels.get(i).size(), expected.get(i).get("amount"));
        }
    }

    private static void assertSame(BigDecimal number, JsonNode expected) {
        assertThat(number).isEqualByComparingTo(expected.asText());
    }

    @Test
    void liveFramesEqualWhatIsExpectedOfThem() {
        String file = "bybit/ws/linear.orderbook-tickers.mixed.jsonl";
        List<Recordings.Frame> frames = Recordings.frames(file);
        Quote quote = (Quote) Recordings.only(file, frames.get(0));
        JsonNode best = frames.get(0).expected().get(0);
        assertSame(quote.bid().price(), best.get("bid"));
        assertSame(quote.bid().size(), best.get("bidQty"));
        assertSame(quote.ask().price(), best.get("ask"));
        assertSame(quote.ask().size(), best.get("askQty"));

        List<MarketEvent> told =
                ((Decoded.Data) Recordings.decode(file, frames.get(1).raw())).events();
        JsonNode expected = frames.get(1).expected().get(0);
        assertThat(told.get(0).at().toEpochMilli()).isEqualTo(expected.get("t").asLong());
        assertSame(((MarkPrice) told.get(0)).mark(), expected.get("markPrice"));
        assertSame(((MarkPrice) told.get(0)).index(), expected.get("indexPrice"));
        assertSame(((Funding) told.get(1)).rate(), expected.get("fundingRate"));
        assertThat(((Funding) told.get(1)).settlesAt().toEpochMilli())
                .isEqualTo(expected.get("nextFundingTime").asLong());
        assertSame(((OpenInterest) told.get(2)).amount(), expected.get("openInterest"));
    }

    @Test
    @DisplayName("R7 Buy on the wire is a long position, so the forced order sold")
    void liquidationsEqualWhatIsExpectedOfThem() {
        String file = "bybit/ws/linear.allLiquidation.live2026.jsonl";
        Recordings.Frame frame = Recordings.frames(file).get(0);
        List<MarketEvent> told = ((Decoded.Data) Recordings.decode(file, frame.raw())).events();

        assertThat(told).hasSize(2);
        for (int i = 0; i < 2; i++) {
            Liquidation forced = (Liquidation) told.get(i);
            JsonNode expected = frame.expected().get(i);
            assertThat(expected.get("liquidated").asText()).isEqualTo("long");
            assertThat(forced.side()).isEqualTo(Side.SELL);
            assertThat(forced.at().toEpochMilli()).isEqualTo(expected.get("t").asLong());
            assertSame(forced.price(), expected.get("price"));
            assertSame(forced.size(), expected.get("amount"));
            assertThat(forced.priceKind().name())
                    .isEqualToIgnoringCase(expected.get("priceKind").asText());
        }
    }

    private static String body(String file) {
        return Recordings.rest(file).path("response").toString();
    }

    @Test
    void whatIsToldOverRestEqualsWhatIsExpectedOfIt() {
        Instrument linear = Fixtures.instrument("bybit", LINEAR, "BTCUSDT", "1");
        Instrument inverse = Fixtures.instrument("bybit", INVERSE, "BTCUSD", "1");
        Offers ofLinear = Fixtures.market(Bybit.EXCHANGE, LINEAR).offers();
        Offers ofInverse = Fixtures.market(Bybit.EXCHANGE, INVERSE).offers();

        String rates = "bybit/rest/funding_history_btc.json";
        List<Funding> settled =
                ofLinear.fundings().orElseThrow().parse().apply(linear, body(rates));
        for (int i = 0; i < 2; i++) {
            JsonNode expected = Recordings.rest(rates).path("expected").get(i);
            assertThat(settled.get(i).at().toEpochMilli()).isEqualTo(expected.get("t").asLong());
            assertSame(settled.get(i).rate(), expected.get("fundingRate"));
        }

        String interests = "bybit/rest/open_interest_inverse_docs.json";
        List<OpenInterest> past =
                ofInverse.openInterests().orElseThrow().parse().apply(inverse, body(interests));
        for (int i = 0; i < 2; i++) {
            JsonNode expected = Recordings.rest(interests).path("expected").get(i);
            assertThat(past.get(i).at().toEpochMilli()).isEqualTo(expected.get("t").asLong());
            assertSame(past.get(i).contracts(), expected.get("openInterest"));
            assertSame(past.get(i).value(), expected.get("openInterest"));
            assertThat(past.get(i).amount()).isNull();
        }

        String depth = "bybit/rest/orderbook_linear.json";
        BookChange book = ofLinear.book().orElseThrow().parse().apply(linear, body(depth));
        JsonNode best = Recordings.rest(depth).path("expected");
        assertThat(book.at().toEpochMilli()).isEqualTo(best.get("t").asLong());
        assertThat(book.isNumbered()).isFalse();
        assertSame(book.bids().get(0).price(), best.get("bestBid"));
        assertSame(book.bids().get(0).size(), best.get("bestBidQty"));
        assertSame(book.asks().get(0).price(), best.get("bestAsk"));
        assertSame(book.asks().get(0).size(), best.get("bestAskQty"));
    }

    @Test
    @DisplayName("R5 of an inverse ticker, turnover is base and volume is quote")
    void tickersEqualWhatIsExpectedOfThem() {
        for (Market market : List.of(SPOT, INVERSE)) {
            String file = "bybit/rest/tickers_%s.json".formatted(market.id());
            JsonNode expected = Recordings.rest(file).path("expected");
            Instrument instrument =
                    Fixtures.instrument("bybit", market, expected.get("symbol").asText(), "1");
            Offers offers = Fixtures.market(Bybit.EXCHANGE, market).offers();

            Ticker ticker = offers.ticker().orElseThrow().parse().apply(instrument, body(file));
            boolean isInverse = market == INVERSE;
            assertThat(ticker.at().toEpochMilli()).isEqualTo(expected.get("t").asLong());
            assertSame(ticker.last(), expected.get("last"));
            assertSame(ticker.bid().price(), expected.get("bid"));
            assertSame(ticker.ask().price(), expected.get("ask"));
            assertSame(ticker.open(), expected.get("open"));
            assertSame(ticker.high(), expected.get("high"));
            assertSame(ticker.low(), expected.get("low"));
            assertSame(
                    isInverse ? ticker.quoteVolume() : ticker.volume(), expected.get("volume24h"));
            assertSame(
                    isInverse ? ticker.volume() : ticker.quoteVolume(),
                    expected.get("turnover24h"));
            assertThat(offers.markPrice().isPresent()).isEqualTo(isInverse);
            if (isInverse) {
                assertSame(
                        offers.markPrice()
                                .orElseThrow()
                                .parse()
                                .apply(instrument, body(file))
                                .mark(),
                        expected.get("markPrice"));
                assertSame(
                        offers.funding().orElseThrow().parse().apply(instrument, body(file)).rate(),
                        expected.get("fundingRate"));
                OpenInterest interest =
                        offers.openInterest().orElseThrow().parse().apply(instrument, body(file));
                assertSame(interest.contracts(), expected.get("openInterest"));
                // the venue's openInterestValue: 373,504,107 USD at 16,596 are 22,505.67 BTC
                assertThat(interest.amount()).isEqualByComparingTo("22505.67");
            }
        }
    }
}
