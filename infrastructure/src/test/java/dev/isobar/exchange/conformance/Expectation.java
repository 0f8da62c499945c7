package dev.isobar.exchange.conformance;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.market.BookChange;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.Kline;
import dev.isobar.market.Liquidation;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.OpenInterest;
import dev.isobar.market.Quote;
import dev.isobar.market.Ticker;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is expected of one decoded value, in any of the forms there are: our own names ({@link
 * Facts}), the short keys of recordings ({@code t, o, h, l, c, v, qv, …}) and tardis' normal form.
 * Times are compared to the millisecond, settlements to the minute, numbers by value.
 */
final class Expectation {
    private static final Set<String> MEANINGLESS =
            Set.of("type", "exchange", "localTimestamp", "note", "kind", "test", "displayName");

    /** Known, and about something that our record does not hold. */
    private static final Set<String> ELSEWHERE =
            Set.of(
                    "changePct vwap closeTime predictedFundingRate predicted premium realizedRate"
                            .concat(
                                    " bankruptcyOrLimitPrice makerSide contractType pair name ctType")
                            .concat(" ctValCcy fundingIntervalMin minNotional index altname wsname")
                            .concat(" volContracts lastPrice urlPrefix serverTimeMs")
                            .split(" "));

    private static final Map<String, String> ANY =
            Map.of(
                    "instId",
                    "symbol",
                    "coin",
                    "symbol",
                    "contract",
                    "symbol",
                    "product",
                    "symbol",
                    "timestamp",
                    "at");

    private static final Map<Class<?>, Map<String, String>> NAMES =
            Map.ofEntries(
                    entry(Instrument.class, Map.of("active", "trading", "ctVal", "contractSize")),
                    entry(
                            Trade.class,
                            Map.of(
                                    "t", "at", "side", "taker", "amount", "size", "base", "size",
                                    "cost", "value")),
                    entry(
                            Kline.class,
                            Map.ofEntries(
                                    entry("t", "start"),
                                    entry("o", "open"),
                                    entry("h", "high"),
                                    entry("l", "low"),
                                    entry("c", "close"),
                                    entry("v", "volume"),
                                    entry("qv", "quoteVolume"),
                                    entry("vContracts", "contracts"),
                                    entry("n", "trades"),
                                    entry("takerBuyBase", "takerBuyVolume"),
                                    entry("takerBuyQuote", "takerBuyQuoteVolume"))),
                    entry(
                            Ticker.class,
                            Map.of(
                                    "t",
                                    "at",
                                    "bidQty",
                                    "bidSize",
                                    "askQty",
                                    "askSize",
                                    "bidContracts",
                                    "bidSize",
                                    "askContracts",
                                    "askSize",
                                    "baseVolume",
                                    "volume",
                                    "volume24h",
                                    "volume",
                                    "turnover24h",
                                    "quoteVolume",
                                    "lastPrice",
                                    "last")),
                    entry(
                            BookChange.class,
                            Map.of(
                                    "t",
                                    "at",
                                    "isSnapshot",
                                    "snapshot",
                                    "nonce",
                                    "last",
                                    "bestBid",
                                    "bid",
                                    "bestBidQty",
                                    "bidSize",
                                    "bestAsk",
                                    "ask",
                                    "bestAskQty",
                                    "askSize")),
                    entry(
                            Quote.class,
                            Map.of(
                                    "t",
                                    "at",
                                    "bidPrice",
                                    "bid",
                                    "bidAmount",
                                    "bidSize",
                                    "bidQty",
                                    "bidSize",
                                    "askPrice",
                                    "ask",
                                    "askAmount",
                                    "askSize",
                                    "askQty",
                                    "askSize",
                                    "bidContracts",
                                    "bidSize",
                                    "askContracts",
                                    "askSize")),
                    entry(
                            MarkPrice.class,
                            Map.of("t", "at", "markPrice", "mark", "indexPrice", "index")),
                    entry(
                            Funding.class,
                            Map.of(
                                    "t",
                                    "at",
                                    "fundingRate",
                                    "rate",
                                    "fundingRateHourly",
                                    "rate",
                                    "nextFundingTime",
                                    "settlesAt",
                                    "fundingTime",
                                    "settlesAt",
                                    "fundingTimestamp",
                                    "settlesAt",
                                    "intervalMs",
                                    "interval")),
                    entry(
                            OpenInterest.class,
                            Map.of(
                                    "t",
                                    "at",
                                    "openInterest",
                                    "amount",
                                    "oi",
                                    "amount",
                                    "oiBase",
                                    "amount",
                                    "oiContracts",
                                    "contracts",
                                    "oiValue",
                                    "value",
                                    "oiUsd",
                                    "value")),
                    entry(
                            Liquidation.class,
                            Map.of(
                                    "t",
                                    "at",
                                    "liquidated",
                                    "side",
                                    "orderSide",
                                    "side",
                                    "amount",
                                    "size",
                                    "base",
                                    "size")));

