package dev.isobar.local.lambda;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * EventBridge's six fields: minutes, hours, day of month, month, day of week (1 is Sunday), year.
 * {@code * ? , - /} and names are read; {@code L}, {@code W} and {@code #} are refused.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html">EventBridge
 *     schedules</a>
 */
record Cron(
        Set<Integer> minutes,
        Set<Integer> hours,
        Set<Integer> days,
        Set<Integer> months,
        Set<Integer> weekdays,
        Set<Integer> years) {

    private static final List<String> MONTHS =
            List.of(
                    "", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV",
                    "DEC");
    private static final List<String> WEEKDAYS =
            List.of("", "SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2199;

    static Cron parse(String text) {
        String[] fields = text.strip().split("\\s+");
        if (fields.length != 6) {
            throw new IllegalArgumentException("cron has six fields: " + text);
        }
        return new Cron(
                field(fields[0], 0, 59, List.of()),
                field(fields[1], 0, 23, List.of()),
                field(fields[2], 1, 31, List.of()),
                field(fields[3], 1, 12, MONTHS),
                field(fields[4], 1, 7, WEEKDAYS),
                field(fields[5], FIRST_YEAR, LAST_YEAR, List.of()));
    }

    /**
     * @throws IllegalArgumentException if it never fires again
     */
    Instant next(Instant after) {
        LocalDateTime at =
                LocalDateTime.ofInstant(after, ZoneOffset.UTC)
                        .truncatedTo(ChronoUnit.MINUTES)
                        .plusMinutes(1);
        while (at.getYear() <= LAST_YEAR) {
            if (!years.contains(at.getYear()) || !months.contains(at.getMonthValue())) {
                at = at.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).plusMonths(1);
            } else if (!isDay(at)) {
                at = at.truncatedTo(ChronoUnit.DAYS).plusDays(1);
            } else if (!hours.contains(at.getHour())) {
                at = at.truncatedTo(ChronoUnit.HOURS).plusHours(1);
            } else if (!minutes.contains(at.getMinute())) {
                at = at.plusMinutes(1);
            } else {
                return at.toInstant(ZoneOffset.UTC);
            }
        }
        throw new IllegalArgumentException("the schedule never fires again: " + this);
    }

    private boolean isDay(LocalDateTime at) {
        int weekday = at.getDayOfWeek().getValue() % 7 + 1;
        return days.contains(at.getDayOfMonth()) && weekdays.contains(weekday);
    }

    private static Set<Integer> field(String text, int first, int last, List<String> names) {
        Set<Integer> values = new TreeSet<>();
        for (String part : text.split(",")) {
            String[] stepped = part.split("/", 2);
            int step = stepped.length == 2 ? number(stepped[1], 1, last, List.of()) : 1;
            int from = first;
            int to = last;
            if (!stepped[0].equals("*") && !stepped[0].equals("?")) {
                String[] ends = stepped[0].split("-", 2);
                from = number(ends[0], first, last, names);
                to =
                        ends.length == 2
                                ? number(ends[1], first, last, names)
                                : stepped.length == 2 ? last : from;
            }
            for (int value = from; value <= to; value += step) {
                values.add(value);
            }
        }
        return values;
    }

    private static int number(String text, int first, int last, List<String> names) {
        int value = names.indexOf(text);
        if (value < 0 && text.matches("\\d{1,4}")) {
            value = Integer.parseInt(text);
        }
        if (value < first || value > last) {
            throw new IllegalArgumentException(
                    "cron field is not in %d to %d: %s".formatted(first, last, text));
        }
        return value;
    }
}
