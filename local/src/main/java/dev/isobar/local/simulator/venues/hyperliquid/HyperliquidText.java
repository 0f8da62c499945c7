package dev.isobar.local.simulator.venues.hyperliquid;

import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Conditions;
import dev.isobar.local.simulator.market.Hash;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import dev.isobar.local.simulator.venues.Bars;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** How Hyperliquid writes: numbers as texts that always have a point. */
final class HyperliquidText {
    static final Duration FUNDED = Duration.ofHours(1);
    private static final long MINUTE = 60_000;
    private static final long DAY = 1440 * MINUTE;
    private static final long IDS = (1L << 50) - 1;

    private HyperliquidText() {}

    static String number(BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        return (plain.scale() < 1 ? plain.setScale(1) : plain).toPlainString();
    }

    static String trade(Listed listed, Print print, int fill) {
        long id = Hash.of(Hash.of(0, listed.symbol()), print.firstFill() + fill) & IDS;
        return """
        {"coin":"%s","side":"%s","px":"%s","sz":"%s","time":%d,"hash":"0x%064x","tid":%d,\
        "users":["0x01","0x02"]}"""
                .formatted(
                        listed.symbol(),
                        print.buy() ? "B" : "A",
                        number(listed.price(print.ticks())),
                        number(listed.size(print.fillLots(fill))),
                        print.at(),
                        print.number(),
                        id);
    }

    static String candle(Listed listed, Bars bars, Candle candle) {
        return """
        {"t":%d,"T":%d,"s":"%s","i":"%s","o":"%s","c":"%s","h":"%s","l":"%s","v":"%s","n":%d}"""
                .formatted(
                        candle.start(),
                        bars.end(candle.start()) - 1,
                        listed.symbol(),
                        bars.interval().code(),
                        number(listed.price(candle.open())),
                        number(listed.price(candle.close())),
                        number(listed.price(candle.high())),
                        number(listed.price(candle.low())),
                        number(listed.size(candle.lots())),
                        candle.fills());
    }

    static String book(Listed listed, Conditions.Book book, long at) {
        return "{\"coin\":\"%s\",\"time\":%d,\"levels\":[[%s],[%s]]}"
                .formatted(
                        listed.symbol(),
                        at,
                        levels(listed, book.bids()),
                        levels(listed, book.asks()));
    }

    static String best(Listed listed, Conditions.Book book, long at) {
        return "{\"coin\":\"%s\",\"time\":%d,\"bbo\":[%s,%s]}"
                .formatted(
                        listed.symbol(),
                        at,
                        level(listed, book.bids().get(0)),
                        level(listed, book.asks().get(0)));
    }

    private static String levels(Listed listed, List<Conditions.Row> rows) {
        return rows.stream()
                .limit(20)
                .map(row -> level(listed, row))
                .collect(Collectors.joining(","));
    }

    private static String level(Listed listed, Conditions.Row row) {
        return "{\"px\":\"%s\",\"sz\":\"%s\",\"n\":%d}"
                .formatted(
                        number(listed.price(row.ticks())),
                        number(listed.size(row.lots())),
                        1 + row.lots() % 7);
    }

    /** Spot's says whose it is, and has no funding, oracle and open interest. */
    static String context(Floor floor, Listed listed, long now) {
        Conditions conditions = floor.market().conditions(listed);
        long minute = now / MINUTE * MINUTE;
        Candle day = floor.candles(listed).over(minute - DAY, minute);
        String common =
                "\"prevDayPx\":\"%s\",\"dayNtlVlm\":\"%s\",\"markPx\":\"%s\",\"dayBaseVlm\":\"%s\""
                        .formatted(
                                number(listed.price(day.open())),
                                number(listed.inQuote(day)),
                                number(conditions.mark(now)),
                                number(listed.size(day.lots())));
        if (listed.market() == Market.SPOT) {
            return "{%s,\"midPx\":null,\"circulatingSupply\":\"1000.0\",\"coin\":\"%s\"}"
                    .formatted(common, listed.symbol());
        }
        return "{\"funding\":\"%s\",\"openInterest\":\"%s\",\"premium\":\"0.0\",\"oraclePx\":\"%s\",%s}"
                .formatted(
                        conditions.funding(Conditions.settlement(now, FUNDED), now).toPlainString(),
                        number(listed.size(conditions.openInterest(now))),
                        number(conditions.index(now)),
                        common);
    }
}
