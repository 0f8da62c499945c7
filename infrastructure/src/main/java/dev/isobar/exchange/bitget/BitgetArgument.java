package dev.isobar.exchange.bitget;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import java.util.Set;

/**
 * What a frame is about. v2 says {@code
 * {"instType":"USDT-FUTURES","channel":"candle1m","instId":"BTCUSDT"}}, v3 {@code
 * {"instType":"usdt-futures","topic":"kline","symbol":"BTCUSDT","interval":"1m"}}; v1 said {@code
 * "instType":"sp"} and is refused.
 *
 * @param isUnified whether it is of v3
 * @param symbol empty where it is about a whole product line
 * @param interval null where it is not about bars of ours
 */
record BitgetArgument(
        BitgetProduct product,
        boolean isUnified,
        String channel,
        String symbol,
        Interval interval) {
    private static final String CANDLE = "candle";
    private static final Set<String> COLLECTED = Set.of("books", "books1", "ticker");
    private static final Set<String> TRADES = Set.of("trade", "publicTrade");
    private static final Set<String> NOT_COLLECTED =
            Set.of("books5", "books15", "books50", "kline", "liquidation");

    static BitgetArgument read(JsonReader json) {
        Json.object(json, "arg");
        String type = null;
        String channel = null;
        String topic = null;
        String symbol = "";
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "instType" -> type = Json.word(json);
                case "channel" -> channel = Json.word(json);
                case "topic" -> topic = Json.word(json);
                case "instId", "symbol" -> symbol = Json.word(json);
                default -> json.skipChildren();
            }
        }
        boolean isUnified = topic != null;
        String named = Json.required("channel", isUnified ? topic : channel);
        String line = Json.required("instType", type);
        BitgetProduct product =
                BitgetProduct.byId(line, isUnified)
                        .orElseThrow(
                                () -> new IllegalArgumentException("unknown instType " + line));
        Interval interval =
                named.startsWith(CANDLE) && !isUnified
                        ? BitgetBars.of(named.substring(CANDLE.length()))
                        : null;
        BitgetArgument argument =
                new BitgetArgument(
                        product, isUnified, named, Json.required("instId", symbol), interval);
        argument.requireKnown();
        return argument;
    }

    private void requireKnown() {
        if (interval == null
                && !isTrades()
                && !COLLECTED.contains(channel)
                && !NOT_COLLECTED.contains(channel)
                && !isOtherBar()) {
            throw new IllegalArgumentException("unknown channel " + channel);
        }
    }

    private boolean isOtherBar() {
        return channel.startsWith(CANDLE)
                && BitgetBars.OTHERS.contains(channel.substring(CANDLE.length()));
    }

    boolean isTrades() {
        return TRADES.contains(channel);
    }

    /** Whether it is of that market, and of a channel about one instrument that is collected. */
    boolean isCollected(Market market) {
        boolean isOurs =
                product.market() == market && !(isUnified && product == BitgetProduct.COIN);
        boolean isState = !channel.equals("ticker") || market != Market.SPOT;
        return isOurs && isState && (interval != null || isTrades() || COLLECTED.contains(channel));
    }

    /** Of coin perpetuals v3 tells of another product. */
    boolean isLiquidations(Market market) {
        return isUnified
                && channel.equals("liquidation")
                && market == Market.LINEAR
                && product.market() == market;
    }

    /** {@code trade USDT-FUTURES BTCUSDT}. */
    @Override
    public String toString() {
        return (channel + " " + product.id() + " " + symbol).strip();
    }
}