    private static final Set<String> KNOWN = known();

    private final Map<String, JsonNode> facts = new LinkedHashMap<>();
    private final boolean isOurs;

    /**
     * @param naming the sample's own meanings of keys; an empty one ignores the key
     * @param isOurs null says that it must be absent; else it says nothing
     */
    Expectation(JsonNode row, Clause clause, Map<String, String> naming, boolean isOurs) {
        this.isOurs = isOurs;
        Map<String, String> names = NAMES.get(clause.subject());
        Set<String> own = Components.of(clause.subject());
        row.properties()
                .forEach(
                        field -> {
                            String key = field.getKey();
                            String name = naming.get(key);
                            if (name == null) {
                                name = names.getOrDefault(key, ANY.getOrDefault(key, key));
                            }
                            if (own.contains(name)) {
                                facts.put(name, field.getValue());
                            } else if (!name.isEmpty() && !isKnown(key)) {
                                throw new IllegalArgumentException(
                                        "nobody knows what is expected by " + key + ": " + row);
                            }
                        });
    }

    private static boolean isKnown(String key) {
        return KNOWN.contains(key) || MEANINGLESS.contains(key) || ELSEWHERE.contains(key);
    }

    private static Set<String> known() {
        Set<String> known = new HashSet<>(ANY.keySet());
        NAMES.forEach(
                (subject, names) -> {
                    known.addAll(names.keySet());
                    known.addAll(Components.of(subject));
                });
        return known;
    }

    /** Whether it says anything but which instrument and when. */
    boolean saysSomething() {
        return facts.keySet().stream().anyMatch(name -> !Set.of("symbol", "at").contains(name));
    }

    String text(String name) {
        JsonNode node = facts.get(name);
        return node == null ? "" : node.asText();
    }

    /** Adds a line for each fact that is not as expected. */
    void compare(Map<String, Object> actual, List<String> wrong) {
        facts.forEach(
                (name, expected) -> {
                    if (!isSame(name, expected, actual.get(name))) {
                        wrong.add(
                                "%s is %s, expected %s in %s"
                                        .formatted(name, actual.get(name), expected, actual));
                    }
                });
    }

    private boolean isSame(String name, JsonNode expected, Object actual) {
        if (expected.isNull()) {
            return !isOurs || actual == null;
        }
        if (actual == null) {
            return false;
        }
        if (actual instanceof BigDecimal number) {
            return isNumber(expected) && number.compareTo(new BigDecimal(expected.asText())) == 0;
        }
        if (actual instanceof Instant at) {
            ChronoUnit unit = name.equals("settlesAt") ? ChronoUnit.MINUTES : ChronoUnit.MILLIS;
            return at.truncatedTo(unit).equals(instant(expected).truncatedTo(unit));
        }
        if (actual instanceof TreeMap) {
            return actual.equals(levels(expected)) || sameLevels((TreeMap<?, ?>) actual, expected);
        }
        return isText(expected, actual);
    }

    private static boolean isText(JsonNode expected, Object actual) {
        String text = expected.asText();
        if (actual instanceof Enum<?>) {
            return actual.toString().equalsIgnoreCase(meaning(text));
        }
        return actual.toString().equals(text);
    }

    /** A long is closed by selling. */
    private static String meaning(String text) {
        return switch (text) {
            case "long" -> "SELL";
            case "short" -> "BUY";
            default -> text;
        };
    }

    private static boolean isNumber(JsonNode node) {
        return node.isNumber() || node.isTextual() && node.asText().matches("[-+0-9.eE]+");
    }

    private static Instant instant(JsonNode node) {
        String text = node.asText();
        return text.contains("T")
                ? Instant.parse(text)
                : Instant.ofEpochMilli(new BigDecimal(text).longValue());
    }

    private static boolean sameLevels(TreeMap<?, ?> actual, JsonNode expected) {
        TreeMap<BigDecimal, BigDecimal> levels = levels(expected);
        if (actual.size() != levels.size()) {
            return false;
        }
        return actual.entrySet().stream()
                .allMatch(
                        level -> {
                            BigDecimal size = levels.get((BigDecimal) level.getKey());
                            return size != null
                                    && size.compareTo((BigDecimal) level.getValue()) == 0;
                        });
    }

    /** Of {@code [[price, size], …]} or {@code [{"price":…,"amount":…}, …]}. */
    private static TreeMap<BigDecimal, BigDecimal> levels(JsonNode rows) {
        TreeMap<BigDecimal, BigDecimal> levels = new TreeMap<>();
        for (JsonNode row : rows) {
            JsonNode price = row.isArray() ? row.get(0) : row.get("price");
            JsonNode size = row.isArray() ? row.get(1) : row.get("amount");
            levels.put(new BigDecimal(price.asText()), new BigDecimal(size.asText()));
        }
        return levels;
    }
}
