package dev.isobar.local.simulator.venues.coinbase;

import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Conditions.Book;
import dev.isobar.local.simulator.market.Conditions.Row;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How Advanced Trade writes: texts, times in ISO 8601, the maker's side. */
final class CoinbaseText {
    private static final long FIRST_TRADE = 995_000_000;
    private static final long LONGEST = 4 * 3_600_000L;

    private CoinbaseText() {}

    static String time(long at) {
        return Instant.ofEpochMilli(at).toString();
    }

    static String product(Listed listed, String alias, Candle day) {
        return """
        {"product_id":"%1$s","price":"%2$s","volume_24h":"%3$s","base_increment":"%4$s",\
        "quote_increment":"%5$s","price_increment":"%5$s","base_currency_id":"%6$s",\
        "quote_currency_id":"%7$s","product_type":"SPOT","status":"online","is_disabled":false,\
        "trading_disabled":false,"cancel_only":false,"limit_only":false,"post_only":false,\
        "auction_mode":false,"view_only":false,"alias":"%8$s","alias_to":[]}"""
                .formatted(
                        alias.isEmpty() ? listed.symbol() : listed.base() + "-USDC",
                        Text.plain(listed.price(day.close())),
                        Text.plain(listed.size(day.lots())),
                        listed.lot().toPlainString(),
                        listed.tick().toPlainString(),
                        listed.base(),
                        alias.isEmpty() ? listed.quote() : "USDC",
                        alias);
    }

    static String candle(Listed listed, Candle candle, boolean isNamed) {
        return """
        {"start":"%d","low":"%s","high":"%s","open":"%s","close":"%s","volume":"%s"%s}"""
                .formatted(
                        candle.start() / 1000,
                        Text.plain(listed.price(candle.low())),
                        Text.plain(listed.price(candle.high())),
                        Text.plain(listed.price(candle.open())),
                        Text.plain(listed.price(candle.close())),
                        Text.plain(listed.size(candle.lots())),
                        isNamed ? ",\"product_id\":\"" + listed.symbol() + "\"" : "");
    }

    /** One row a fill, newest first. */
    static List<String> trades(Listed listed, List<Print> prints) {
        List<String> rows = new ArrayList<>();
        for (Print print : prints) {
            for (int i = 0; i < print.fills(); i++) {
                rows.add(trade(listed, print, i));
            }
        }
        Collections.reverse(rows);
        return rows;
    }

    /** The newest there are. */
    static List<String> recent(Floor floor, Listed listed, long now, int limit) {
        List<Print> prints = List.of();
        for (long back = 60_000; prints.size() < limit && back <= LONGEST; back *= 4) {
            prints = floor.market().tape(listed).prints(now - back, now);
        }
        List<String> rows = trades(listed, prints);
        return rows.subList(0, Math.min(limit, rows.size()));
    }

    private static String trade(Listed listed, Print print, int fill) {
        return """
        {"product_id":"%s","trade_id":"%d","price":"%s","size":"%s","time":"%s","side":"%s"}"""
                .formatted(
                        listed.symbol(),
                        FIRST_TRADE + print.firstFill() + fill,
                        Text.plain(listed.price(print.ticks())),
                        Text.plain(listed.size(print.fillLots(fill))),
                        time(print.at()),
                        print.buy() ? "SELL" : "BUY");
    }

    static String ticker(Listed listed, Print last, Book book) {
        Row bid = book.bids().get(0);
        Row ask = book.asks().get(0);
        return """
        {"type":"ticker","product_id":"%s","price":"%s","best_bid":"%s","best_bid_quantity":"%s",\
        "best_ask":"%s","best_ask_quantity":"%s"}"""
                .formatted(
                        listed.symbol(),
                        Text.plain(listed.price(last.ticks())),
                        Text.plain(listed.price(bid.ticks())),
                        Text.plain(listed.size(bid.lots())),
                        Text.plain(listed.price(ask.ticks())),
                        Text.plain(listed.size(ask.lots())));
    }

    /** A snapshot's levels are of 1970. */
    static String levels(Listed listed, Book book, String time) {
        List<String> rows = new ArrayList<>();
        book.bids().forEach(row -> rows.add(level(listed, row, "bid", time)));
        book.asks().forEach(row -> rows.add(level(listed, row, "offer", time)));
        return String.join(",", rows);
    }

    private static String level(Listed listed, Row row, String side, String time) {
        return """
        {"side":"%s","event_time":"%s","price_level":"%s","new_quantity":"%s"}"""
                .formatted(
                        side,
                        time,
                        Text.plain(listed.price(row.ticks())),
                        Text.plain(listed.size(row.lots())));
    }

    static String side(Listed listed, List<Row> rows) {
        return String.join(
                ",",
                rows.stream()
                        .map(
                                row ->
                                        "{\"price\":\"%s\",\"size\":\"%s\"}"
                                                .formatted(
                                                        Text.plain(listed.price(row.ticks())),
                                                        Text.plain(listed.size(row.lots()))))
                        .toList());
    }
}
