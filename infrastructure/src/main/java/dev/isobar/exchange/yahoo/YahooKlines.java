package dev.isobar.exchange.yahoo;

import dev.isobar.bars.Range;
import dev.isobar.exchange.ExchangeFailure.Unparsable;
import dev.isobar.exchange.KlineHistory;
import dev.isobar.exchange.Request;
import dev.isobar.exchange.yahoo.YahooChart.Column;
import dev.isobar.exchange.yahoo.YahooChart.Meta;
import dev.isobar.exchange.yahoo.YahooChart.Session;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Charts of regular hours. {@code period1} is inclusive, {@code period2} exclusive, both seconds.
 * One call tells a week of minutes; minutes are kept 30 days, five minutes to half hours 60 days,
 * days for good. An hour is taken off, for the time a request takes.
 */
record YahooKlines() implements KlineHistory {
    /** Prices of some exchanges come a quarter of an hour late. */
    private static final Duration DELAY = Duration.ofMinutes(20);

    private static final Duration MINUTES = Duration.ofDays(30).minusHours(1);
    private static final Duration HALF_HOURS = Duration.ofDays(60).minusHours(1);
    private static final int WEEK_OF_MINUTES = 7 * 24 * 60;
    private static final int TEN_YEARS = 3650;

    private static final Map<Interval, String> CODES =
            Map.of(
                    Interval.M1, "1m",
                    Interval.M5, "5m",
                    Interval.M15, "15m",
                    Interval.M30, "30m",
                    Interval.D1, "1d");

    @Override
    public Set<Interval> intervals() {
        return CODES.keySet();
    }

    @Override
    public Optional<Duration> depth(Interval interval) {
        return switch (interval) {
            case M1 -> Optional.of(MINUTES);
            case D1 -> Optional.empty();
            default -> Optional.of(HALF_HOURS);
        };
    }

    @Override
    public int rows(Interval interval, Instant start, Instant now) {
        return switch (interval) {
            case M1 -> WEEK_OF_MINUTES;
            case D1 -> TEN_YEARS;
            default -> (int) HALF_HOURS.dividedBy(interval.nominal());
        };
    }

    @Override
    public Request request(Instrument instrument, Interval interval, Range range, Instant now) {
        return Yahoo.chart(
                instrument.id().symbol(),
                "interval=%s&period1=%d&period2=%d&includePrePost=false"
                        .formatted(
                                CODES.get(interval),
                                range.start().getEpochSecond(),
                                range.end().getEpochSecond()));
    }

    /** Up to the newest price while the session is open or its last prices are on their way. */
    @Override
    public Instant told(String body, Instant now) {
        Meta meta = YahooChart.read(body).meta();
        boolean isOpen =
                !now.isBefore(meta.current().start())
                        && now.isBefore(meta.current().end().plus(DELAY));
        return isOpen && meta.newest().isBefore(meta.current().end()) ? meta.newest() : now;
    }

    @Override
    public List<Kline> parse(Instrument instrument, Interval interval, String body) {
        YahooChart chart = YahooChart.read(body);
        try {
            List<Kline> klines = new ArrayList<>(chart.rows());
            for (int row = 0; row < chart.rows(); row++) {
                boolean isLast = row == chart.rows() - 1;
                if (chart.get(Column.CLOSE, row) != null
                        && !(isLast && isRepeated(chart, interval, row))) {
                    klines.add(kline(chart, instrument, interval, row));
                }
            }
            return klines;
        } catch (IllegalArgumentException e) {
            throw new Unparsable(String.valueOf(e.getMessage()), body, e);
        }
    }

    /** The newest price once more: off the grid, or after hours. */
    private static boolean isRepeated(YahooChart chart, Interval interval, int row) {
        if (interval == Interval.D1) {
            return row > 0 && day(chart.at(row)).equals(day(chart.at(row - 1)));
        }
        Instant at = chart.at(row);
        List<Session> sessions = chart.meta().sessions();
        return !interval.floor(at).equals(at)
                || !sessions.isEmpty() && sessions.stream().noneMatch(s -> s.holds(at));
    }

    private static Kline kline(
            YahooChart chart, Instrument instrument, Interval interval, int row) {
        Instant at = chart.at(row);
        Meta meta = chart.meta();
        if (interval == Interval.D1) {
            requireOneDay(meta.current(), at);
        }
        Instant start = interval == Interval.D1 ? day(at) : at;
        boolean isOver =
                interval == Interval.D1
                        ? !meta.current().holds(meta.newest()) || !meta.current().holds(at)
                        : !meta.newest().isBefore(interval.end(start));
        return new Kline(
                instrument.id(),
                interval,
                start,
                interval.end(start),
                price(chart, Column.OPEN, row),
                price(chart, Column.HIGH, row),
                price(chart, Column.LOW, row),
                price(chart, Column.CLOSE, row),
                value(chart, Column.VOLUME, row),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                isOver,
                Kline.Origin.REST);
    }

    /** Sessions keep their length through the year. */
    private static void requireOneDay(Session current, Instant open) {
        Instant close = open.plus(Duration.between(current.start(), current.end()));
        if (!day(open).equals(day(close.minusMillis(1)))) {
            throw new IllegalArgumentException("session crosses midnight UTC: " + open);
        }
    }

    private static Instant day(Instant at) {
        return Interval.D1.floor(at);
    }

    private static BigDecimal price(YahooChart chart, Column column, int row) {
        return YahooPrices.shortest(value(chart, column, row));
    }

    private static BigDecimal value(YahooChart chart, Column column, int row) {
        BigDecimal value = chart.get(column, row);
        if (value == null) {
            throw new IllegalArgumentException(column + " is missing where there is a close");
        }
        return value;
    }
}
