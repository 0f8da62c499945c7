package dev.isobar.local.simulator.venues.kucoin;

import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Conditions;
import dev.isobar.local.simulator.market.Conditions.Book;
import dev.isobar.local.simulator.market.Conditions.Row;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.Text;
import java.util.ArrayList;
import java.util.List;

/** What REST tells beside trades and klines: the {@code data} of each answer. */
record KucoinFacts(Floor floor) {
    private static final long DAY = 86_400_000;
    private static final int MOST_FUNDINGS = 100;

    private Conditions conditions(Listed listed) {
        return floor.market().conditions(listed);
    }

    String statistics(Listed listed, long at, long shown) {
        Candle day = floor.candles(listed).over(at - DAY, at);
        Book book = conditions(listed).book(at);
        return """
        {"time":%d,"symbol":"%s","buy":"%s","sell":"%s","changeRate":"0","changePrice":"0","high":"%s","low":"%s",\
        "vol":"%s","volValue":"%s","last":"%s"}"""
                .formatted(
                        shown,
                        listed.symbol(),
                        KucoinText.price(listed, book.bids().get(0).ticks()),
                        KucoinText.price(listed, book.asks().get(0).ticks()),
                        KucoinText.price(listed, day.high()),
                        KucoinText.price(listed, day.low()),
                        Text.plain(listed.size(day.lots())),
                        Text.plain(listed.inQuote(day)),
                        KucoinText.price(listed, day.close()));
    }

    String spotBook(Listed listed, long at, long shown) {
        Book book = conditions(listed).book(at);
        return "{\"time\":%d,\"sequence\":\"%d\",\"bids\":%s,\"asks\":%s}"
                .formatted(
                        shown,
                        book.number(),
                        KucoinText.levels(listed, book.bids()),
                        KucoinText.levels(listed, book.asks()));
    }

    String futuresBook(Listed listed, long at, long shown) {
        Book book = KucoinBooks.book(conditions(listed), at);
        return "{\"sequence\":%d,\"symbol\":\"%s\",\"bids\":%s,\"asks\":%s,\"ts\":%d000000}"
                .formatted(
                        KucoinBooks.sequence(at),
                        listed.symbol(),
                        KucoinText.levels(listed, book.bids()),
                        KucoinText.levels(listed, book.asks()),
                        shown);
    }

    String ticker(Listed listed, long at, long shown) {
        Book book = conditions(listed).book(at);
        Row bid = book.bids().get(0);
        Row ask = book.asks().get(0);
        Candle last = floor.candles(listed).over(at - 3_600_000, at);
        return """
        {"sequence":%d,"symbol":"%s","side":"buy","size":1,"tradeId":"1","price":"%s",\
        "bestBidPrice":"%s","bestBidSize":%s,"bestAskPrice":"%s","bestAskSize":%s,"ts":%d000000}"""
                .formatted(
                        book.number(),
                        listed.symbol(),
                        KucoinText.price(listed, last.close()),
                        KucoinText.price(listed, bid.ticks()),
                        Text.plain(listed.size(bid.lots())),
                        KucoinText.price(listed, ask.ticks()),
                        Text.plain(listed.size(ask.lots())),
                        shown);
    }

    String mark(Listed listed, long at, long shown) {
        return "{\"symbol\":\"%s\",\"granularity\":1000,\"timePoint\":%d,\"value\":%s,\"indexPrice\":%s}"
                .formatted(
                        listed.symbol(),
                        shown / 1000 * 1000,
                        conditions(listed).mark(at),
                        conditions(listed).index(at));
    }

    /** The body names the funding's index, not the contract. */
    String funding(Listed listed, long at) {
        long next = settlement(at);
        long every = KucoinTopics.FUNDED_EVERY.toMillis();
        return """
        {"symbol":".%sFPI8H","granularity":%d,"timePoint":%d,"value":%s,"dailyInterestRate":3.0E-4,\
        "fundingRateCap":0.003,"fundingRateFloor":-0.003,"period":1,"fundingTime":%d}"""
                .formatted(
                        listed.symbol(),
                        every,
                        next - every,
                        conditions(listed).funding(next, at),
                        next);
    }

    /** Newest first, both ends inclusive. */
    String settled(Listed listed, long from, long to) {
        List<String> rows = new ArrayList<>();
        long every = KucoinTopics.FUNDED_EVERY.toMillis();
        long oldest = Math.max(from, floor.market().tape(listed).since());
        for (long at = to / every * every;
                at >= oldest && rows.size() < MOST_FUNDINGS;
                at -= every) {
            rows.add(
                    "{\"symbol\":\"%s\",\"fundingRate\":%s,\"timepoint\":%d}"
                            .formatted(listed.symbol(), conditions(listed).funding(at), at));
        }
        return "[" + String.join(",", rows) + "]";
    }

    String contract(Listed listed, long at, long shown) {
        long next = settlement(shown);
        return KucoinText.contract(
                listed,
                ",\"fundingRateGranularity\":%d,\"fundingFeeRate\":%s,\"openInterest\":\"%s\",\"markPrice\":%s,\"indexPrice\":%s,\"nextFundingRateTime\":%d,\"nextFundingRateDateTime\":%d"
                        .formatted(
                                KucoinTopics.FUNDED_EVERY.toMillis(),
                                conditions(listed).funding(next, at),
                                Text.plain(listed.size(conditions(listed).openInterest(at))),
                                conditions(listed).mark(at),
                                conditions(listed).index(at),
                                next - shown,
                                next));
    }

    /** When a rate is settled next. */
    private static long settlement(long after) {
        return Conditions.settlement(after, KucoinTopics.FUNDED_EVERY);
    }
}
