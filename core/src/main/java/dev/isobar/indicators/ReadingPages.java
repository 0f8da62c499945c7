package dev.isobar.indicators;

import dev.isobar.market.Interval;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Where states are saved: at the first opening of a calendar block of UTC that holds 60 to 1,500
 * bars. Below 30m a day, below 1d a month, 1d and 3d a year, 1w and 1M ten years.
 */
public final class ReadingPages {
    private ReadingPages() {}

    /** The page that a bar belongs to which opens then, or would. */
    public static Instant start(Interval interval, Instant at) {
        Instant block = block(interval, at);
        Instant page = interval.ceiling(block);
        return page.isAfter(at) ? interval.ceiling(block(interval, block.minusMillis(1))) : page;
    }

    /** Where the page after the one that opens at {@code start} opens. */
    public static Instant end(Interval interval, Instant start) {
        Instant block = block(interval, start);
        LocalDate date = LocalDate.ofInstant(block, ZoneOffset.UTC);
        LocalDate next =
                switch (interval) {
                    case M1, M3, M5, M15 -> date.plusDays(1);
                    case M30, H1, H2, H4, H6, H8, H12 -> date.plusMonths(1);
                    case D1, D3 -> date.plusYears(1);
                    case W1, MONTH -> date.plusYears(10);
                };
        return interval.ceiling(next.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static Instant block(Interval interval, Instant at) {
        LocalDate date = LocalDate.ofInstant(at, ZoneOffset.UTC);
        LocalDate first =
                switch (interval) {
                    case M1, M3, M5, M15 -> date;
                    case M30, H1, H2, H4, H6, H8, H12 -> date.withDayOfMonth(1);
                    case D1, D3 -> date.withDayOfYear(1);
                    case W1, MONTH ->
                            LocalDate.of(date.getYear() - Math.floorMod(date.getYear(), 10), 1, 1);
                };
        return first.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
