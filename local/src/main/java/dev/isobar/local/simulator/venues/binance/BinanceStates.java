package dev.isobar.local.simulator.venues.binance;

import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Conditions;
import dev.isobar.local.simulator.market.Conditions.Book;
import dev.isobar.local.simulator.market.Conditions.Forced;
import dev.isobar.local.simulator.market.Conditions.Row;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** How Binance writes tickers, marks, funding, open interest and forced orders. */
final class BinanceStates {
    static final Duration FUNDED = Duration.ofHours(8);

    private final BinanceText text;
    private final Market market;

    BinanceStates(Market market) {
        this.market = market;
        this.text = new BinanceText(market);
    }

    /** {@code BTCUSD} of {@code BTCUSD_PERP}. */
    static String pair(Listed listed) {
        return listed.symbol().replaceFirst("_.*", "");
    }

    /** COIN-M names the pair, on sockets so. */
    private String pairOf(Listed listed) {
        return market == Market.INVERSE ? "\"ps\":\"" + pair(listed) + "\"," : "";
    }

    String mark(Listed listed, Conditions of, long at, long saidAt) {
        long settlement = Conditions.settlement(at, FUNDED);
        String mark = of.mark(at).toPlainString();
        return """
        {"e":"markPriceUpdate","E":%d,"s":"%s","p":"%s","P":"%s","i":"%s","r":"%s","T":%d}"""
                .formatted(
                        saidAt,
                        listed.symbol(),
                        mark,
                        mark,
                        of.index(at).toPlainString(),
                        of.funding(settlement, at).toPlainString(),
                        settlement);
    }

    /** COIN-M answers with a list. */
    String premium(Listed listed, Conditions of, long at, long saidAt) {
        long settlement = Conditions.settlement(at, FUNDED);
        String mark = of.mark(at).toPlainString();
        return rows(
                """
                {"symbol":"%s",%s"markPrice":"%s","indexPrice":"%s","estimatedSettlePrice":"%s",\
                "lastFundingRate":"%s","interestRate":"0.00010000","nextFundingTime":%d,"time":%d}"""
                        .formatted(
                                listed.symbol(),
                                named(listed),
                                mark,
                                of.index(at).toPlainString(),
                                mark,
                                of.funding(settlement, at).toPlainString(),
                                settlement,
                                saidAt));
    }

    String ticker(Listed listed, Candle day, Book book, long saidAt) {
        Row bid = book.bids().get(0);
        Row ask = book.asks().get(0);
        String best =
                market != Market.SPOT
                        ? ""
                        : "\"bidPrice\":\"%s\",\"bidQty\":\"%s\",\"askPrice\":\"%s\",\"askQty\":\"%s\","
                                .formatted(
                                        text.decimal(listed.price(bid.ticks())),
                                        text.decimal(listed.size(bid.lots())),
                                        text.decimal(listed.price(ask.ticks())),
                                        text.decimal(listed.size(ask.lots())));
        return rows(
                """
                {"symbol":"%s",%s"lastPrice":"%s",%s"openPrice":"%s","highPrice":"%s",\
                "lowPrice":"%s","volume":"%s","%s":"%s","openTime":%d,"closeTime":%d,"firstId":%d,\
                "lastId":%d,"count":%d}"""
                        .formatted(
                                listed.symbol(),
                                named(listed),
                                text.decimal(listed.price(day.close())),
                                best,
                                text.decimal(listed.price(day.open())),
                                text.decimal(listed.price(day.high())),
                                text.decimal(listed.price(day.low())),
                                text.decimal(listed.size(day.lots())),
                                market == Market.INVERSE ? "baseVolume" : "quoteVolume",
                                text.decimal(
                                        market == Market.INVERSE
                                                ? listed.inBase(day)
                                                : listed.inQuote(day)),
                                saidAt - 86_400_000,
                                saidAt,
                                day.firstFill(),
                                day.lastFill(),
                                day.fills()));
    }

    String openInterest(Listed listed, Conditions of, long at, long saidAt) {
        return "{\"symbol\":\"%s\",%s\"openInterest\":\"%s\",%s\"time\":%d}"
                .formatted(
                        listed.symbol(),
                        named(listed),
                        listed.size(of.openInterest(at)).toPlainString(),
                        market == Market.INVERSE ? "\"contractType\":\"PERPETUAL\"," : "",
                        saidAt);
    }

    /** Worth in quote; COIN-M: in base. */
    String statistics(Listed listed, Conditions of, long at) {
        BigDecimal count = listed.size(of.openInterest(at));
        BigDecimal mark = of.mark(at);
        BigDecimal worth =
                market == Market.INVERSE
                        ? count.multiply(listed.contractSize())
                                .divide(mark, 8, RoundingMode.HALF_EVEN)
                        : count.multiply(mark);
        return "{%s\"sumOpenInterest\":\"%s\",\"sumOpenInterestValue\":\"%s\",\"timestamp\":%d}"
                .formatted(
                        market == Market.INVERSE
                                ? "\"pair\":\"%s\",\"contractType\":\"PERPETUAL\","
                                        .formatted(pair(listed))
                                : "\"symbol\":\"%s\",".formatted(listed.symbol()),
                        count.toPlainString(),
                        worth.toPlainString(),
                        at);
    }

    /** Times jitter by some milliseconds. */
    static String settled(Listed listed, Conditions of, long settlement) {
        return "{\"symbol\":\"%s\",\"fundingTime\":%d,\"fundingRate\":\"%s\",\"markPrice\":\"%s\"}"
                .formatted(
                        listed.symbol(),
                        settlement + settlement / FUNDED.toMillis() % 8,
                        of.funding(settlement).toPlainString(),
                        of.mark(settlement).toPlainString());
    }

    /** Ordered half a percent worse than it was filled. */
    String forced(Listed listed, Forced forced, long saidAt) {
        String size = listed.size(forced.lots()).toPlainString();
        long limit = forced.ticks() * (forced.buy() ? 1005 : 995) / 1000;
        return """
        {"e":"forceOrder","E":%d,"o":{"s":"%s",%s"S":"%s","o":"LIMIT","f":"IOC","q":"%s","p":"%s",\
        "ap":"%s","X":"FILLED","l":"%s","z":"%s","T":%d}}"""
                .formatted(
                        saidAt,
                        listed.symbol(),
                        pairOf(listed),
                        forced.buy() ? "BUY" : "SELL",
                        size,
                        listed.price(Math.max(1, limit)).toPlainString(),
                        listed.price(forced.ticks()).toPlainString(),
                        size,
                        size,
                        forced.at());
    }

    private String named(Listed listed) {
        return market == Market.INVERSE ? "\"pair\":\"" + pair(listed) + "\"," : "";
    }

    private String rows(String row) {
        return market == Market.INVERSE ? "[" + row + "]" : row;
    }
}
