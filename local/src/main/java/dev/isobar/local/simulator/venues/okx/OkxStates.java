package dev.isobar.local.simulator.venues.okx;

import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Conditions;
import dev.isobar.local.simulator.market.Conditions.Book;
import dev.isobar.local.simulator.market.Conditions.Forced;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.venues.Text;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** How OKX writes what is neither trade nor candle; the rows are the same over REST. */
final class OkxStates {
    static final Duration FUNDING = Duration.ofHours(8);

    /** Numbers of a book grow, not by one. */
    private static final long SEQUENCE = 3;

    private OkxStates() {}

    private static String symbol(Listed listed) {
        return "\"instType\":\"%s\",\"instId\":\"%s\""
                .formatted(listed.market() == Market.SPOT ? "SPOT" : "SWAP", listed.symbol());
    }

    static String mark(Listed listed, Conditions conditions, long at) {
        return "{%s,\"markPx\":\"%s\",\"ts\":\"%d\"}"
                .formatted(symbol(listed), Text.plain(conditions.mark(at)), at);
    }

    /** The settlement to come and the one after it. */
    static String funding(Listed listed, Conditions conditions, long at) {
        long next = Conditions.settlement(at, FUNDING);
        return """
        {"formulaType":"withRate","fundingRate":"%s","fundingTime":"%d",%s,\
        "maxFundingRate":"0.00375","method":"current_period","minFundingRate":"-0.00375",\
        "nextFundingRate":"","nextFundingTime":"%d","premium":"0.0001","settFundingRate":"%s",\
        "settState":"settled","ts":"%d"}"""
                .formatted(
                        conditions.funding(next, at).toPlainString(),
                        next,
                        symbol(listed),
                        next + FUNDING.toMillis(),
                        conditions.funding(next - FUNDING.toMillis()).toPlainString(),
                        at);
    }

    static String settled(Listed listed, Conditions conditions, long at) {
        String rate = conditions.funding(at).toPlainString();
        return """
        {%s,"formulaType":"withRate","fundingRate":"%s","fundingTime":"%d",\
        "method":"current_period","realizedRate":"%s"}"""
                .formatted(symbol(listed), rate, at, rate);
    }

    static String openInterest(Listed listed, Conditions conditions, long at) {
        return "{%s,\"oi\":\"%s\",\"oiCcy\":\"%s\",\"oiUsd\":\"%s\",\"ts\":\"%d\"}"
                .formatted(
                        symbol(listed),
                        Text.plain(contracts(listed, conditions, at)),
                        Text.plain(base(listed, conditions, at)),
                        Text.plain(dollars(listed, conditions, at)),
                        at);
    }

    static String pastOpenInterest(Listed listed, Conditions conditions, long at) {
        return "[\"%d\",\"%s\",\"%s\",\"%s\"]"
                .formatted(
                        at,
                        Text.plain(contracts(listed, conditions, at)),
                        Text.plain(base(listed, conditions, at)),
                        Text.plain(dollars(listed, conditions, at)));
    }

    private static BigDecimal contracts(Listed listed, Conditions conditions, long at) {
        return listed.size(conditions.openInterest(at));
    }

    private static BigDecimal base(Listed listed, Conditions conditions, long at) {
        BigDecimal worth = contracts(listed, conditions, at).multiply(listed.contractSize());
        return listed.market() == Market.INVERSE
                ? worth.divide(conditions.mark(at), 12, RoundingMode.HALF_EVEN)
                : worth;
    }

    private static BigDecimal dollars(Listed listed, Conditions conditions, long at) {
        BigDecimal worth = contracts(listed, conditions, at).multiply(listed.contractSize());
        return listed.market() == Market.INVERSE ? worth : worth.multiply(conditions.mark(at));
    }

    static String liquidations(Listed listed, List<Forced> forced) {
        return forced.stream()
                .map(one -> detail(listed, one))
                .collect(
                        Collectors.joining(
                                ",",
                                "{\"details\":[",
                                "],\"instFamily\":\"%s-%s\",%s,\"uly\":\"%s-%s\"}"
                                        .formatted(
                                                listed.base(),
                                                listed.quote(),
                                                symbol(listed),
                                                listed.base(),
                                                listed.quote())));
    }

