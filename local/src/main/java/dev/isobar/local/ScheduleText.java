package dev.isobar.local;

import dev.isobar.local.lambda.Upcoming;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The schedules that run, for people. */
final class ScheduleText {
    private ScheduleText() {}

    static String of(List<Upcoming> schedules) {
        StringBuilder text =
                new StringBuilder("\n  schedules (./isobar jobs says how they went)\n");
        for (Upcoming one : schedules) {
            text.append(
                    "    %-32s %-28s %s%n"
                            .formatted(
                                    one.trigger().name(),
                                    one.trigger().expression(),
                                    one.due()
                                            .map(
                                                    due ->
                                                            "next "
                                                                    + due.truncatedTo(
                                                                            ChronoUnit.SECONDS))
                                            .orElse(
                                                    one.trigger().enabled()
                                                            ? "never again"
                                                            : "disabled")));
        }
        return text.toString();
    }
}
