package dev.isobar.local.simulator.venues.bitget;

import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Conditions;
import dev.isobar.local.simulator.market.Conditions.Book;
import dev.isobar.local.simulator.market.Conditions.Forced;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import dev.isobar.local.simulator.venues.Text;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** How Bitget writes: everything is text, sizes are base. */
final class BitgetText {
    static final Duration FUNDING = Duration.ofHours(8);

    private static final long FIRST_TRADE = 1_487_000_000_000_000_000L;

    /** Numbers of a book grow, not by one. */
    private static final long SEQUENCE = 17;

    private BitgetText() {}

    static String instrument(Listed listed) {
        return listed.market() == Market.SPOT ? pair(listed) : contract(listed);
    }

    private static String pair(Listed listed) {
        return """
        {"symbol":"%s","baseCoin":"%s","quoteCoin":"%s","minTradeAmount":"0",\
        "maxTradeAmount":"900000000000000000000","takerFeeRate":"0.002","makerFeeRate":"0.002",\
        "pricePrecision":"%d","quantityPrecision":"%d","quotePrecision":"8","status":"online",\
        "minTradeUSDT":"1","areaSymbol":"no","openTime":"1532454360000","offTime":""}"""
                .formatted(
                        listed.symbol(),
                        listed.base(),
                        listed.quote(),
                        listed.priceScale(),
                        listed.sizeScale());
    }

    private static String contract(Listed listed) {
        String margin =
                listed.market() == Market.INVERSE
                        ? "\"%s\",\"USDC\",\"BGB\"".formatted(listed.base())
                        : "\"" + listed.quote() + "\"";
        return """
        {"symbol":"%s","baseCoin":"%s","quoteCoin":"%s","supportMarginCoins":[%s],\
        "minTradeNum":"%s","priceEndStep":"1","volumePlace":"%d","pricePlace":"%d",\
        "sizeMultiplier":"%s","symbolType":"perpetual","minTradeUSDT":"5",\
        "symbolStatus":"normal","offTime":"-1","limitOpenTime":"-1","deliveryTime":"",\
        "launchTime":"","fundInterval":"8","minLever":"1","maxLever":"125","isRwa":"NO"}"""
                .formatted(
                        listed.symbol(),
                        listed.base(),
                        listed.quote(),
                        margin,
                        listed.lot().toPlainString(),
                        listed.sizeScale(),
                        listed.priceScale(),
                        listed.lot().toPlainString());
    }

    /**
     * @param columns 8, or 7 as REST writes futures
     */
    static String candle(Listed listed, Candle row, int columns) {
        String quote = Text.plain(listed.inQuote(row));
        String short7 =
                "[\"%d\",\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",\"%s\""
                        .formatted(
                                row.start(),
                                Text.plain(listed.price(row.open())),
                                Text.plain(listed.price(row.high())),
                                Text.plain(listed.price(row.low())),
                                Text.plain(listed.price(row.close())),
                                Text.plain(listed.size(row.lots())),
                                quote);
        return columns == 7 ? short7 + "]" : short7 + ",\"" + quote + "\"]";
    }

    /** One fill; REST names its symbol. */
    static String fill(Listed listed, Print print, int i, boolean withSymbol) {
        String row =
                "{\"ts\":\"%d\",\"price\":\"%s\",\"size\":\"%s\",\"side\":\"%s\",\"tradeId\":\"%d\""
                        .formatted(
                                print.at(),
                                Text.plain(listed.price(print.ticks())),
                                Text.plain(listed.size(print.fillLots(i))),
                                print.buy() ? "buy" : "sell",
                                FIRST_TRADE + print.firstFill() + i);
        return withSymbol ? row + ",\"symbol\":\"" + listed.symbol() + "\"}" : row + "}";
    }

