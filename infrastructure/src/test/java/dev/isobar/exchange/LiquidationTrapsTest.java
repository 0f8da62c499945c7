package dev.isobar.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.exchange.binance.Binance;
import dev.isobar.exchange.bitget.Bitget;
import dev.isobar.exchange.bybit.Bybit;
import dev.isobar.exchange.gate.Gate;
import dev.isobar.exchange.hyperliquid.Hyperliquid;
import dev.isobar.exchange.kraken.Kraken;
import dev.isobar.exchange.okx.Okx;
import dev.isobar.flows.FlowEvent;
import dev.isobar.flows.forced.CascadeRule;
import dev.isobar.flows.forced.ForcedOrders;
import dev.isobar.flows.forced.LargeTrades;
import dev.isobar.flows.forced.Threshold;
import dev.isobar.flows.rates.UsdRate;
import dev.isobar.flows.rates.UsdRates;
import dev.isobar.market.Instrument;
import dev.isobar.market.Instrument.TradeIds;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Liquidation;
import dev.isobar.market.Market;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** From each venue's own words to what is told, checked by hand where others went wrong. */
class LiquidationTrapsTest {
    private static final Instant NOON = Instant.ofEpochMilli(1_760_000_000_120L);
    private static final UsdRates RATES =
            (currency, at) ->
                    currency.equals("USDT")
                            ? Optional.of(new UsdRate(new BigDecimal("0.9995"), "test", NOON))
                            : UsdRates.NONE.of(currency, at);

    /**
     * @param told {@code side price price_kind quantity value value_usd lower_bound}
     */
    private record Trap(
            String name,
            Exchange exchange,
            Market market,
            String symbol,
            String contractSize,
            String frame,
            String told) {
        @Override
        public String toString() {
            return exchange.id() + " " + market.id() + ": " + name;
        }

        Instrument instrument() {
            boolean isInverse = market == Market.INVERSE;
            return new Instrument(
                    new InstrumentId(exchange.id(), market, symbol),
                    isInverse ? "BTC-USD-PERP-BTC" : "BTC-USDT-PERP",
                    "BTC",
                    isInverse ? "USD" : "USDT",
                    isInverse ? "BTC" : "USDT",
                    new BigDecimal(contractSize),
                    new BigDecimal("0.1"),
                    new BigDecimal("0.001"),
                    true,
                    TradeIds.OPAQUE);
        }
    }

