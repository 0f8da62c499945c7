package dev.isobar.local.simulator.venues.gate;

import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Conditions;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import dev.isobar.local.simulator.venues.Text;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** How Gate writes. */
final class GateText {
    private static final long FIRST_ID = 816_000_000L;

    private GateText() {}

    static String error(String label, String message) {
        return "{\"label\":\"%s\",\"message\":\"%s\"}".formatted(label, message);
    }

    static String price(Listed listed, long ticks) {
        return listed.price(ticks).toPlainString();
    }

    static String size(Listed listed, long lots) {
        return Text.plain(listed.size(lots));
    }

    /** Ids ascend, but other pairs take some in between. */
    static long id(Print print, int fill) {
        return FIRST_ID + 3 * (print.firstFill() + fill);
    }

    /**
     * @param quote what goes around the numbers: REST writes them as text
     */
    static String spotTrade(Listed listed, Print print, int fill, String quote) {
        return """
        {"id":%s%d%s,"create_time":%s%d%s,"create_time_ms":"%d.%03d","side":"%s",\
        "currency_pair":"%s","amount":"%s","price":"%s"}"""
                .formatted(
                        quote,
                        id(print, fill),
                        quote,
                        quote,
                        print.at() / 1000,
                        quote,
                        print.at(),
                        print.number() % 1000,
                        print.buy() ? "buy" : "sell",
                        listed.symbol(),
                        size(listed, print.fillLots(fill)),
                        price(listed, print.ticks()));
    }

    /**
     * @param at how the time is written: milliseconds over the socket, seconds with decimals in
     *     REST
     */
    static String contractTrade(Listed listed, Print print, int fill, String at) {
        return """
        {"size":%s%s,"id":%d,"create_time":%s,"create_time_ms":%s,"price":"%s","contract":"%s"}"""
                .formatted(
                        print.buy() ? "" : "-",
                        size(listed, print.fillLots(fill)),
                        id(print, fill),
                        at.contains(".") ? at : String.valueOf(print.at() / 1000),
                        at,
                        price(listed, print.ticks()),
                        listed.symbol());
    }

    /** Seconds with the digits that are left of a double. */
    static String seconds(long millis) {
        return BigDecimal.valueOf(millis, 3).toPlainString();
    }

    /** Spot: pairs of texts; futures: objects with the size as a number. */
    static String levels(Listed listed, List<Conditions.Row> rows) {
        String shape =
                listed.market() == Market.SPOT ? "[\"%s\",\"%s\"]" : "{\"p\":\"%s\",\"s\":%s}";
        return rows.stream()
                .map(row -> shape.formatted(price(listed, row.ticks()), size(listed, row.lots())))
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** Prices as all candles write them: close, high, low, open. */
    static String prices(Listed listed, Candle candle) {
        return "\"c\":\"%s\",\"h\":\"%s\",\"l\":\"%s\",\"o\":\"%s\""
                .formatted(
                        price(listed, candle.close()),
                        price(listed, candle.high()),
                        price(listed, candle.low()),
                        price(listed, candle.open()));
    }

    /** A ticker of futures: of the last 24 hours, and what stands now. */
    static String ticker(Listed listed, Conditions now, Candle day, long at, long settlement) {
        return """
        {"contract":"%s","last":"%s","change_percentage":"0.1","total_size":"%s",\
        "volume_24h":"%s","volume_24h_base":"%s","volume_24h_quote":"%s","low_24h":"%s",\
        "high_24h":"%s","mark_price":"%s","index_price":"%s","funding_rate":"%s",\
        "funding_rate_indicative":"%s","quanto_base_rate":""}"""
                .formatted(
                        listed.symbol(),
                        price(listed, day.close()),
                        size(listed, now.openInterest(at)),
                        size(listed, day.lots()),
                        Text.plain(listed.inBase(day)),
                        Text.plain(listed.inQuote(day)),
                        price(listed, day.low()),
                        price(listed, day.high()),
                        now.mark(at).toPlainString(),
                        now.index(at).toPlainString(),
                        now.funding(settlement, at).toPlainString(),
                        now.funding(settlement, at).toPlainString());
    }
}
