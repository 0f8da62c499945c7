package dev.isobar.jobs;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * EventBridge's six fields: minutes, hours, day of month, month, day of week (1 is Sunday), year.
 * {@code * ? , - /} and names are read; {@code L}, {@code W} and {@code #} are refused. One of the
 * two kinds of days is {@code ?}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based">Cron-based
 *     schedules</a>
 */
public record Cron(
        Set<Integer> minutes,
        Set<Integer> hours,
        Set<Integer> days,
        Set<Integer> months,
        Set<Integer> weekdays,
        Set<Integer> years) {

    public Cron {
        minutes = Set.copyOf(minutes);
        hours = Set.copyOf(hours);
        days = Set.copyOf(days);
        months = Set.copyOf(months);
        weekdays = Set.copyOf(weekdays);
        years = Set.copyOf(years);
    }

    private static final List<String> MONTHS =
            List.of(
                    "", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV",
                    "DEC");
    private static final List<String> WEEKDAYS =
            List.of("", "SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2199;

    /**
     * @param text what stands between the brackets
     * @throws IllegalArgumentException naming the text
     */
    public static Cron parse(String text) {
        String[] fields = text.strip().split("\\s+");
        if (fields.length != 6) {
            throw new IllegalArgumentException("cron has six fields: " + text);
        }
        if (fields[2].equals("?") == fields[4].equals("?")) {
            throw new IllegalArgumentException(
                    "one of day of month and day of week, and not both, must be ?: " + text);
        }
        return new Cron(
                field(fields[0], 0, 59, List.of()),
                field(fields[1], 0, 23, List.of()),
                field(fields[2], 1, 31, List.of()),
                field(fields[3], 1, 12, MONTHS),
                field(fields[4], 1, 7, WEEKDAYS),
                field(fields[5], FIRST_YEAR, LAST_YEAR, List.of()));
    }

    /** Empty when it never fires again. */
    Optional<Instant> next(Instant after, ZoneId zone) {
        Optional<LocalDateTime> at = match(minute(LocalDateTime.ofInstant(after, zone)));
        while (at.isPresent()) {
            List<ZoneOffset> offsets = zone.getRules().getValidOffsets(at.get());
            // None where clocks are put forward; the first of two where they are put back.
            if (!offsets.isEmpty() && at.get().toInstant(offsets.get(0)).isAfter(after)) {
                return Optional.of(at.get().toInstant(offsets.get(0)));
            }
            at = match(minute(at.get()));
        }
        return Optional.empty();
    }

    private static LocalDateTime minute(LocalDateTime after) {
        return after.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
    }

    /** The first that matches, itself or later. */
    private Optional<LocalDateTime> match(LocalDateTime from) {
        LocalDateTime at = from;
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
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    private boolean isDay(LocalDateTime at) {
        int weekday = at.getDayOfWeek().getValue() % 7 + 1;
        return days.contains(at.getDayOfMonth()) && weekdays.contains(weekday);
    }

    private static Set<Integer> field(String text, int first, int last, List<String> names) {
        Set<Integer> values = new HashSet<>();
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
