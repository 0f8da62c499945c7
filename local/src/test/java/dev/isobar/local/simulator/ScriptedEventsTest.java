package dev.isobar.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.exchange.Streams;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import dev.isobar.local.simulator.market.SimulatedMarket;
import dev.isobar.local.simulator.script.Scripts;
import dev.isobar.market.Funding;
import dev.isobar.market.Liquidation;
import dev.isobar.market.Market;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.OpenInterest;
import dev.isobar.market.Quote;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a script orders, as our parsers hear it from each venue. */
class ScriptedEventsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant SINCE = Instant.parse("2026-07-01T00:00:00Z");
    private static final long START = Instant.parse("2026-10-05T12:00:00Z").toEpochMilli();
    private static final long END = START + 120_000;

    private final SimulatedMarket market =
            SimulatedMarket.seeded(11, 5, SINCE, SimulatedVenues.listed());

    private void order(String... events) {
        for (String event : events) {
            Scripts.read(json(event), market, START)
                    .forEach(one -> market.add(one.to(), one.what()));
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private Listed listed(String venue, Market of, String symbol) {
        return market.find(venue, of, symbol).orElseThrow();
    }

    private <E extends MarketEvent> List<E> heard(
            Listed listed, Streams.Kind kind, Class<E> type, long end) {
        Client client = new Client(market, listed, end);
        List<E> all = new ArrayList<>();
        for (MarketEvent event :
                client.listen(Subscription.of(kind, client.instrument()), START, end)) {
            if (type.isInstance(event)) {
                all.add(type.cast(event));
            }
        }
        return all;
    }

    /** Sizes in contracts: OKX's are 0.01 BTC, Gate's 0.0001 BTC, Binance's inverse 100 USD. */
    @ParameterizedTest
    @CsvSource({
        "binance, LINEAR,  BTCUSDT,       0.5,  64999.9, 0.5",
        "bybit,   LINEAR,  BTCUSDT,       0.5,  64999.9, 0.5",
        "okx,     LINEAR,  BTC-USDT-SWAP, 50,   64999.9, 0.50",
        "gate,    LINEAR,  BTC_USDT,      5000, 64999.9, 0.5000",
        "bitget,  LINEAR,  BTCUSDT,       0.5,  64999.9, 0.5",
        "binance, INVERSE, BTCUSD_PERP,   325,  65000.0, 0.5",
        "bybit,   INVERSE, BTCUSD,        32500, 65000.0, 0.5"
    })
    @DisplayName("R1 a forced sell is heard as one from every venue, in base units")
    void aForcedSellIsHeardAsOne(
            String venue, Market of, String symbol, String size, String price, String base) {
        String event =
                """
                {"event":"liquidation","venue":"%s","market":"%s","symbol":"%s","side":"%s",\
                "price":"%s","size":"%s","after":%d}""";
        order(
                event.formatted(venue, of.id(), symbol, "sell", price, size, 3),
                event.formatted(venue, of.id(), symbol, "buy", price, size, 5));

        List<Liquidation> heard =
                heard(listed(venue, of, symbol), Streams.Kind.LIQUIDATIONS, Liquidation.class, END)
                        .stream()
                        .filter(one -> one.price().compareTo(new BigDecimal(price)) == 0)
                        .toList();

        assertThat(heard).extracting(Liquidation::side).containsExactly(Side.SELL, Side.BUY);
        assertThat(heard.get(0).size()).isEqualByComparingTo(base);
        assertThat(heard.get(1).size()).isEqualByComparingTo(base);
        assertThat(heard.get(0).at()).isEqualTo(Instant.ofEpochMilli(START + 3_000));
    }

    @ParameterizedTest
    @CsvSource({
        "binance, SPOT,   BTCUSDT,       3,    4",
        "bybit,   LINEAR, BTCUSDT,       3,    4",
        "okx,     LINEAR, BTC-USDT-SWAP, 300,  4",
        "gate,    LINEAR, BTC_USDT,      30000, 4",
        "kraken,  SPOT,   BTC/USD,       3,    4"
    })
    @DisplayName("R1 a large trade is heard in its fills, and all ids stay contiguous")
    void aLargeTradeIsHeard(String venue, Market of, String symbol, String size, int fills) {
        Listed listed = listed(venue, of, symbol);
        List<Print> before = market.tape(listed).prints(START, END);
        order(
                """
                {"event":"trade","venue":"%s","market":"%s","symbol":"%s","side":"buy",\
                "price":"65100","size":"%s","fills":%d,"after":2}"""
                        .formatted(venue, of.id(), symbol, size, fills));

        List<Trade> all = heard(listed, Streams.Kind.TRADES, Trade.class, END);
        List<Trade> large =
                all.stream()
                        .filter(one -> one.at().toEpochMilli() == START + 2_000)
                        .filter(one -> one.price().compareTo(new BigDecimal(65_100)) == 0)
                        .toList();
        assertThat(large.stream().map(Trade::size).reduce(BigDecimal::add).orElseThrow())
                .isEqualByComparingTo("3");
        assertThat(large).allMatch(one -> one.taker() == Side.BUY);
        assertThat(large.stream().mapToLong(Trade::fills).sum()).isEqualTo(fills);

        List<Print> after = market.tape(listed).prints(START, END);
        assertThat(after).hasSize(before.size() + 1);
        for (int i = 1; i < after.size(); i++) {
            assertThat(after.get(i).number()).isEqualTo(after.get(i - 1).number() + 1);
            assertThat(after.get(i).firstFill()).isEqualTo(after.get(i - 1).lastFill() + 1);
        }
    }

    @Test
    @DisplayName("R1 the candle holds the large trade as REST and streams do")
    void theCandleHoldsIt() {
        Listed listed = listed("binance", Market.SPOT, "BTCUSDT");
        BigDecimal before = listed.size(market.candles(listed).over(END, END + 60_000).lots());
        order(
                """
                {"event":"trade","venue":"binance","market":"spot","symbol":"BTCUSDT",\
                "side":"sell","price":"1000","size":"7","after":130}""");
        SimulatedMarket again = SimulatedMarket.seeded(11, 5, SINCE, SimulatedVenues.listed());
        Scripts.read(
                        json(
                                """
                                {"event":"trade","venue":"binance","market":"spot",\
                                "symbol":"BTCUSDT","side":"sell","price":"1000","size":"7",\
                                "after":130}"""),
                        again,
                        START)
                .forEach(one -> again.add(one.to(), one.what()));

        var candle = again.candles(listed).over(END, END + 60_000);
        assertThat(listed.size(candle.lots()).subtract(before)).isEqualByComparingTo("7");
        assertThat(listed.price(candle.low())).isEqualByComparingTo("1000");
        assertThat(again.tape(listed).prints(START, END + 60_000))
                .as("R4")
                .isEqualTo(market.tape(listed).prints(START, END + 60_000));
    }

    @Test
    @DisplayName("R1 a dollar of somebody's that falls does so in trades, quotes and candles")
    void aDepegIsEverywhere() {
        Listed listed = listed("kraken", Market.SPOT, "USDT/USD");
        order(
                """
                {"event":"price","base":"USDT","factor":0.97,"after":30,"duration":60}""");

        for (Trade trade : heard(listed, Streams.Kind.TRADES, Trade.class, END)) {
            long since = trade.at().toEpochMilli() - START;
            double level = since >= 30_000 && since < 90_000 ? 0.97 : 1;
            assertThat(trade.price().doubleValue()).isBetween(level * 0.996, level * 1.004);
        }
        Listed other = listed("coinbase", Market.SPOT, "USDT-USD");
        assertThat(heard(other, Streams.Kind.TRADES, Trade.class, END))
                .anyMatch(trade -> trade.price().doubleValue() < 0.98)
                .anyMatch(trade -> trade.price().doubleValue() > 0.99);
    }

    @Test
    @DisplayName("R1 a pinned price is the best bid, and the best ask is a tick above")
    void aPinnedPriceIsTheBestBid() {
        order(
                """
                {"event":"price","venue":"binance","market":"spot","base":"BTC","price":"65000",\
                "after":10,"duration":20}""");

        List<Quote> quotes =
                heard(
                        listed("binance", Market.SPOT, "BTCUSDT"),
                        Streams.Kind.QUOTES,
                        Quote.class,
                        START + 29_000);
        Quote last = quotes.get(quotes.size() - 1);
        assertThat(last.bid().price()).isEqualByComparingTo("65000");
        assertThat(last.ask().price()).isEqualByComparingTo("65000.01");
        assertThat(quotes.get(0).bid().price()).isNotEqualByComparingTo("65000");
    }

    @Test
    @DisplayName("R1 open interest jumps on the stream and over REST alike")
    void openInterestJumps() {
        order(
                """
                {"event":"open-interest","venue":"okx","market":"linear","base":"BTC",\
                "size":"300000","after":1}""",
                """
                {"event":"open-interest","venue":"okx","market":"linear","base":"BTC",\
                "factor":1.5,"after":60}""");
        Listed listed = listed("okx", Market.LINEAR, "BTC-USDT-SWAP");

        List<OpenInterest> all =
                heard(listed, Streams.Kind.OPEN_INTEREST, OpenInterest.class, END + 1_000);
        assertThat(all.get(all.size() - 1).amount()).isEqualByComparingTo("4500");
        Client client = new Client(market, listed, END + 1_000);
        var rest = client.venue().offers().openInterest().orElseThrow();
        OpenInterest told =
                rest.parse()
                        .apply(
                                client.instrument(),
                                client.ask(rest.request().apply(client.instrument())));
        assertThat(told.amount()).isEqualByComparingTo("4500");
    }

    @Test
    @DisplayName("R1 a funding rate flips when it is said to, not before")
    void fundingFlips() {
        order(
                """
                {"event":"funding","venue":"okx","market":"linear","base":"BTC","rate":"0.0002",\
                "after":0.5}""",
                """
                {"event":"funding","venue":"okx","market":"linear","base":"BTC","rate":"-0.0004",\
                "after":60}""");

        List<Funding> all =
                heard(
                        listed("okx", Market.LINEAR, "BTC-USDT-SWAP"),
                        Streams.Kind.FUNDING,
                        Funding.class,
                        END);
        assertThat(all).extracting(one -> one.rate().signum()).contains(1, -1);
        assertThat(all.get(all.size() - 1).rate()).isEqualByComparingTo("-0.0004");
    }

    @Test
    @DisplayName("R1 a cascade is one of every venue, worth what was asked for")
    void aCascadeIsOfEveryVenue() {
        order(
                """
                {"event":"cascade","base":"BTC","market":"linear","side":"sell","usd":"50000",\
                "venues":["binance","bybit","okx","gate"],"count":3,"every":2,"after":2}""");

        for (String venue : List.of("binance", "bybit", "okx", "gate")) {
            Listed listed =
                    market.listed(venue, Market.LINEAR).stream()
                            .filter(one -> one.base().equals("BTC"))
                            .findFirst()
                            .orElseThrow();
            List<Liquidation> all =
                    heard(listed, Streams.Kind.LIQUIDATIONS, Liquidation.class, START + 8_000)
                            .stream()
                            .filter(one -> (one.at().toEpochMilli() - START) % 2_000 == 0)
                            .toList();
            assertThat(all).as(venue).hasSize(3).allMatch(one -> one.side() == Side.SELL);
            for (Liquidation one : all) {
                assertThat(one.price().multiply(one.size()).doubleValue())
                        .isBetween(49_500.0, 50_500.0);
            }
        }
    }

    @Test
    @DisplayName("R2 R3 what is wrong or too late is refused with its name")
    void whatIsWrongIsRefused() {
        assertRefused("{\"event\":\"earthquake\"}", "earthquake");
        assertRefused("{\"event\":\"price\",\"factor\":2}", "venue, symbol or base");
        assertRefused("{\"event\":\"price\",\"base\":\"BTC\",\"factor\":0}", "factor");
        assertRefused("{\"event\":\"price\",\"base\":\"BTC\",\"facto\":2}", "facto");
        assertRefused("{\"event\":\"price\",\"base\":\"DOGE\",\"factor\":2}", "DOGE");
        assertRefused("{\"event\":\"price\",\"base\":\"BTC\",\"factor\":2,\"after\":0.2}", "after");
        assertRefused(
                """
                {"event":"trade","venue":"binance","market":"spot","symbol":"BTCUSDT",\
                "side":"buy","size":"0.000001"}""",
                "size is not a multiple");
        assertRefused(
                """
                {"event":"trade","venue":"binance","base":"BTC","side":"buy","size":"1"}""",
                "more than one instrument");
    }

    private void assertRefused(String event, String why) {
        assertThatThrownBy(() -> Scripts.read(json(event), market, START))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }
}
