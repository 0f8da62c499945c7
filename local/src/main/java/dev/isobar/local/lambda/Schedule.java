package dev.isobar.local.lambda;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a function is called: EventBridge's {@code rate(…)} and {@code cron(…)}. */
sealed interface Schedule {

    /** The first instant after {@code at} at which it fires. */
    Instant next(Instant at);

    /** The first instant, if the schedule is made at {@code start}. */
    Instant first(Instant start);

    /** Every so often, starting with the start. */
    record Rate(Duration period) implements Schedule {
        @Override
        public Instant next(Instant at) {
            return at.plus(period);
        }

        @Override
        public Instant first(Instant start) {
            return start;
        }
    }

    /** At certain minutes, in UTC. */
    record At(Cron cron) implements Schedule {
        @Override
        public Instant next(Instant at) {
            return cron.next(at);
        }

        @Override
        public Instant first(Instant start) {
            return cron.next(start);
        }
    }

    Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");
    Pattern CRON = Pattern.compile("cron\\((.*)\\)");

    /**
     * @throws IllegalArgumentException naming the expression
     */
    static Schedule parse(String expression) {
        Matcher rate = RATE.matcher(expression);
        if (rate.matches()) {
            long number = Long.parseLong(rate.group(1));
            return switch (rate.group(2)) {
                case "minute" -> new Rate(Duration.ofMinutes(number));
                case "hour" -> new Rate(Duration.ofHours(number));
                default -> new Rate(Duration.ofDays(number));
            };
        }
        Matcher cron = CRON.matcher(expression);
        if (cron.matches()) {
            return new At(Cron.parse(cron.group(1)));
        }
        throw new IllegalArgumentException(
                "not a schedule: " + expression + " (rate(5 minutes) or cron(0 2 * * ? *))");
    }
}
