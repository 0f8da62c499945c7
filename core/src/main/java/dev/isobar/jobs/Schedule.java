package dev.isobar.jobs;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When something is called: EventBridge Scheduler's {@code rate(…)}, {@code cron(…)} and {@code
 * at(…)}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html">Schedule
 *     types</a>
 */
public sealed interface Schedule {

    /** The first instant after {@code at} at which it fires; empty when it never does again. */
    Optional<Instant> next(Instant at);

    /** The first instant, if the schedule is made at {@code start}. */
    default Optional<Instant> first(Instant start) {
        return next(start);
    }

    /**
     * When it fires next, for one that fired before; what it should have done meanwhile is left
     * out.
     *
     * @param fired the last instant it was due
     * @return after {@code now}
     */
    default Optional<Instant> following(Instant fired, Instant now) {
        return next(now.isAfter(fired) ? now : fired);
    }

    /** Every so often, starting with the start; {@link #next} takes the last time it fired. */
    record Rate(Duration period) implements Schedule {
        public Rate {
            if (period.isZero() || period.isNegative()) {
                throw new IllegalArgumentException("rate is not positive: " + period);
            }
        }

        @Override
        public Optional<Instant> next(Instant at) {
            return Optional.of(at.plus(period));
        }

        @Override
        public Optional<Instant> first(Instant start) {
            return Optional.of(start);
        }

        @Override
        public Optional<Instant> following(Instant fired, Instant now) {
            long missed = Math.max(0, Duration.between(fired, now).dividedBy(period));
            return Optional.of(fired.plus(period.multipliedBy(missed + 1)));
        }
    }

    /** At certain minutes, as clocks of a zone show them. */
    record Clocked(Cron cron, ZoneId zone) implements Schedule {
        @Override
        public Optional<Instant> next(Instant at) {
            return cron.next(at, zone);
        }
    }

    /** At one instant. */
    record Once(Instant instant) implements Schedule {
        @Override
        public Optional<Instant> next(Instant at) {
            return instant.isAfter(at) ? Optional.of(instant) : Optional.empty();
        }
    }

    Pattern RATE = Pattern.compile("rate\\((\\d{1,9}) (minute|hour|day)s?\\)");
    Pattern CRON = Pattern.compile("cron\\((.*)\\)");
    Pattern AT = Pattern.compile("at\\((\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2})\\)");

    /** In UTC. */
    static Schedule parse(String expression) {
        return parse(expression, ZoneOffset.UTC);
    }

    /**
     * @param zone whose clocks {@code cron} and {@code at} mean
     * @throws IllegalArgumentException naming the expression
     */
    static Schedule parse(String expression, ZoneId zone) {
        Matcher rate = RATE.matcher(expression);
        if (rate.matches()) {
            return rate(Long.parseLong(rate.group(1)), rate.group(2));
        }
        Matcher cron = CRON.matcher(expression);
        if (cron.matches()) {
            return new Clocked(Cron.parse(cron.group(1)), zone);
        }
        Matcher at = AT.matcher(expression);
        if (at.matches()) {
            return new Once(instant(at.group(1), zone));
        }
        throw new IllegalArgumentException(
                "not a schedule: %s (rate(5 minutes), cron(0 2 * * ? *) or at(2026-11-21T18:00:00))"
                        .formatted(expression));
    }

    private static Rate rate(long number, String unit) {
        return switch (unit) {
            case "minute" -> new Rate(Duration.ofMinutes(number));
            case "hour" -> new Rate(Duration.ofHours(number));
            default -> new Rate(Duration.ofDays(number));
        };
    }

    private static Instant instant(String text, ZoneId zone) {
        try {
            return LocalDateTime.parse(text).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a time: at(" + text + ")", e);
        }
    }
}
