package dev.isobar.exchange.conformance;

import dev.isobar.exchange.Streams.Kind;
import dev.isobar.market.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What a parser may get wrong, planted into values that were decoded rightly. */
enum Mistake {
    M01("the aggressor is the maker", flip("taker")),
    M02("a liquidation is the position's side", on(flip("side"), "priceKind")),
    M03("price is size", swap("price", "size")),
    M04("high is low", swap("high", "low")),
    M05("open is close", swap("open", "close")),
    M06("base volume is quote volume", swap("volume", "quoteVolume")),
    M07("the contract's size is forgotten in sizes", copy("contracts", "size")),
    M08("the contract's size is forgotten in volumes", on(copy("contracts", "volume"), "start")),
    M09("the contract's size is forgotten in open interest", copy("contracts", "amount")),
    M10("the contract's size is not read", set("contractSize", BigDecimal.TEN)),
    M11("an event's time is in seconds", later("at", -1)),
    M12("an event's time is in microseconds", later("at", 1)),
    M13("a bar opens at its end", move("start", Duration.ofDays(1))),
    M14("bid is ask", values -> swapSides(values)),
    M15("sizes of bid and ask are swapped", swap("bidSize", "askSize")),
    M16("the rate is in percent", times("rate", 100)),
    M17("the rate is for a day", times("rate", 3)),
    M18("a settled rate is an estimate", not("settled")),
    M19("the settlement is the last one", move("settlesAt", Duration.ofHours(-8))),
    M20("a snapshot is an update", not("snapshot")),
    M21("a closed bar is open", not("closed")),
    M22("base is quote", swap("base", "quote")),
    M23("tick is lot", swap("tickSize", "lotSize")),
    M24("trading is halted", not("trading")),
    M25("mark is index", swap("mark", "index")),
    M26("open interest is its value", swap("amount", "value")),
    M27("numbers of the book are off by one", plusOne("last")),
    M28("last price is the opening price", swap("last", "open")),
    M29("levels that go are forgotten", values -> keepGone(values)),
    M30("an id is another", values -> values.computeIfPresent("id", (k, id) -> id + "0")),
    M31("trades are not counted", plusOne("trades")),
    M32("history is newest first", null);

    private final String title;
    private final Consumer<Map<String, Object>> change;

    Mistake(String title, Consumer<Map<String, Object>> change) {
        this.title = title;
        this.change = change;
    }

    String title() {
        return title;
    }

    List<Map<String, Object>> in(Clause clause, List<Map<String, Object>> right) {
        if (this == M32) {
            List<Map<String, Object>> reversed = new ArrayList<>(right);
            if (clause.isHistory()) {
                Collections.reverse(reversed);
            }
            return reversed;
        }
        boolean isOffBook = this == M27 && clause.kind().orElse(null) != Kind.BOOK;
        UnaryOperator<Map<String, Object>> plant =
                values -> {
                    Map<String, Object> wrong = new LinkedHashMap<>(values);
                    change.accept(wrong);
                    return wrong;
                };
        return isOffBook ? right : right.stream().map(plant).toList();
    }

    private static Consumer<Map<String, Object>> on(
            Consumer<Map<String, Object>> change, String component) {
        return values -> {
            if (values.containsKey(component)) {
                change.accept(values);
            }
        };
    }

    private static Consumer<Map<String, Object>> flip(String name) {
        return values ->
                values.computeIfPresent(name, (k, side) -> side == Side.BUY ? Side.SELL : Side.BUY);
    }

    private static Consumer<Map<String, Object>> not(String name) {
        return values -> values.computeIfPresent(name, (k, flag) -> !(Boolean) flag);
    }

    private static Consumer<Map<String, Object>> set(String name, Object value) {
        return values -> values.computeIfPresent(name, (k, old) -> value);
    }

    private static Consumer<Map<String, Object>> times(String name, long factor) {
        return values ->
                values.computeIfPresent(
                        name, (k, n) -> ((BigDecimal) n).multiply(BigDecimal.valueOf(factor)));
    }

    private static Consumer<Map<String, Object>> plusOne(String name) {
        return values ->
                values.computeIfPresent(name, (k, n) -> ((BigDecimal) n).add(BigDecimal.ONE));
    }

    private static Consumer<Map<String, Object>> move(String name, Duration by) {
        return values -> values.computeIfPresent(name, (k, at) -> ((Instant) at).plus(by));
    }

    /** Off by a factor of 1,000, up or down. */
    private static Consumer<Map<String, Object>> later(String name, int thousands) {
        return values ->
                values.computeIfPresent(
                        name,
                        (k, at) -> {
                            long millis = ((Instant) at).toEpochMilli();
                            return Instant.ofEpochMilli(
                                    thousands > 0 ? millis * 1000 : millis / 1000);
                        });
    }

    private static Consumer<Map<String, Object>> swap(String one, String other) {
        return values -> {
            if (values.get(one) != null && values.get(other) != null) {
                values.put(one, values.put(other, values.get(one)));
            }
        };
    }

    private static Consumer<Map<String, Object>> copy(String from, String to) {
        return values -> {
            if (values.get(from) != null && values.get(to) != null) {
                values.put(to, values.get(from));
            }
        };
    }

    private static void swapSides(Map<String, Object> values) {
        swap("bid", "ask").accept(values);
        swap("bids", "asks").accept(values);
    }

    private static void keepGone(Map<String, Object> values) {
        for (String side : List.of("bids", "asks")) {
            if (values.get(side) instanceof TreeMap<?, ?> levels) {
                Map<Object, Object> kept = new TreeMap<>();
                levels.forEach(kept::put);
                kept.values().removeIf(size -> ((BigDecimal) size).signum() == 0);
                values.put(side, kept);
            }
        }
    }
}
