package dev.isobar.local.simulator.venues.kraken;

import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Conditions;
import dev.isobar.local.simulator.market.Conditions.Book;
import dev.isobar.local.simulator.market.Conditions.Row;
import dev.isobar.local.simulator.market.Hash;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** How Kraken Futures write. */
final class FuturesText {
    static final Duration FUNDING = Duration.ofHours(1);

    private FuturesText() {}

    static String instrument(Listed listed) {
        boolean isInverse = listed.market() == Market.INVERSE;
        return """
        {"symbol":"%s","type":"%s","pair":"%s:USD","base":"%s","quote":"USD","tickSize":%s,\
        "contractSize":%s,"contractValueTradePrecision":%d,"tradeable":true,"isExpired":false,\
        "fundingRateCoefficient":8,"maxRelativeFundingRate":0.001}"""
                .formatted(
                        listed.symbol(),
                        isInverse ? "futures_inverse" : "flexible_futures",
                        KrakenText.rest(listed.base()),
                        listed.base(),
                        listed.tick().toPlainString(),
                        listed.contractSize().toPlainString(),
                        listed.sizeScale());
    }

    static String uid(Listed listed, Print print, int fill) {
        long high = Hash.of(Hash.of(0, listed.symbol()), print.firstFill() + fill);
        long low = Hash.of(high, fill);
        return new UUID(
                        high & 0xFFFFFFFFFFFF0FFFL | 0x4000L,
                        low & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L)
                .toString();
    }

    static String trade(Listed listed, Print print, int fill, boolean forced) {
        return """
        {"feed":"trade","product_id":"%s","uid":"%s","side":"%s","type":"%s","seq":%d,"time":%d,\
        "qty":%s,"price":%s}"""
                .formatted(
                        listed.symbol(),
                        uid(listed, print, fill),
                        print.buy() ? "buy" : "sell",
                        forced ? "liquidation" : "fill",
                        print.firstFill() + fill,
                        print.at(),
                        listed.size(print.fillLots(fill)).toPlainString(),
                        listed.price(print.ticks()).toPlainString());
    }

    static String history(Listed listed, Print print, int fill, boolean forced) {
        return """
        {"time":"%s","trade_id":%d,"price":%s,"size":%s,"side":"%s","type":"%s","uid":"%s"}"""
                .formatted(
                        KrakenText.time(print.at()),
                        print.firstFill() + fill,
                        listed.price(print.ticks()).toPlainString(),
                        listed.size(print.fillLots(fill)).toPlainString(),
                        print.buy() ? "buy" : "sell",
                        forced ? "liquidation" : "fill",
                        uid(listed, print, fill));
    }

    static String candle(Listed listed, Candle candle) {
        return """
        {"time":%d,"open":"%s","high":"%s","low":"%s","close":"%s","volume":"%s"}"""
                .formatted(
                        candle.start(),
                        listed.price(candle.open()).toPlainString(),
                        listed.price(candle.high()).toPlainString(),
                        listed.price(candle.low()).toPlainString(),
                        listed.price(candle.close()).toPlainString(),
                        listed.size(candle.lots()).toPlainString());
    }

    /** The feed: the rate is told both ways, and not at all while it is zero. */
    static String ticker(Listed listed, Conditions conditions, long at, long shown) {
        Book book = conditions.book(at);
        long next = Conditions.settlement(at, FUNDING);
        return """
        {"time":%d,"feed":"ticker","product_id":"%s",%s%s,"last":%s,"tag":"perpetual",\
        "pair":"%s:USD","openInterest":%s,"markPrice":%s,"index":%s,"next_funding_rate_time":%d,\
        "suspended":false,"maturityTime":0,"post_only":false}"""
                .formatted(
                        shown,
                        listed.symbol(),
                        rates(
                                listed,
                                conditions,
                                next,
                                at,
                                "relative_funding_rate",
                                "funding_rate"),
                        best(listed, book, "bid_size", "ask_size"),
                        price(listed, book.bids().get(0)),
                        KrakenText.rest(listed.base()),
                        listed.size(conditions.openInterest(at)).toPlainString(),
                        conditions.mark(at).toPlainString(),
                        conditions.index(at).toPlainString(),
                        next);
    }

    private static String rates(
            Listed listed,
            Conditions conditions,
            long paid,
            long at,
            String relative,
            String name) {
        BigDecimal rate = conditions.funding(paid, at);
        return rate.signum() == 0
                ? ""
                : "\"%s\":%s,\"%s\":%s,"
                        .formatted(
                                relative,
                                rate.toPlainString(),
                                name,
                                absolute(listed, conditions, rate, at).toPlainString());
    }

