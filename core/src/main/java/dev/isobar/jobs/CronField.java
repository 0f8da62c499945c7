package dev.isobar.jobs;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What may stand in a field of a cron expression.
 *
 * @param first the smallest number
 * @param last the largest
 * @param names what numbers may be called, by number; empty where they are not
 */
record CronField(int first, int last, List<String> names) {
    static final CronField MINUTES = new CronField(0, 59, List.of());
    static final CronField HOURS = new CronField(0, 23, List.of());
    static final CronField DAYS = new CronField(1, 31, List.of());
    static final CronField MONTHS =
            new CronField(
                    1,
                    12,
                    List.of(
                            "", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP",
                            "OCT", "NOV", "DEC"));
    static final CronField WEEKDAYS =
            new CronField(1, 7, List.of("", "SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"));
    static final CronField YEARS = new CronField(1970, 2199, List.of());

    /** {@code * ? , - /} and names. */
    Set<Integer> values(String text) {
        Set<Integer> values = new HashSet<>();
        for (String part : text.split(",", -1)) {
            String[] stepped = part.split("/", 2);
            int step = stepped.length == 2 ? step(stepped[1]) : 1;
            int from = first;
            int to = last;
            if (!stepped[0].equals("*") && !stepped[0].equals("?")) {
                String[] ends = stepped[0].split("-", 2);
                from = number(ends[0]);
                to = ends.length == 2 ? number(ends[1]) : stepped.length == 2 ? last : from;
            }
            if (from > to) {
                throw new IllegalArgumentException("cron range goes backwards: " + part);
            }
            for (int value = from; value <= to; value += step) {
                values.add(value);
            }
        }
        return Set.copyOf(values);
    }

    int number(String text) {
        int value = text.isEmpty() ? -1 : names.indexOf(text);
        if (value < 0 && text.matches("\\d{1,4}")) {
            value = Integer.parseInt(text);
        }
        if (value < first || value > last) {
            throw new IllegalArgumentException(
                    "cron field is not in %d to %d: %s".formatted(first, last, text));
        }
        return value;
    }

    private int step(String text) {
        if (!text.matches("[1-9]\\d{0,3}")) {
            throw new IllegalArgumentException("cron step is no number from 1: " + text);
        }
        return Integer.parseInt(text);
    }
}