    static String ticker(
            Listed listed, Conditions conditions, Candle day, long at, boolean isRest) {
        Book book = conditions.book(at);
        String row =
                """
        {"%s":"%s","lastPr":"%s","bidPr":"%s","askPr":"%s","bidSz":"%s","askSz":"%s",\
        "%s":"%s","high24h":"%s","low24h":"%s","baseVolume":"%s","quoteVolume":"%s","ts":"%d\""""
                        .formatted(
                                isRest ? "symbol" : "instId",
                                listed.symbol(),
                                price(listed, day.close()),
                                price(listed, book.bids().get(0).ticks()),
                                price(listed, book.asks().get(0).ticks()),
                                size(listed, book.bids().get(0).lots()),
                                size(listed, book.asks().get(0).lots()),
                                isRest && listed.market() == Market.SPOT ? "open" : "open24h",
                                price(listed, day.open()),
                                price(listed, day.high()),
                                price(listed, day.low()),
                                size(listed, day.lots()),
                                Text.plain(listed.inQuote(day)),
                                at);
        return listed.market() == Market.SPOT ? row + "}" : row + states(listed, conditions, at);
    }

    private static String states(Listed listed, Conditions conditions, long at) {
        long next = Conditions.settlement(at, FUNDING);
        return """
        ,"fundingRate":"%s","nextFundingTime":"%d","markPrice":"%s","indexPrice":"%s",\
        "holdingAmount":"%s"}"""
                .formatted(
                        conditions.funding(next, at).toPlainString(),
                        next,
                        Text.plain(conditions.mark(at)),
                        Text.plain(conditions.index(at)),
                        size(listed, conditions.openInterest(at)));
    }

    static String funding(Listed listed, Conditions conditions, long at) {
        long next = Conditions.settlement(at, FUNDING);
        return """
        {"symbol":"%s","fundingRate":"%s","fundingRateInterval":"8","nextUpdate":"%d",\
        "minFundingRate":"-0.003","maxFundingRate":"0.003"}"""
                .formatted(listed.symbol(), conditions.funding(next, at).toPlainString(), next);
    }

    static String settled(Listed listed, Conditions conditions, long at) {
        return "{\"symbol\":\"%s\",\"fundingRate\":\"%s\",\"fundingTime\":\"%d\"}"
                .formatted(listed.symbol(), conditions.funding(at).toPlainString(), at);
    }

    static String openInterest(Listed listed, Conditions conditions, long at) {
        return "{\"openInterestList\":[{\"symbol\":\"%s\",\"size\":\"%s\"}],\"ts\":\"%d\"}"
                .formatted(listed.symbol(), size(listed, conditions.openInterest(at)), at);
    }

    /** Side of the position, amount in the quote. */
    static String liquidation(Listed listed, Forced one) {
        BigDecimal price = listed.price(one.ticks());
        return """
        {"symbol":"%s","side":"%s","price":"%s","amount":"%s","ts":"%d"}"""
                .formatted(
                        listed.symbol(),
                        one.buy() ? "sell" : "buy",
                        Text.plain(price),
                        Text.plain(listed.size(one.lots()).multiply(price)),
                        one.at());
    }

    /**
     * @param previous number of the state before; 0 for a snapshot
     */
    static String book(Listed listed, Book shown, int levels, long previous, long at) {
        return "{\"asks\":[%s],\"bids\":[%s],\"ts\":\"%d\",\"seq\":%d,\"pseq\":%d}"
                .formatted(
                        levels(listed, shown.asks(), levels),
                        levels(listed, shown.bids(), levels),
                        at,
                        SEQUENCE * shown.number(),
                        SEQUENCE * previous);
    }

    /** Over REST nothing is numbered. */
    static String depth(Listed listed, Book book, int levels, long at) {
        return "{\"asks\":[%s],\"bids\":[%s],\"ts\":\"%d\"}"
                .formatted(
                        levels(listed, book.asks(), levels),
                        levels(listed, book.bids(), levels),
                        at);
    }

    private static String levels(Listed listed, List<Conditions.Row> rows, int most) {
        return rows.stream()
                .limit(most)
                .map(
                        row ->
                                "[\"%s\",\"%s\"]"
                                        .formatted(
                                                price(listed, row.ticks()),
                                                size(listed, row.lots())))
                .collect(Collectors.joining(","));
    }

    private static String price(Listed listed, long ticks) {
        return Text.plain(listed.price(ticks));
    }

    private static String size(Listed listed, long lots) {
        return Text.plain(listed.size(lots));
    }
}
