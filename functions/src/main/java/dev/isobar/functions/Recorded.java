package dev.isobar.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.jobs.Run;
import dev.isobar.jobs.RunStore;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Leaves a record of each call by a schedule: once when it begins, so that one that is killed is
 * seen, and once when it ends. The event must say its {@code id}, {@code time} and the schedule in
 * {@code resources} (template.yaml fills them in); a call by hand without them is recorded under
 * the function's name. Safe for all threads.
 */
public final class Recorded {
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z-]{1,64}");

    private final RunStore runs;
    private final Clock clock;

    /** What a call does. */
    @FunctionalInterface
    interface Work<R> {
        /**
         * @param counts takes what was done, by name
         */
        R run(Map<String, Long> counts) throws InterruptedException;
    }

    Recorded(RunStore runs, Clock clock) {
        this.runs = runs;
        this.clock = clock;
    }

    /** The work's own answer or failure; when it was interrupted, an IllegalStateException. */
    <R> R run(ScheduledEvent event, Context context, Work<R> work) {
        Run run = begun(event, context);
        Map<String, Long> counts = new LinkedHashMap<>();
        keep(run, context);
        try {
            R answer = work.run(counts);
            keep(run.done(clock.instant(), counts), context);
            return answer;
        } catch (InterruptedException e) {
            keep(run.failed(clock.instant(), "stopped before its time", counts), context);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped before its time", e);
        } catch (RuntimeException | Error e) { // whatever ends it is told, and thrown on
            boolean interrupted = Thread.interrupted(); // else the store could not be asked
            keep(run.failed(clock.instant(), e.toString(), counts), context);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            throw e;
        }
    }

    private Run begun(ScheduledEvent event, Context context) {
        Instant now = clock.instant();
        return Run.begun(
                schedule(event, context),
                id(event, context),
                context.getFunctionName(),
                event.getTime() == null ? now : Instant.ofEpochMilli(event.getTime().getMillis()),
                now,
                now.plusMillis(context.getRemainingTimeInMillis()));
    }

    private static String id(ScheduledEvent event, Context context) {
        return event.getId() != null && ID.matcher(event.getId()).matches()
                ? event.getId()
                : context.getAwsRequestId();
    }

    /** {@code …:schedule/default/NAME}. */
    private static String schedule(ScheduledEvent event, Context context) {
        List<String> resources = event.getResources();
        return resources == null || resources.isEmpty()
                ? context.getFunctionName()
                : resources.get(0).substring(resources.get(0).lastIndexOf('/') + 1);
    }

    /** A record that cannot be kept stops no work. */
    private void keep(Run run, Context context) {
        try {
            runs.put(run);
        } catch (StoreUnavailable e) {
            context.getLogger()
                    .log("the run of %s is not recorded: %s".formatted(run.schedule(), e));
        }
    }
}