    static Stream<Trap> traps() {
        return Stream.of(
                // 0.04 × 60000 = 2400; × 0.9995 = 2398.8
                new Trap(
                        "Buy is the position: a long was sold",
                        Bybit.EXCHANGE,
                        Market.LINEAR,
                        "BTCUSDT",
                        "1",
                        bybit("BTCUSDT", "Buy", "0.040", "60000"),
                        "sell 60000 bankruptcy 0.04 2400 2398.8 false"),
                new Trap(
                        "Sell is the position: a short was bought back",
                        Bybit.EXCHANGE,
                        Market.LINEAR,
                        "BTCUSDT",
                        "1",
                        bybit("BTCUSDT", "Sell", "0.040", "60000"),
                        "buy 60000 bankruptcy 0.04 2400 2398.8 false"),
                // 1000 USD / 50000 = 0.02
                new Trap(
                        "sizes are dollars",
                        Bybit.EXCHANGE,
                        Market.INVERSE,
                        "BTCUSD",
                        "1",
                        bybit("BTCUSD", "Buy", "1000", "50000"),
                        "sell 50000 bankruptcy 0.02 1000 1000 false"),
                // 40 × 0.01 BTC = 0.4; × 60000 = 24000; × 0.9995 = 23988
                new Trap(
                        "sizes are contracts of 0.01 BTC",
                        Okx.EXCHANGE,
                        Market.LINEAR,
                        "BTC-USDT-SWAP",
                        "0.01",
                        okx("BTC-USDT-SWAP", "long", "sell", "40", "60000"),
                        "sell 60000 bankruptcy 0.4 24000 23988 true"),
                new Trap(
                        "of a net position the order's side counts",
                        Okx.EXCHANGE,
                        Market.LINEAR,
                        "BTC-USDT-SWAP",
                        "0.01",
                        okx("BTC-USDT-SWAP", "net", "buy", "40", "60000"),
                        "buy 60000 bankruptcy 0.4 24000 23988 true"),
                // 40 × 100 USD = 4000; / 50000 = 0.08
                new Trap(
                        "contracts of 100 USD are worth 100 USD",
                        Okx.EXCHANGE,
                        Market.INVERSE,
                        "BTC-USD-SWAP",
                        "100",
                        okx("BTC-USD-SWAP", "short", "buy", "40", "50000"),
                        "buy 50000 bankruptcy 0.08 4000 4000 true"),
                // 200 × 0.0001 = 0.02; × 60000 = 1200; × 0.9995 = 1199.4
                new Trap(
                        "a negative size is a sale",
                        Gate.EXCHANGE,
                        Market.LINEAR,
                        "BTC_USDT",
                        "0.0001",
                        gate("\"-200\""),
                        "sell 60000 bankruptcy 0.02 1200 1199.4 false"),
                new Trap(
                        "a positive size is a purchase, as a number too",
                        Gate.EXCHANGE,
                        Market.LINEAR,
                        "BTC_USDT",
                        "0.0001",
                        gate("200"),
                        "buy 60000 bankruptcy 0.02 1200 1199.4 false"),
                // amount in the quote, by the venue's page: 1500 / 60000 = 0.025; 1500 × 0.9995 =
                // 1499.25
                new Trap(
                        "the amount is money, the side the position's",
                        Bitget.EXCHANGE,
                        Market.LINEAR,
                        "BTCUSDT",
                        "1",
                        "{\"data\":[{\"symbol\":\"BTCUSDT\",\"side\":\"sell\",\"price\":\"60000\","
                                + "\"amount\":\"1500\",\"ts\":\"1760000000120\"}],\"arg\":{"
                                + "\"instType\":\"usdt-futures\",\"topic\":\"liquidation\"},"
                                + "\"action\":\"update\",\"ts\":1760000000500}",
                        "buy 60000 bankruptcy 0.025 1500 1499.25 true"),
                // the average of the fills and not the order's 82338.3: 0.19 × 82651.9 =
                // 15703.861; × 0.9995 = 15696.0090695
                new Trap(
                        "the average of its fills, not its bankruptcy price",
                        Binance.EXCHANGE,
                        Market.LINEAR,
                        "BTCUSDT",
                        "1",
                        "{\"e\":\"forceOrder\",\"E\":1760000000130,\"o\":{\"s\":\"BTCUSDT\","
                                + "\"S\":\"SELL\",\"o\":\"LIMIT\",\"f\":\"IOC\",\"q\":\"0.190\","
                                + "\"p\":\"82338.30\",\"ap\":\"82651.90\",\"X\":\"FILLED\","
                                + "\"l\":\"0.190\",\"z\":\"0.190\",\"T\":1760000000120}}",
                        "sell 82651.9 fill 0.19 15703.861 15696.0090695 true"),
                // 10 × 100 USD = 1000; / 50000 = 0.02
                new Trap(
                        "contracts of 100 USD, of which 10 of 20 were filled",
                        Binance.EXCHANGE,
                        Market.INVERSE,
                        "BTCUSD_PERP",
                        "100",
                        "{\"e\":\"forceOrder\",\"E\":1760000000130,\"o\":{\"s\":\"BTCUSD_PERP\","
                                + "\"ps\":\"BTCUSD\",\"S\":\"BUY\",\"o\":\"LIMIT\",\"f\":\"IOC\","
                                + "\"q\":\"20\",\"p\":\"49000.0\",\"ap\":\"50000.0\","
                                + "\"X\":\"PARTIALLY_FILLED\",\"l\":\"5\",\"z\":\"10\","
                                + "\"T\":1760000000120}}",
                        "buy 50000 fill 0.02 1000 1000 true"),
                // 1200 × 1 USD; / 60000.5 = 0.01999983333472…
                new Trap(
                        "a trade that was forced, in contracts of a dollar",
                        Kraken.EXCHANGE,
                        Market.INVERSE,
                        "PI_XBTUSD",
                        "1",
                        "{\"feed\":\"trade\",\"product_id\":\"PI_XBTUSD\","
                                + "\"uid\":\"0a1b2c3d-0000-4000-8000-000000000001\","
                                + "\"side\":\"sell\",\"type\":\"liquidation\",\"seq\":5003,"
                                + "\"time\":1760000000120,\"qty\":1200,\"price\":60000.5}",
                        "sell 60000.5 fill 0.019999833335 1200 1200 false"));
    }

    @ParameterizedTest
    @MethodSource("traps")
    @DisplayName("R1 R4 side, quantity and dollars of each venue's liquidations")
    void liquidations(Trap trap) throws Exception {
        Streams streams = trap.exchange().market(trap.market()).orElseThrow().streams();
        List<Liquidation> heard = of(Liquidation.class, streams, trap);
        ForcedOrders orders =
                new ForcedOrders(
                        trap.instrument(),
                        streams.areLiquidationsSampled(),
                        RATES,
                        () -> CascadeRule.STANDARD);

        FlowEvent event = orders.heard(heard.get(0), NOON).orElseThrow().event();

        assertThat(heard).hasSize(1);
        assertThat(event.at()).isEqualTo(NOON);
        JsonNode json = Json.MAPPER.readTree(event.json());
        assertThat(
                        Stream.of(
                                        "side",
                                        "price",
                                        "price_kind",
                                        "quantity",
                                        "value",
                                        "value_usd",
                                        "lower_bound")
                                .map(name -> plain(json.get(name)))
                                .toList())
                .containsExactly(trap.told().split(" "));
    }

