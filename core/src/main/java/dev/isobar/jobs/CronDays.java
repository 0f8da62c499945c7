package dev.isobar.jobs;

import java.time.LocalDate;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which days a cron expression means: one of its two fields of days. */
@FunctionalInterface
interface CronDays {
    Pattern NEAREST = Pattern.compile("(\\d{1,2})W");
    Pattern LAST_SUCH = Pattern.compile("(\\w{1,3})L");
    Pattern NTH_SUCH = Pattern.compile("(\\w{1,3})#([1-5])");

    boolean contains(LocalDate day);

    /** Day of month: also {@code L}, the last, and {@code 15W}, the weekday nearest to the 15th. */
    static CronDays ofMonth(String field) {
        if (field.equals("L")) {
            return day -> day.getDayOfMonth() == day.lengthOfMonth();
        }
        Matcher nearest = NEAREST.matcher(field);
        if (nearest.matches()) {
            int wanted = CronField.DAYS.number(nearest.group(1));
            return day ->
                    wanted <= day.lengthOfMonth()
                            && day.equals(weekday(day.withDayOfMonth(wanted)));
        }
        Set<Integer> days = CronField.DAYS.values(field);
        return day -> days.contains(day.getDayOfMonth());
    }

    /**
     * Day of week: also {@code L}, the week's last, {@code 6L}, the month's last Friday, and {@code
     * 3#2}, its second Tuesday.
     */
    static CronDays ofWeek(String field) {
        if (field.equals("L")) {
            return day -> number(day) == CronField.WEEKDAYS.last();
        }
        Matcher last = LAST_SUCH.matcher(field);
        if (last.matches()) {
            int wanted = CronField.WEEKDAYS.number(last.group(1));
            return day -> number(day) == wanted && day.getDayOfMonth() + 7 > day.lengthOfMonth();
        }
        Matcher nth = NTH_SUCH.matcher(field);
        if (nth.matches()) {
            int wanted = CronField.WEEKDAYS.number(nth.group(1));
            int which = Integer.parseInt(nth.group(2));
            return day -> number(day) == wanted && (day.getDayOfMonth() + 6) / 7 == which;
        }
        Set<Integer> days = CronField.WEEKDAYS.values(field);
        return day -> days.contains(number(day));
    }

    /** The nearest from Monday to Friday in the same month. */
    private static LocalDate weekday(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> day.getDayOfMonth() == 1 ? day.plusDays(2) : day.minusDays(1);
            case SUNDAY ->
                    day.getDayOfMonth() == day.lengthOfMonth() ? day.minusDays(2) : day.plusDays(1);
            default -> day;
        };
    }

    /** 1 is Sunday. */
    private static int number(LocalDate day) {
        return day.getDayOfWeek().getValue() % 7 + 1;
    }
}
