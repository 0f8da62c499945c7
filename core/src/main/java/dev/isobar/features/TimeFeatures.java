package dev.isobar.features;

import dev.isobar.bars.Series;
import dev.isobar.indicators.Calculation;
import dev.isobar.indicators.Slots;
import java.time.Instant;
import java.util.List;

/** When it is, in UTC: of a bar's start; whether the market is open: at its end. */
final class TimeFeatures {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    /** 1970 began on a Thursday. */
    private static final int FIRST_DAY = 3;

    static final List<Feature> ALL =
            List.of(
                    of("hour", "hour of the start, UTC", "0 to 23"),
                    of("day_of_week", "day of the start, UTC, Monday is 0", "0 to 6"),
                    of("is_weekend", "day_of_week ≥ 5", "flag"),
                    of("is_market_open", "the session is open when the bar ends", "flag")
                            .note(
                                    "always 1 for crypto; equities by the regular hours of their"
                                            + " exchange, without its holidays"),
                    of("minute_of_day_sin", "sin(2π · minute of the UTC day / 1440)", "ratio")
                            .added(),
                    of("minute_of_day_cos", "cos(2π · minute of the UTC day / 1440)", "ratio")
                            .added());

    private TimeFeatures() {}

    static List<Calculation> calculations(Session session) {
        return List.of(
                Calculation.of(
                        0,
                        TimeFeatures::next,
                        "hour",
                        "day_of_week",
                        "is_weekend",
                        "minute_of_day_sin",
                        "minute_of_day_cos"),
                Calculation.of(
                        0,
                        (series, in, memory, out) -> out.set(0, isOpen(session, series)),
                        "is_market_open"));
    }

    private static Feature of(String id, String formula, String unit) {
        return Feature.ofBars(Group.TIME, id, formula, unit, 0);
    }

    private static void next(Series series, Slots in, Slots memory, Slots out) {
        long start = series.start(0);
        long ofDay = Math.floorMod(start, DAY);
        long weekday = Math.floorMod(Math.floorDiv(start, DAY) + FIRST_DAY, 7L);
        double angle = 2 * Math.PI * (ofDay / MINUTE) / (DAY / MINUTE);
        out.set(0, ofDay / HOUR);
        out.set(1, weekday);
        out.set(2, weekday >= 5 ? 1 : 0);
        out.set(3, StrictMath.sin(angle));
        out.set(4, StrictMath.cos(angle));
    }

    /** What is always so needs no clock of an exchange. */
    private static double isOpen(Session session, Series series) {
        return session == Session.ALWAYS
                ? 1
                : session.isOpen(series.interval().end(Instant.ofEpochMilli(series.start(0))));
    }
}