    @ParameterizedTest
    @CsvSource({"long, buy", "short, sell"})
    @DisplayName("R2 a position that would be closed by the wrong side is refused and not guessed")
    void contradictions(String position, String side) {
        String frame = okx("BTC-USDT-SWAP", position, side, "40", "60000");
        Trap trap =
                new Trap(
                        "side against posSide",
                        Okx.EXCHANGE,
                        Market.LINEAR,
                        "BTC-USDT-SWAP",
                        "0.01",
                        frame,
                        "");
        Streams streams = Okx.EXCHANGE.market(Market.LINEAR).orElseThrow().streams();

        assertThatThrownBy(() -> of(Liquidation.class, streams, trap))
                .isInstanceOf(ExchangeFailure.Unparsable.class)
                .hasMessageContaining("posSide is %s and side is %s".formatted(position, side));
    }

    @Test
    @DisplayName("R6 Hyperliquid's A sold into a bid, B bought; a block's time joins nothing")
    void hyperliquidsLetters() {
        Trap trap =
                new Trap(
                        "letters",
                        Hyperliquid.EXCHANGE,
                        Market.LINEAR,
                        "BTC",
                        "1",
                        "{\"channel\":\"trades\",\"data\":["
                                + hyperliquid("A", 1)
                                + ","
                                + hyperliquid("B", 2)
                                + ","
                                + hyperliquid("B", 3)
                                + "]}",
                        "");
        Streams streams = trap.exchange().market(trap.market()).orElseThrow().streams();
        LargeTrades trades =
                new LargeTrades(
                        trap.instrument(),
                        streams.areTradesTimedByBlock(),
                        RATES,
                        () -> Threshold.STANDARD);

        List<String> told =
                of(Trade.class, streams, trap).stream()
                        .flatMap(trade -> trades.heard(trade, NOON).stream())
                        .map(large -> large.event().json())
                        .toList();

        assertThat(told).hasSize(2);
        assertThat(told.get(0)).contains("\"side\":\"sell\",\"is_buyer_maker\":true");
        assertThat(told.get(1)).contains("\"side\":\"buy\",\"is_buyer_maker\":false");
        assertThat(trades.finish().orElseThrow().fills()).isEqualTo(1);
    }

    private static <E extends MarketEvent> List<E> of(Class<E> kind, Streams streams, Trap trap) {
        Instruments known =
                symbol ->
                        symbol.equals(trap.symbol())
                                ? Optional.of(trap.instrument())
                                : Optional.empty();
        Decoded.Data data = (Decoded.Data) streams.decode(trap.frame(), known);
        return data.events().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static String plain(JsonNode value) {
        return value.isNumber()
                ? value.decimalValue().stripTrailingZeros().toPlainString()
                : value.asText();
    }

    private static String bybit(String symbol, String side, String size, String price) {
        return ("{\"topic\":\"allLiquidation.%s\",\"type\":\"snapshot\",\"ts\":1760000000500,"
                        + "\"data\":[{\"T\":1760000000120,\"s\":\"%s\",\"S\":\"%s\",\"v\":\"%s\","
                        + "\"p\":\"%s\"}]}")
                .formatted(symbol, symbol, side, size, price);
    }

    private static String okx(
            String symbol, String position, String side, String size, String price) {
        return ("{\"arg\":{\"channel\":\"liquidation-orders\",\"instType\":\"SWAP\"},\"data\":[{"
                        + "\"details\":[{\"bkLoss\":\"0\",\"bkPx\":\"%s\",\"ccy\":\"\","
                        + "\"posSide\":\"%s\",\"side\":\"%s\",\"sz\":\"%s\","
                        + "\"ts\":\"1760000000120\"}],\"instId\":\"%s\",\"instType\":\"SWAP\"}]}")
                .formatted(price, position, side, size, symbol);
    }

    private static String gate(String size) {
        return ("{\"time\":1760000000,\"time_ms\":1760000000130,"
                        + "\"channel\":\"futures.public_liquidates\",\"event\":\"update\","
                        + "\"result\":[{\"contract\":\"BTC_USDT\",\"price\":60000,\"size\":%s,"
                        + "\"time_ms\":1760000000120}]}")
                .formatted(size);
    }

    private static String hyperliquid(String side, int id) {
        return ("{\"coin\":\"BTC\",\"side\":\"%s\",\"px\":\"60000\",\"sz\":\"1\","
                        + "\"time\":1760000000120,\"hash\":\"0x1\",\"tid\":%d,"
                        + "\"users\":[\"0x2\",\"0x3\"]}")
                .formatted(side, id);
    }
}
