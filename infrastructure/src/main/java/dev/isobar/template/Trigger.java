package dev.isobar.template;

import dev.isobar.jobs.Schedule;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * One schedule of a function: an event of type {@code ScheduleV2} (EventBridge Scheduler) or {@code
 * Schedule} (a rule of EventBridge).
 *
 * @param name of the schedule, as SAM names it where the template does not: function and event
 * @param expression {@code rate(…)}, {@code cron(…)} or {@code at(…)}
 * @param zone whose clocks the expression means
 * @param window how much later than due it may be called, so that not all are called at once
 * @param enabled whether it is called at all
 * @param input the event's JSON, EventBridge's own where the template gives none; may hold
 *     EventBridge's placeholders
 * @param retries how often the call itself is repeated where the function cannot be reached
 * @param maximumAge how long that goes on
 * @param deadLetters logical name of the queue that takes a call that never reached its function
 * @see <a
 *     href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-schedulev2.html">ScheduleV2</a>
 */
public record Trigger(
        String name,
        String expression,
        ZoneId zone,
        Duration window,
        boolean enabled,
        String input,
        int retries,
        Duration maximumAge,
        Optional<String> deadLetters) {

    private static final String ARN = "arn:aws:scheduler:local:000000000000:schedule/default/";

    /** As rules of EventBridge say it. */
    private static final String EVENT =
            "{\"version\":\"0\",\"id\":\"<aws.scheduler.execution-id>\","
                    + "\"detail-type\":\"Scheduled Event\",\"source\":\"aws.events\","
                    + "\"account\":\"000000000000\",\"time\":\"<aws.scheduler.scheduled-time>\","
                    + "\"region\":\"local\",\"resources\":[\"<aws.scheduler.schedule-arn>\"],"
                    + "\"detail\":{}}";

    /** As EventBridge Scheduler does, whose detail is a text. */
    private static final String EVENT_V2 =
            EVENT.replace("aws.events", "aws.scheduler").replace("{}", "\"{}\"");

    /**
     * @throws IllegalArgumentException naming the expression
     */
    public Schedule schedule() {
        return Schedule.parse(expression, zone);
    }

    /** The event of one call, with EventBridge's placeholders filled in: see {@link #filled}. */
    public String event(Instant due, String id) {
        return filled(input, name, due, id);
    }

    /**
     * An input with EventBridge's placeholders filled in.
     *
     * @param schedule its name
     * @param due when it was to be called
     * @param id of the call, the same through all its attempts
     * @see <a
     *     href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html">Context
     *     attributes</a>
     */
    public static String filled(String input, String schedule, Instant due, String id) {
        return input.replace("<aws.scheduler.scheduled-time>", due.toString())
                .replace("<aws.scheduler.execution-id>", id)
                .replace("<aws.scheduler.attempt-number>", "1")
                .replace("<aws.scheduler.schedule-arn>", ARN + schedule);
    }

    static Trigger read(String function, String event, String type, Section properties) {
        boolean rule = type.equals("Schedule");
        Section retry = properties.optional("RetryPolicy");
        return new Trigger(
                properties.find("Name").orElse(function + event),
                properties.text(rule ? "Schedule" : "ScheduleExpression"),
                zone(properties),
                window(properties.optional("FlexibleTimeWindow")),
                enabled(properties),
                properties.find("Input").orElse(rule ? EVENT : EVENT_V2),
                retry.number("MaximumRetryAttempts", 185),
                Duration.ofSeconds(retry.number("MaximumEventAgeInSeconds", 86_400)),
                properties.optional("DeadLetterConfig").find("Arn"));
    }

    private static ZoneId zone(Section properties) {
        String name = properties.find("ScheduleExpressionTimezone").orElse("UTC");
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "%s.ScheduleExpressionTimezone is no time zone: %s"
                            .formatted(properties.path(), name),
                    e);
        }
    }

    private static Duration window(Section window) {
        String mode = window.find("Mode").orElse("OFF");
        return switch (mode) {
            case "OFF" -> Duration.ZERO;
            case "FLEXIBLE" -> {
                window.text("MaximumWindowInMinutes");
                yield Duration.ofMinutes(window.number("MaximumWindowInMinutes", 0));
            }
            default ->
                    throw new IllegalArgumentException(
                            "%s.Mode must be FLEXIBLE or \"OFF\" (in quotes, as YAML reads OFF as"
                                            .formatted(window.path())
                                    + " false): "
                                    + mode);
        };
    }

    private static boolean enabled(Section properties) {
        String state = properties.find("State").orElse("ENABLED");
        if (!state.equals("ENABLED") && !state.equals("DISABLED")) {
            throw new IllegalArgumentException(
                    "%s.State must be ENABLED or DISABLED: %s".formatted(properties.path(), state));
        }
        return state.equals("ENABLED") && !properties.find("Enabled").orElse("").equals("false");
    }
}
