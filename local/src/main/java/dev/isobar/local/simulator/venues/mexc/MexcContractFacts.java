package dev.isobar.local.simulator.venues.mexc;

import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Conditions;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.venues.Bars;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.market.Market;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What contracts tell beside trades: the {@code data} of answers and of pushes. */
record MexcContractFacts(Floor floor) {
    private static final Duration FUNDED_EVERY = Duration.ofHours(8);
    private static final long DAY = 86_400_000;

    static String detail(Listed listed) {
        boolean isInverse = listed.market() == Market.INVERSE;
        return """
        {"symbol":"%s","displayNameEn":"%s PERPETUAL","futureType":1,"baseCoin":"%s",\
        "quoteCoin":"%s","settleCoin":"%s","contractSize":%s,"priceUnit":%s,"volUnit":1,\
        "minVol":1,"state":0,"apiAllowed":true}"""
                .formatted(
                        listed.symbol(),
                        listed.symbol(),
                        listed.base(),
                        listed.quote(),
                        isInverse ? listed.base() : listed.quote(),
                        listed.contractSize().toPlainString(),
                        listed.tick().toPlainString());
    }

    private Conditions conditions(Listed listed) {
        return floor.market().conditions(listed);
    }

    String ticker(Listed listed, long at, long shown) {
        Candle day = floor.candles(listed).over(at - DAY, at);
        Conditions conditions = conditions(listed);
        Conditions.Book book = conditions.book(at);
        return """
        {"symbol":"%s","lastPrice":%s,"bid1":%s,"ask1":%s,"volume24":%s,"amount24":%s,\
        "holdVol":%s,"lower24Price":%s,"high24Price":%s,"riseFallRate":0.01,"indexPrice":%s,\
        "fairPrice":%s,"fundingRate":%s,"timestamp":%d}"""
                .formatted(
                        listed.symbol(),
                        MexcText.price(listed, day.close()),
                        MexcText.price(listed, book.bids().get(0).ticks()),
                        MexcText.price(listed, book.asks().get(0).ticks()),
                        MexcText.size(listed, day.lots()),
                        MexcText.amount(listed, day),
                        MexcText.size(listed, conditions.openInterest(at)),
                        MexcText.price(listed, day.low()),
                        MexcText.price(listed, day.high()),
                        conditions.index(at),
                        conditions.mark(at),
                        conditions.funding(settlement(at), at),
                        shown);
    }

    private static long settlement(long at) {
        return Conditions.settlement(at, FUNDED_EVERY);
    }

    String funding(Listed listed, long at, long shown) {
        return """
        {"symbol":"%s","fundingRate":%s,"maxFundingRate":0.0018,"minFundingRate":-0.0018,\
        "collectCycle":8,"nextSettleTime":%d,"timestamp":%d}"""
                .formatted(
                        listed.symbol(),
                        conditions(listed).funding(settlement(at), at),
                        settlement(at),
                        shown);
    }

    String pushedFunding(Listed listed, long at) {
        return "{\"rate\":%s,\"symbol\":\"%s\",\"nextSettleTime\":%d}"
                .formatted(
                        conditions(listed).funding(settlement(at), at),
                        listed.symbol(),
                        settlement(at));
    }

    /** Newest first. */
    String settled(Listed listed, long now, int page, int size) {
        long every = FUNDED_EVERY.toMillis();
        long last = now / every;
        long first = floor.market().tape(listed).since() / every;
        long total = last - first;
        List<String> rows = new ArrayList<>();
        for (long i = last - (long) (page - 1) * size; i > first && rows.size() < size; i--) {
            rows.add(
                    "{\"symbol\":\"%s\",\"fundingRate\":%s,\"settleTime\":%d}"
                            .formatted(
                                    listed.symbol(),
                                    conditions(listed).funding(i * every),
                                    i * every));
        }
        return "{\"pageSize\":%d,\"totalCount\":%d,\"totalPage\":%d,\"currentPage\":%d,\"resultList\":[%s]}"
                .formatted(size, total, (total + size - 1) / size, page, String.join(",", rows));
    }

    /** The plain open is the former close; the real one is what traded. */
    String columns(Listed listed, Bars bars, List<Candle> rows) {
        return "{\"time\":[%s],\"open\":[%s],\"close\":[%s],\"high\":[%s],\"low\":[%s],\"vol\":[%s],\"amount\":[%s],\"realOpen\":[%s],\"realClose\":[%s],\"realHigh\":[%s],\"realLow\":[%s]}"
                .formatted(
                        column(rows, row -> String.valueOf(row.start() / 1000)),
                        column(rows, row -> MexcText.price(listed, former(listed, bars, row))),
                        column(rows, row -> MexcText.price(listed, row.close())),
                        column(
                                rows,
                                row ->
                                        MexcText.price(
                                                listed,
                                                Math.max(row.high(), former(listed, bars, row)))),
                        column(
                                rows,
                                row ->
                                        MexcText.price(
                                                listed,
                                                Math.min(row.low(), former(listed, bars, row)))),
                        column(rows, row -> MexcText.size(listed, row.lots())),
                        column(rows, row -> MexcText.amount(listed, row)),
                        column(rows, row -> MexcText.price(listed, row.open())),
                        column(rows, row -> MexcText.price(listed, row.close())),
                        column(rows, row -> MexcText.price(listed, row.high())),
                        column(rows, row -> MexcText.price(listed, row.low())));
    }

    private static String column(List<Candle> rows, Function<Candle, String> cell) {
        return rows.stream().map(cell).collect(Collectors.joining(","));
    }

    /** The close before the candle; its own open where nothing is known before. */
    private long former(Listed listed, Bars bars, Candle row) {
        Candle before = floor.candles(listed).over(bars.previous(row.start()), row.start());
        return row.isEmpty() || before.close() <= 0 ? row.open() : before.close();
    }

    String pushedKline(Listed listed, Bars bars, String interval, Candle row) {
        long former = former(listed, bars, row);
        return """
        {"symbol":"%s","interval":"%s","t":%d,"o":%s,"c":%s,"h":%s,"l":%s,"a":%s,"q":%s,\
        "ro":%s,"rc":%s,"rh":%s,"rl":%s}"""
                .formatted(
                        listed.symbol(),
                        interval,
                        row.start() / 1000,
                        MexcText.price(listed, former),
                        MexcText.price(listed, row.close()),
                        MexcText.price(listed, Math.max(row.high(), former)),
                        MexcText.price(listed, Math.min(row.low(), former)),
                        MexcText.amount(listed, row),
                        MexcText.size(listed, row.lots()),
                        MexcText.price(listed, row.open()),
                        MexcText.price(listed, row.close()),
                        MexcText.price(listed, row.high()),
                        MexcText.price(listed, row.low()));
    }
}