    private static String detail(Listed listed, Forced one) {
        return """
        {"bkLoss":"0","bkPx":"%s","ccy":"","posSide":"%s","side":"%s","sz":"%s","ts":"%d"}"""
                .formatted(
                        Text.plain(listed.price(one.ticks())),
                        one.buy() ? "short" : "long",
                        one.buy() ? "buy" : "sell",
                        Text.plain(listed.size(one.lots())),
                        one.at());
    }

    static String best(Listed listed, Book book, long at) {
        return "{\"asks\":[%s],\"bids\":[%s],\"ts\":\"%d\",\"seqId\":%d}"
                .formatted(
                        level(listed, book.asks().get(0)),
                        level(listed, book.bids().get(0)),
                        at,
                        SEQUENCE * book.number());
    }

    /**
     * @param shown what is sent
     * @param whole what the checksum is about
     * @param previous number of the state before; -1 for a snapshot
     */
    static String book(Listed listed, Book shown, Book whole, long previous, long at) {
        return "{\"asks\":[%s],\"bids\":[%s],\"ts\":\"%d\",\"checksum\":%d,\"prevSeqId\":%d,\"seqId\":%d}"
                .formatted(
                        levels(listed, shown.asks(), shown.asks().size()),
                        levels(listed, shown.bids(), shown.bids().size()),
                        at,
                        OkxSum.of(listed, whole),
                        previous < 0 ? -1 : SEQUENCE * previous,
                        SEQUENCE * shown.number());
    }

    /** Over REST there is no checksum. */
    static String depth(Listed listed, Book book, int levels, long at) {
        return "{\"asks\":[%s],\"bids\":[%s],\"ts\":\"%d\",\"seqId\":%d}"
                .formatted(
                        levels(listed, book.asks(), levels),
                        levels(listed, book.bids(), levels),
                        at,
                        SEQUENCE * book.number());
    }

    private static String levels(Listed listed, List<Conditions.Row> rows, int most) {
        return rows.stream()
                .limit(most)
                .map(row -> level(listed, row))
                .collect(Collectors.joining(","));
    }

    private static String level(Listed listed, Conditions.Row row) {
        return "[\"%s\",\"%s\",\"0\",\"%d\"]"
                .formatted(price(listed, row), size(listed, row), row.lots() == 0 ? 0 : 1);
    }

    static String price(Listed listed, Conditions.Row row) {
        return Text.plain(listed.price(row.ticks()));
    }

    static String size(Listed listed, Conditions.Row row) {
        return Text.plain(listed.size(row.lots()));
    }

    /** Spot: base, then quote. Swap: contracts, then base. */
    static String ticker(Listed listed, Candle day, Book book, long at) {
        boolean spot = listed.market() == Market.SPOT;
        return """
        {%s,"last":"%s","lastSz":"1","askPx":"%s","askSz":"%s","bidPx":"%s","bidSz":"%s",\
        "open24h":"%s","high24h":"%s","low24h":"%s","volCcy24h":"%s","vol24h":"%s","ts":"%d",\
        "sodUtc0":"%s","sodUtc8":"%s"}"""
                .formatted(
                        symbol(listed),
                        Text.plain(listed.price(day.close())),
                        price(listed, book.asks().get(0)),
                        size(listed, book.asks().get(0)),
                        price(listed, book.bids().get(0)),
                        size(listed, book.bids().get(0)),
                        Text.plain(listed.price(day.open())),
                        Text.plain(listed.price(day.high())),
                        Text.plain(listed.price(day.low())),
                        Text.plain(spot ? listed.inQuote(day) : listed.inBase(day)),
                        Text.plain(listed.size(day.lots())),
                        at,
                        Text.plain(listed.price(day.open())),
                        Text.plain(listed.price(day.open())));
    }
}
