package dev.isobar.jobs;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * EventBridge's six fields: minutes, hours, day of month, month, day of week (1 is Sunday), year.
 * {@code * ? , - /} and names are read, for days also {@code L W #}. One of the two kinds of days
 * is {@code ?}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based">Cron-based
 *     schedules</a>
 */
public final class Cron {
    private final Set<Integer> minutes;
    private final Set<Integer> hours;
    private final CronDays days;
    private final Set<Integer> months;
    private final CronDays weekdays;
    private final Set<Integer> years;

    private Cron(String[] fields) {
        this.minutes = CronField.MINUTES.values(fields[0]);
        this.hours = CronField.HOURS.values(fields[1]);
        this.days = CronDays.ofMonth(fields[2]);
        this.months = CronField.MONTHS.values(fields[3]);
        this.weekdays = CronDays.ofWeek(fields[4]);
        this.years = CronField.YEARS.values(fields[5]);
    }

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
        return new Cron(fields);
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
        while (at.getYear() <= CronField.YEARS.last()) {
            if (!years.contains(at.getYear()) || !months.contains(at.getMonthValue())) {
                at = at.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).plusMonths(1);
            } else if (!days.contains(at.toLocalDate()) || !weekdays.contains(at.toLocalDate())) {
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
}
