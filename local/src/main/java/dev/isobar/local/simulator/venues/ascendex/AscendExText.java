package dev.isobar.local.simulator.venues.ascendex;

import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Conditions;
import dev.isobar.local.simulator.market.Conditions.Book;
import dev.isobar.local.simulator.market.Conditions.Row;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import dev.isobar.local.simulator.venues.Text;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** How AscendEX writes: a blank after some commas, too. */
final class AscendExText {
    static final Duration FUNDING = Duration.ofHours(8);

    /** Beyond 2^53. */
    private static final long FIRST_TRADE = 288_230_377_000_000_000L;

    private AscendExText() {}

    static String product(Listed listed) {
        return """
        {"symbol":"%1$s","displayName":"%1$s","baseAsset":"%2$s","quoteAsset":"%3$s",\
        "status":"Normal","minNotional":"5","maxNotional":"1000000","marginTradable":true,\
        "commissionType":"Quote","commissionReserveRate":"0.001","tickSize":"%4$s","lotSize":"%5$s"}"""
                .formatted(
                        listed.symbol(),
                        listed.base(),
                        listed.quote(),
                        listed.tick().toPlainString(),
                        listed.lot().toPlainString());
    }

    static String contract(Listed listed) {
        return """
        {"symbol":"%s","status":"Normal","displayName":"%s","settlementAsset":"%s",\
        "underlying":"%s","tradingStartTime":1579701600000,"priceFilter":{"minPrice":"0.1",\
        "maxPrice":"1000000","tickSize":"%s"},"lotSizeFilter":{"minQty":"%s","maxQty":"1000000000",\
        "lotSize":"%s"},"commissionType":"Quote","commissionReserveRate":"0.001"}"""
                .formatted(
                        listed.symbol(),
                        listed.base() + listed.quote(),
                        listed.quote(),
                        listed.base() + "/" + listed.quote(),
                        listed.tick().toPlainString(),
                        listed.lot().toPlainString(),
                        listed.lot().toPlainString());
    }

    static String trades(Listed listed, List<String> rows) {
        return "{\"m\":\"trades\",\"symbol\":\"%s\",\"data\":[%s]}"
                .formatted(listed.symbol(), String.join(",", rows));
    }

    static String trade(Listed listed, Print print, int fill) {
        return "{\"p\":\"%s\",\"q\":\"%s\",\"ts\":%d,\"bm\":%b,\"seqnum\":%d}"
                .formatted(
                        Text.plain(listed.price(print.ticks())),
                        Text.plain(listed.size(print.fillLots(fill))),
                        print.at(),
                        !print.buy(),
                        FIRST_TRADE + 2 * (print.firstFill() + fill));
    }

    static String bar(Listed listed, String interval, Candle candle, long start) {
        return """
        {"m":"bar","s":"%s","data":{"i":"%s","ts":%d,"o":"%s","c":"%s","h":"%s","l":"%s","v":"%s"}}"""
                .formatted(
                        listed.symbol(),
                        interval,
                        start,
                        Text.plain(listed.price(candle.open())),
                        Text.plain(listed.price(candle.close())),
                        Text.plain(listed.price(candle.high())),
                        Text.plain(listed.price(candle.low())),
                        Text.plain(listed.size(candle.lots())));
    }

    static String quote(Listed listed, Book book, long shown) {
        return "{\"m\":\"bbo\",\"symbol\":\"%s\", \"data\":{\"ts\":%d,\"bid\":%s,\"ask\":%s}}"
                .formatted(
                        listed.symbol(),
                        shown,
                        level(listed, book.bids().get(0)),
                        level(listed, book.asks().get(0)));
    }

    /**
     * @param message {@code depth} or {@code depth-snapshot}
     */
    static String depth(String message, Listed listed, Book book, long shown) {
        return """
        {"m":"%s","symbol":"%s", "data":{"ts":%d,"seqnum":%d,"asks":[%s],"bids":[%s]}}"""
                .formatted(
                        message,
                        listed.symbol(),
                        shown,
                        book.number(),
                        levels(listed, book.asks()),
                        levels(listed, book.bids()));
    }

    private static String levels(Listed listed, List<Row> rows) {
        return rows.stream().map(row -> level(listed, row)).collect(Collectors.joining(","));
    }

    private static String level(Listed listed, Row row) {
        return "[\"%s\",\"%s\"]"
                .formatted(
                        Text.plain(listed.price(row.ticks())), Text.plain(listed.size(row.lots())));
    }

    static String ticker(Listed listed, Candle day, Book book) {
        return """
        {"symbol":"%s","open":"%s","close":"%s","high":"%s","low":"%s","volume":"%s",\
        "ask":%s,"bid":%s,"type":"spot"}"""
                .formatted(
                        listed.symbol(),
                        Text.plain(listed.price(day.open())),
                        Text.plain(listed.price(day.close())),
                        Text.plain(listed.price(day.high())),
                        Text.plain(listed.price(day.low())),
                        Text.plain(listed.size(day.lots())),
                        level(listed, book.asks().get(0)),
                        level(listed, book.bids().get(0)));
    }

    /** As the sockets write it. */
    static String pricing(Listed listed, Conditions conditions, long at, long shown) {
        long next = Conditions.settlement(at, FUNDING);
        return """
        {"t":%d,"s":"%s","mp":"%s","ip":"%s","oi":"%s","r":"%s","f":%d}"""
                .formatted(
                        shown,
                        listed.symbol(),
                        Text.plain(conditions.mark(at)),
                        Text.plain(conditions.index(at)),
                        Text.plain(listed.size(conditions.openInterest(at))),
                        Text.plain(conditions.funding(next, at)),
                        next);
    }

    /** As REST writes it. */
    static String pricingRow(Listed listed, Conditions conditions, long at, long shown) {
        long next = Conditions.settlement(at, FUNDING);
        return """
        {"time":%d,"symbol":"%s","markPrice":"%s","indexPrice":"%s","lastPrice":"%s",\
        "openInterest":"%s","fundingRate":"%s","nextFundingTime":%d}"""
                .formatted(
                        shown,
                        listed.symbol(),
                        Text.plain(conditions.mark(at)),
                        Text.plain(conditions.index(at)),
                        Text.plain(conditions.mark(at)),
                        Text.plain(listed.size(conditions.openInterest(at))),
                        Text.plain(conditions.funding(next, at)),
                        next);
    }
}
