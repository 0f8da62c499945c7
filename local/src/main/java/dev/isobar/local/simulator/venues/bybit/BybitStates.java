package dev.isobar.local.simulator.venues.bybit;

import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Conditions;
import dev.isobar.local.simulator.market.Conditions.Book;
import dev.isobar.local.simulator.market.Conditions.Forced;
import dev.isobar.local.simulator.market.Conditions.Row;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.venues.Text;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How Bybit writes books, tickers and liquidations. */
final class BybitStates {
    static final Duration FUNDED = Duration.ofHours(8);

    private BybitStates() {}

    /** The inside of {@code data}, on the socket. */
    static String book(Listed listed, Book book, int depth) {
        return "{\"s\":\"%s\",\"b\":%s,\"a\":%s,\"u\":%d,\"seq\":%d}"
                .formatted(
                        listed.symbol(),
                        levels(listed, book.bids(), depth),
                        levels(listed, book.asks(), depth),
                        book.number(),
                        3 * book.number());
    }

    /** Over REST, with its times. */
    static String book(Listed listed, Book book, int depth, long saidAt) {
        String whole = book(listed, book, depth);
        return "%s,\"ts\":%d,\"cts\":%d}"
                .formatted(
                        whole.substring(0, whole.length() - 1),
                        saidAt,
                        book.number() * Conditions.BOOK_STEP);
    }

    private static String levels(Listed listed, List<Row> rows, int depth) {
        StringBuilder out = new StringBuilder("[");
        for (Row row : rows.subList(0, Math.min(depth, rows.size()))) {
            out.append(out.length() > 1 ? ",[\"" : "[\"")
                    .append(listed.price(row.ticks()).toPlainString())
                    .append("\",\"")
                    .append(Text.plain(listed.size(row.lots())))
                    .append("\"]");
        }
        return out.append(']').toString();
    }

    static String liquidation(Listed listed, Forced forced) {
        return "{\"T\":%d,\"s\":\"%s\",\"S\":\"%s\",\"v\":\"%s\",\"p\":\"%s\"}"
                .formatted(
                        forced.at(),
                        listed.symbol(),
                        forced.buy() ? "Sell" : "Buy",
                        Text.plain(listed.size(forced.lots())),
                        listed.price(forced.ticks()).toPlainString());
    }

    /** What of a ticker is no sum over a day; the socket sends of it what changed. */
    static Map<String, String> ticker(Listed listed, Conditions of, long at) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("symbol", listed.symbol());
        Book book = of.book(at);
        put(fields, listed, "bid1", book.bids().get(0));
        put(fields, listed, "ask1", book.asks().get(0));
        if (listed.market() == Market.SPOT) {
            return fields;
        }
        BigDecimal mark = of.mark(at);
        BigDecimal interest = listed.size(of.openInterest(at));
        long settlement = Conditions.settlement(at, FUNDED);
        fields.put("markPrice", mark.toPlainString());
        fields.put("indexPrice", of.index(at).toPlainString());
        fields.put("openInterest", Text.plain(interest));
        fields.put("openInterestValue", worth(listed, interest, mark).toPlainString());
        fields.put("fundingRate", Text.plain(of.funding(settlement, at)));
        fields.put("nextFundingTime", String.valueOf(settlement));
        fields.put("fundingIntervalHour", String.valueOf(FUNDED.toHours()));
        return fields;
    }

    private static void put(Map<String, String> fields, Listed listed, String name, Row row) {
        fields.put(name + "Price", listed.price(row.ticks()).toPlainString());
        fields.put(name + "Size", Text.plain(listed.size(row.lots())));
    }

    /** In quote; of inverse contracts, whose number is USD, in base. */
    private static BigDecimal worth(Listed listed, BigDecimal interest, BigDecimal mark) {
        return listed.market() == Market.INVERSE
                ? interest.divide(mark, 2, RoundingMode.HALF_EVEN)
                : interest.multiply(mark).setScale(2, RoundingMode.HALF_EVEN);
    }

    /** Volume and turnover: base and quote; of inverse contracts USD and base. */
    static Map<String, String> day(Listed listed, Candle day) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("lastPrice", listed.price(day.close()).toPlainString());
        fields.put("prevPrice24h", listed.price(day.open()).toPlainString());
        fields.put("highPrice24h", listed.price(day.high()).toPlainString());
        fields.put("lowPrice24h", listed.price(day.low()).toPlainString());
        fields.put("volume24h", Text.plain(listed.size(day.lots())));
        fields.put("turnover24h", BybitText.turnover(listed, day));
        return fields;
    }

    static String object(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> "\"" + field.getKey() + "\":\"" + field.getValue() + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }
}
