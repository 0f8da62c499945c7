package dev.isobar.local.simulator.venues.yahoo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/** When an exchange is open: working days, in the time of its own city. */
enum YahooHours {
    NEW_YORK("America/New_York", LocalTime.of(9, 30), LocalTime.of(16, 0)),
    FRANKFURT("Europe/Berlin", LocalTime.of(9, 0), LocalTime.of(17, 30));

    private final ZoneId zone;
    private final LocalTime opens;
    private final LocalTime closes;

    YahooHours(String zone, LocalTime opens, LocalTime closes) {
        this.zone = ZoneId.of(zone);
        this.opens = opens;
        this.closes = closes;
    }

    static YahooHours of(String symbol) {
        return symbol.endsWith(".DE") ? FRANKFURT : NEW_YORK;
    }

    String zone() {
        return zone.getId();
    }

    long offset(long at) {
        return zone.getRules().getOffset(Instant.ofEpochMilli(at)).getTotalSeconds();
    }

    LocalDate date(long at) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(at), zone);
    }

    /** Epoch milliseconds. */
    long open(LocalDate day) {
        return day.atTime(opens).atZone(zone).toInstant().toEpochMilli();
    }

    /** Epoch milliseconds. */
    long close(LocalDate day) {
        return day.atTime(closes).atZone(zone).toInstant().toEpochMilli();
    }

    /** Weekends, New Year, Christmas, and in New York Thanksgiving. */
    boolean isOpen(LocalDate day) {
        if (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0
                || day.getDayOfYear() == 1
                || day.getMonth() == Month.DECEMBER && day.getDayOfMonth() == 25) {
            return false;
        }
        return this != NEW_YORK || !day.equals(thanksgiving(day));
    }

    private static LocalDate thanksgiving(LocalDate day) {
        return LocalDate.of(day.getYear(), Month.NOVEMBER, 1)
                .with(TemporalAdjusters.dayOfWeekInMonth(4, DayOfWeek.THURSDAY));
    }

    /** The last trading day that has begun, as of then. */
    LocalDate last(long now) {
        LocalDate day = date(now);
        while (!isOpen(day) || open(day) > now) {
            day = day.minusDays(1);
        }
        return day;
    }
}
