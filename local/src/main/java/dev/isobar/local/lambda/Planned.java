package dev.isobar.local.lambda;

import dev.isobar.jobs.Schedule;
import dev.isobar.template.Trigger;
import java.time.Instant;
import java.util.Optional;

/**
 * A schedule and when it is due next.
 *
 * @param due empty where it never is again, or is disabled
 */
record Planned(Trigger trigger, Schedule schedule, Invocations function, Optional<Instant> due) {

    /**
     * As made at that instant.
     *
     * @throws IllegalArgumentException if the expression is none
     */
    static Planned of(Trigger trigger, Invocations function, Instant start) {
        Schedule schedule = trigger.schedule();
        return new Planned(
                trigger,
                schedule,
                function,
                trigger.enabled() ? schedule.first(start) : Optional.empty());
    }

    /**
     * After it was due. What was missed while the machine slept is not made up for: EventBridge
     * never sleeps, and each function collects all that is missing.
     */
    Planned after(Instant now) {
        Optional<Instant> next = due.flatMap(fired -> schedule.following(fired, now));
        return new Planned(trigger, schedule, function, next);
    }
}
