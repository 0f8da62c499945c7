package dev.isobar.hours;

import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.util.Set;

/**
 * The days on which Xetra does not trade, as they are since 2022, and the last of the year, which
 * is short. None is kept on another day.
 *
 * @see <a href="https://www.xetra.com/xetra-en/trading/trading-calendar-and-trading-hours">Trading
 *     calendar</a>
 */
final class XetraDays {
    private static final Set<MonthDay> FIXED =
            Set.of(
                    MonthDay.of(Month.JANUARY, 1),
                    MonthDay.of(Month.MAY, 1),
                    MonthDay.of(Month.DECEMBER, 24),
                    MonthDay.of(Month.DECEMBER, 25),
                    MonthDay.of(Month.DECEMBER, 26),
                    MonthDay.of(Month.DECEMBER, 31));

    private XetraDays() {}

    /** Beside the fixed ones Good Friday and Easter Monday. */
    static boolean isHoliday(LocalDate day) {
        LocalDate easter = Easter.sunday(day.getYear());
        return FIXED.contains(MonthDay.from(day))
                || day.equals(easter.minusDays(2))
                || day.equals(easter.plusDays(1));
    }

    static boolean isHalf(LocalDate day) {
        LocalDate last = LocalDate.of(day.getYear(), Month.DECEMBER, 30);
        while (TradingHours.isWeekend(last)) {
            last = last.minusDays(1);
        }
        return day.equals(last);
    }
}