    /** USD a contract and hour; of inverse contracts, coins. */
    private static BigDecimal absolute(
            Listed listed, Conditions conditions, BigDecimal rate, long at) {
        BigDecimal index = conditions.index(at);
        return listed.market() == Market.INVERSE
                ? rate.divide(index, MathContext.DECIMAL64)
                : rate.multiply(index);
    }

    static String rest(Listed listed, Conditions conditions, Candle day, long at) {
        Book book = conditions.book(at);
        BigDecimal rate = conditions.funding(Conditions.settlement(at, FUNDING), at);
        return """
        {"tag":"perpetual","pair":"%s:USD","symbol":"%s",%s,"markPrice":%s,"indexPrice":%s,\
        "vol24h":%s,"volumeQuote":%s,"openInterest":%s,"open24h":%s,"high24h":%s,"low24h":%s,\
        "last":%s,"fundingRate":%s,"suspended":false,"postOnly":false}"""
                .formatted(
                        KrakenText.rest(listed.base()),
                        listed.symbol(),
                        best(listed, book, "bidSize", "askSize"),
                        conditions.mark(at).toPlainString(),
                        conditions.index(at).toPlainString(),
                        listed.size(day.lots()).toPlainString(),
                        listed.inQuote(day).toPlainString(),
                        listed.size(conditions.openInterest(at)).toPlainString(),
                        listed.price(day.open()).toPlainString(),
                        listed.price(day.high()).toPlainString(),
                        listed.price(day.low()).toPlainString(),
                        listed.price(day.close()).toPlainString(),
                        absolute(listed, conditions, rate, at).toPlainString());
    }

    private static String best(Listed listed, Book book, String bidSize, String askSize) {
        Row bid = book.bids().get(0);
        Row ask = book.asks().get(0);
        return "\"bid\":%s,\"%s\":%s,\"ask\":%s,\"%s\":%s"
                .formatted(
                        price(listed, bid),
                        bidSize,
                        listed.size(bid.lots()).toPlainString(),
                        price(listed, ask),
                        askSize,
                        listed.size(ask.lots()).toPlainString());
    }

    private static String price(Listed listed, Row row) {
        return listed.price(row.ticks()).toPlainString();
    }

    /** The rate of the hour that begins then. */
    static String funding(Listed listed, Conditions conditions, long begins) {
        BigDecimal rate = conditions.funding(begins + FUNDING.toMillis());
        return "{\"timestamp\":\"%s\",\"fundingRate\":%s,\"relativeFundingRate\":%s}"
                .formatted(
                        KrakenText.time(begins),
                        absolute(listed, conditions, rate, begins).toPlainString(),
                        rate.toPlainString());
    }

    static String snapshot(Listed listed, Book book, long sequence, long shown) {
        return """
        {"feed":"book_snapshot","product_id":"%s","timestamp":%d,"seq":%d,"tickSize":null,\
        "bids":[%s],"asks":[%s]}"""
                .formatted(
                        listed.symbol(),
                        shown,
                        sequence,
                        objects(listed, book.bids()),
                        objects(listed, book.asks()));
    }

    private static String objects(Listed listed, List<Row> rows) {
        return rows.stream()
                .map(
                        row ->
                                "{\"price\":%s,\"qty\":%s}"
                                        .formatted(
                                                price(listed, row),
                                                listed.size(row.lots()).toPlainString()))
                .collect(Collectors.joining(","));
    }

    static String change(Listed listed, Row row, boolean buy, long sequence, long shown) {
        return """
        {"feed":"book","product_id":"%s","side":"%s","seq":%d,"price":%s,"qty":%s,"timestamp":%d}"""
                .formatted(
                        listed.symbol(),
                        buy ? "buy" : "sell",
                        sequence,
                        price(listed, row),
                        listed.size(row.lots()).toPlainString(),
                        shown);
    }

    static String depth(Listed listed, Book book) {
        return "{\"bids\":[%s],\"asks\":[%s]}"
                .formatted(pairs(listed, book.bids()), pairs(listed, book.asks()));
    }

    private static String pairs(Listed listed, List<Row> rows) {
        return rows.stream()
                .map(
                        row ->
                                "[%s,%s]"
                                        .formatted(
                                                price(listed, row),
                                                listed.size(row.lots()).toPlainString()))
                .collect(Collectors.joining(","));
    }
}
