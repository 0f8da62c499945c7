package dev.isobar.hours;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.temporal.TemporalAdjusters.dayOfWeekInMonth;
import static java.time.temporal.TemporalAdjusters.lastInMonth;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.HashSet;
import java.util.Set;

/**
 * The holidays and half days of NYSE's rule 7.2, as they are since 2022.
 *
 * @see <a href="https://www.nyse.com/markets/hours-calendars">Holidays and trading hours</a>
 */
final class NewYorkDays {
    private static final int JUNETEENTH_SINCE = 2022;

    private NewYorkDays() {}

    static boolean isHoliday(LocalDate day) {
        return holidays(day.getYear()).contains(day);
    }

    /**
     * The day after Thanksgiving, and the eves of Independence Day and of Christmas, where the eve
     * is one of the first four days of the week and the holiday is kept on its own day.
     */
    static boolean isHalf(LocalDate day) {
        boolean isEve =
                day.getDayOfWeek().compareTo(FRIDAY) < 0
                        && (isOf(day, Month.JULY, 3) || isOf(day, Month.DECEMBER, 24));
        return isEve || day.equals(thanksgiving(day.getYear()).plusDays(1));
    }

    private static Set<LocalDate> holidays(int year) {
        Set<LocalDate> days = new HashSet<>();
        LocalDate newYear = LocalDate.of(year, Month.JANUARY, 1);
        // The Friday before would be the last of the year, which is traded on.
        if (newYear.getDayOfWeek() != SATURDAY) {
            days.add(kept(newYear));
        }
        days.add(nth(year, Month.JANUARY, 3, MONDAY)); // Martin Luther King's
        days.add(nth(year, Month.FEBRUARY, 3, MONDAY)); // Washington's
        days.add(Easter.sunday(year).minusDays(2)); // Good Friday
        days.add(LocalDate.of(year, Month.MAY, 1).with(lastInMonth(MONDAY))); // Memorial Day
        if (year >= JUNETEENTH_SINCE) {
            days.add(kept(LocalDate.of(year, Month.JUNE, 19)));
        }
        days.add(kept(LocalDate.of(year, Month.JULY, 4)));
        days.add(nth(year, Month.SEPTEMBER, 1, MONDAY)); // Labor Day
        days.add(thanksgiving(year));
        days.add(kept(LocalDate.of(year, Month.DECEMBER, 25)));
        return days;
    }

    private static LocalDate thanksgiving(int year) {
        return nth(year, Month.NOVEMBER, 4, THURSDAY);
    }

    private static LocalDate kept(LocalDate holiday) {
        return switch (holiday.getDayOfWeek()) {
            case SATURDAY -> holiday.minusDays(1);
            case SUNDAY -> holiday.plusDays(1);
            default -> holiday;
        };
    }

    private static LocalDate nth(int year, Month month, int n, DayOfWeek day) {
        return LocalDate.of(year, month, 1).with(dayOfWeekInMonth(n, day));
    }

    private static boolean isOf(LocalDate day, Month month, int number) {
        return day.getMonth() == month && day.getDayOfMonth() == number;
    }
}
