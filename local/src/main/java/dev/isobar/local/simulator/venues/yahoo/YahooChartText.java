package dev.isobar.local.simulator.venues.yahoo;

import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.RestProtocol.Moment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How Yahoo writes a chart: parallel columns, nulls where nothing traded, prices as doubles of a
 * float32, and while the session is open the newest price once more at its own time.
 */
final class YahooChartText {
    private final Floor floor;

    YahooChartText(Floor floor) {
        this.floor = floor;
    }

    /** A row; the candle is null where the newest price stands once more. */
    private record Row(long at, Candle candle) {}

    /**
     * @param minutes of a row; 0 for days
     * @param from inclusive, seconds
     * @param to exclusive, seconds
     */
    String of(Listed listed, String interval, long minutes, long from, long to, Moment now) {
        YahooHours hours = YahooHours.of(listed.symbol());
        List<Row> rows = new ArrayList<>();
        List<String> sessions = new ArrayList<>();
        LocalDate last = hours.date(Math.min(to * 1000 - 1, now.at()));
        for (LocalDate day = hours.date(from * 1000); !day.isAfter(last); day = day.plusDays(1)) {
            long open = hours.open(day);
            long close = hours.close(day);
            if (hours.isOpen(day) && open < now.at() && close > from * 1000 && open < to * 1000) {
                sessions.add("[" + period(hours, open, close) + "]");
                rows(rows, listed, minutes, open, close, from * 1000, to * 1000, now.at());
            }
        }
        long newest = Math.min(now.at(), hours.close(hours.last(now.at())));
        boolean isOpen = newest == now.at();
        if (isOpen && !rows.isEmpty() && to * 1000 > now.at()) {
            rows.add(new Row(newest, null));
        }
        String told = minutes == 0 ? "" : ",\"tradingPeriods\":" + sessions;
        return """
        {"chart":{"result":[{"meta":{"currency":"%s","symbol":"%s","exchangeName":"SIM",\
        "instrumentType":"EQUITY","regularMarketTime":%d,"gmtoffset":%d,\
        "exchangeTimezoneName":"%s","priceHint":2,"currentTradingPeriod":{"regular":%s}%s,\
        "dataGranularity":"%s"},%s}],"error":null}}"""
                .formatted(
                        listed.quote(),
                        listed.symbol(),
                        (newest + now.skew()) / 1000,
                        hours.offset(now.at()),
                        hours.zone(),
                        today(hours, now.at()),
                        told,
                        interval,
                        columns(listed, rows, last(listed, newest)));
    }

    /** Today's session; on a day without one, that of the next. */
    private static String today(YahooHours hours, long now) {
        LocalDate day = hours.date(now);
        while (!hours.isOpen(day)) {
            day = day.plusDays(1);
        }
        return period(hours, hours.open(day), hours.close(day));
    }

    private static String period(YahooHours hours, long open, long close) {
        return "{\"timezone\":\"X\",\"end\":%d,\"start\":%d,\"gmtoffset\":%d}"
                .formatted(close / 1000, open / 1000, hours.offset(open));
    }

    private void rows(
            List<Row> rows,
            Listed listed,
            long minutes,
            long open,
            long close,
            long from,
            long to,
            long now) {
        long length = minutes == 0 ? close - open : minutes * 60_000;
        for (long at = open; at < close && at < now && at < to; at += length) {
            if (at >= from) {
                long end = Math.min(Math.min(at + length, close), now);
                rows.add(new Row(at, floor.candles(listed).over(at, end)));
            }
        }
    }

    private long last(Listed listed, long newest) {
        return floor.candles(listed).over(newest - 60_000, newest).close();
    }

    private static String columns(Listed listed, List<Row> rows, long last) {
        if (rows.isEmpty()) {
            return "\"indicators\":{\"quote\":[{}]}";
        }
        return """
        "timestamp":%s,"indicators":{"quote":[{"open":%s,"high":%s,"low":%s,"close":%s,\
        "volume":%s}]}"""
                .formatted(
                        column(rows, row -> String.valueOf(row.at() / 1000)),
                        column(rows, row -> price(listed, row, last, Candle::open)),
                        column(rows, row -> price(listed, row, last, Candle::high)),
                        column(rows, row -> price(listed, row, last, Candle::low)),
                        column(rows, row -> price(listed, row, last, Candle::close)),
                        column(rows, YahooChartText::volume));
    }

    private static String column(List<Row> rows, Function<Row, String> value) {
        return rows.stream().map(value).collect(Collectors.joining(",", "[", "]"));
    }

    private static String price(Listed listed, Row row, long last, Function<Candle, Long> of) {
        if (row.candle() != null && row.candle().isEmpty()) {
            return "null";
        }
        long ticks = row.candle() == null ? last : of.apply(row.candle());
        return String.valueOf((double) listed.price(ticks).floatValue());
    }

    private static String volume(Row row) {
        if (row.candle() == null) {
            return "0";
        }
        return row.candle().isEmpty() ? "null" : String.valueOf(row.candle().lots());
    }
}
