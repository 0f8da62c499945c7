package dev.isobar.local.lambda;

import dev.isobar.template.Trigger;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;

/** Schedules for tests. */
final class ScheduledCalls {
    private static final String INPUT =
            "{\"id\":\"<aws.scheduler.execution-id>\",\"time\":\"<aws.scheduler.scheduled-time>\","
                    + "\"resources\":[\"<aws.scheduler.schedule-arn>\"],\"detail\":{}}";

    private ScheduledCalls() {}

    static Trigger trigger(String name, String expression) {
        return trigger(name, expression, true);
    }

    static Trigger trigger(String name, String expression, boolean enabled) {
        return new Trigger(
                name,
                expression,
                ZoneOffset.UTC,
                Duration.ofMinutes(5),
                enabled,
                INPUT,
                0,
                Duration.ofMinutes(1),
                Optional.empty());
    }
}
