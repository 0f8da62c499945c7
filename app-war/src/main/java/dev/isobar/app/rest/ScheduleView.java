package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.jobs.Run;
import dev.isobar.jobs.RunStore;
import dev.isobar.jobs.Schedule;
import dev.isobar.template.Function;
import dev.isobar.template.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Schedules and their runs as they are shown. */
final class ScheduleView {
    private static final Duration DAY = Duration.ofDays(1);

    /** Among so many of the newest is one that was not sent by hand; else nobody knows. */
    private static final int NEWEST = 10;

    private ScheduleView() {}

    static ObjectNode of(Function function, Trigger trigger, RunStore store, Instant now) {
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("name", trigger.name())
                        .put("function", function.name())
                        .put("handler", function.handler())
                        .put("expression", trigger.expression())
                        .put("timezone", trigger.zone().getId())
                        .put("window_minutes", trigger.window().toMinutes())
                        .put("enabled", trigger.enabled())
                        .put("input", trigger.input());
        List<Run> newest = store.newest(trigger.name(), "", NEWEST).runs();
        if (!newest.isEmpty()) {
            json.set("last_run", of(newest.get(0), now));
        }
        next(trigger, newest, now).ifPresent(next -> json.put("next_run", next.toString()));
        RunStore.Tally day = store.since(trigger.name(), now.minus(DAY), now);
        json.putObject("last_day").put("runs", day.runs()).put("failures", day.failures());
        return json;
    }

    static ObjectNode of(Run run, Instant now) {
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("id", run.id())
                        .put("scheduled", run.due().toString())
                        .put("start", run.start().toString())
                        .put("outcome", run.outcome(now).text());
        run.end().ifPresent(end -> json.put("end", end.toString()));
        if (!run.error().isEmpty()) {
            json.put("error", run.error());
        }
        ObjectNode counts = json.putObject("counts");
        new TreeMap<>(run.counts()).forEach(counts::put);
        return json;
    }

    /** Of a rate that never ran nobody knows it: it began when it was made. */
    static Optional<Instant> next(Trigger trigger, List<Run> newest, Instant now) {
        if (!trigger.enabled()) {
            return Optional.empty();
        }
        Schedule schedule = trigger.schedule();
        if (!(schedule instanceof Schedule.Rate)) {
            return schedule.next(now);
        }
        return newest.stream()
                .filter(run -> !run.isByHand())
                .findFirst()
                .flatMap(run -> schedule.following(run.due(), now));
    }
}
