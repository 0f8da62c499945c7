package dev.isobar.local.simulator.script;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.local.simulator.market.Happening;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.SimulatedMarket;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Events as people write them:
 *
 * <pre>{"event":"liquidation","venue":"bybit","market":"linear","symbol":"BTCUSDT",
 *  "side":"sell","price":"65000.0","size":"0.5","after":2}
 * {"event":"trade", …,"side":"buy","price":"65010.0","size":"3","fills":4}
 * {"event":"cascade","base":"BTC","market":"linear","venues":["binance","okx"],
 *  "side":"sell","usd":"50000","count":6,"every":0.5}
 * {"event":"price","venue":"kraken","symbol":"USDT/USD","factor":0.98,"duration":60}
 * {"event":"open-interest","venue":"okx","symbol":"BTC-USDT-SWAP","factor":1.2}
 * {"event":"funding","venue":"gate","base":"BTC","rate":"-0.0005","duration":3600}</pre>
 *
 * {@code side} is the taker's, of a liquidation the forced order's; {@code size} is in the venue's
 * own unit (base, or contracts). Without a price, deals trade at the best one. {@code price} of a
 * price event, and {@code size} of an open-interest event, hold it there instead of multiplying.
 * {@code after} is in seconds, 1 unless said; {@code duration} too, and 0 is for good. An unknown
 * field is refused.
 */
public final class Scripts {
    private static final double SOONEST = 0.5;
    private static final int MOST_ORDERS = 1_000;
    private static final Set<String> TIMES = Set.of("event", "after", "duration");
    private static final Set<String> DEALT = Set.of("side", "price", "size", "fills");
    private static final Set<String> CASCADING = Set.of("side", "usd", "count", "every");

    private final SimulatedMarket market;
    private final long now;

    private Scripts(SimulatedMarket market, long now) {
        this.market = market;
        this.now = now;
    }

    /**
     * What one event does, not yet added to the market.
     *
     * @param now epoch milliseconds, from which {@code after} counts
     * @throws IllegalArgumentException naming what is wrong
     */
    public static List<Ordered> read(JsonNode json, SimulatedMarket market, long now) {
        return new Scripts(market, now).read(json);
    }

    private List<Ordered> read(JsonNode json) {
        return switch (json.path("event").asText()) {
            case "liquidation" -> List.of(liquidation(known(json, DEALT)));
            case "trade" -> List.of(deal(known(json, DEALT)));
            case "cascade" -> cascade(known(json, CASCADING));
            case "price" -> prices(known(json, Set.of("factor", "price")));
            case "open-interest" -> interests(known(json, Set.of("factor", "size")));
            case "funding" -> fundings(known(json, Set.of("rate")));
            default ->
                    throw new IllegalArgumentException(
                            "unknown event: %s (one of %s)"
                                    .formatted(
                                            json.path("event").asText(),
                                            "liquidation, trade, cascade, price, open-interest,"
                                                    + " funding"));
        };
    }

    private static JsonNode known(JsonNode json, Set<String> own) {
        Set<String> unknown = new TreeSet<>();
        json.fieldNames().forEachRemaining(unknown::add);
        Set<String> all = new HashSet<>(own);
        all.addAll(TIMES);
        all.addAll(Where.FIELDS);
        unknown.removeAll(all);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("unknown field: " + unknown.iterator().next());
        }
        return json;
    }

    private Ordered liquidation(JsonNode json) {
        Listed to = Where.one(market, json);
        return new Ordered(
                to,
                new Happening.Liquidation(
                        from(json), isBuy(json), ticks(to, json), lots(to, json)));
    }

    private Ordered deal(JsonNode json) {
        Listed to = Where.one(market, json);
        int fills = json.path("fills").asInt(1);
        return new Ordered(
                to,
                new Happening.Deal(
                        from(json), isBuy(json), ticks(to, json), lots(to, json), fills));
    }

    /** Everywhere at once, and again and again, each a tick worse than the one before. */
    private List<Ordered> cascade(JsonNode json) {
        int count = json.path("count").asInt(5);
        double every = json.path("every").asDouble(1);
        if (count < 1 || count > MOST_ORDERS || !(every >= 0 && every <= 3600)) {
            throw new IllegalArgumentException("count or every is out of range: " + json);
        }
        BigDecimal usd = decimal(json, "usd");
        boolean isBuy = isBuy(json);
        List<Ordered> all = new ArrayList<>();
        for (Listed to : Where.of(market, json)) {
            for (int i = 0; i < count; i++) {
                long at = from(json) + (long) (i * every * 1000);
                long ticks = Math.max(1, best(to, isBuy, at) + (isBuy ? i : -i));
                long lots = Sized.lots(to, usd, ticks);
                all.add(new Ordered(to, new Happening.Liquidation(at, isBuy, ticks, lots)));
            }
        }
        return all;
    }

    private List<Ordered> prices(JsonNode json) {
        return json.has("price")
                ? each(json, to -> new Happening.Pin(from(json), to(json), ticks(to, json)))
                : each(json, to -> new Happening.Shift(from(json), to(json), factor(json)));
    }

    private List<Ordered> interests(JsonNode json) {
        return json.has("size")
                ? each(json, to -> new Happening.Held(from(json), to(json), lots(to, json)))
                : each(json, to -> new Happening.Interest(from(json), to(json), factor(json)));
    }

    private List<Ordered> fundings(JsonNode json) {
        BigDecimal rate = decimal(json, "rate");
        return each(json, to -> new Happening.Rate(from(json), to(json), rate));
    }

    private interface Made {
        Happening of(Listed to);
    }

    private List<Ordered> each(JsonNode json, Made made) {
        return Where.of(market, json).stream().map(to -> new Ordered(to, made.of(to))).toList();
    }

    private long from(JsonNode json) {
        double after = json.path("after").asDouble(1);
        if (!(after >= SOONEST && after <= 86_400)) {
            throw new IllegalArgumentException("after is not 0.5 to 86400 seconds: " + after);
        }
        return now + (long) (after * 1000);
    }

    private long to(JsonNode json) {
        double duration = json.path("duration").asDouble(0);
        if (!(duration >= 0)) {
            throw new IllegalArgumentException("duration is negative: " + duration);
        }
        return duration == 0 ? Long.MAX_VALUE : from(json) + (long) (duration * 1000);
    }

    private long ticks(Listed to, JsonNode json) {
        return json.has("price")
                ? Sized.whole(decimal(json, "price"), to.priceScale(), "price")
                : best(to, isBuy(json), from(json));
    }

    private long best(Listed to, boolean isBuy, long at) {
        return market.conditions(to).best(isBuy, at);
    }

    private static long lots(Listed to, JsonNode json) {
        return Sized.whole(decimal(json, "size"), to.sizeScale(), "size");
    }

    private static double factor(JsonNode json) {
        return decimal(json, "factor").doubleValue();
    }

    private static boolean isBuy(JsonNode json) {
        String side = json.path("side").asText();
        if (!side.equals("buy") && !side.equals("sell")) {
            throw new IllegalArgumentException("side is neither buy nor sell: " + side);
        }
        return side.equals("buy");
    }

    private static BigDecimal decimal(JsonNode json, String field) {
        String text = json.path(field).asText();
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(field + " is no number: " + text, e);
        }
    }
}
