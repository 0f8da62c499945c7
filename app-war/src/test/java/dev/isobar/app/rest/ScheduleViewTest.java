package dev.isobar.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.jobs.InMemoryRuns;
import dev.isobar.jobs.Run;
import dev.isobar.template.Function;
import dev.isobar.template.Template;
import dev.isobar.template.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ScheduleViewTest {
    private static final Instant NOW = Instant.parse("2026-11-21T18:04:30Z");
    private static final Instant DUE = Instant.parse("2026-11-21T18:00:10Z");

    private final InMemoryRuns runs = new InMemoryRuns();

    @Test
    @DisplayName("R20 a schedule is told with its last run, its next and a day's failures")
    void aScheduleIsTold() {
        runs.put(begun("7", DUE).failed(DUE.plusSeconds(2), "no bread", Map.of("bars", 3L)));
        runs.put(begun("6", DUE.minusSeconds(300)).done(DUE.minusSeconds(299), Map.of()));

        JsonNode json = view(trigger("rate(5 minutes)", true));

        assertThat(json.path("name").asText()).isEqualTo("TidyOften");
        assertThat(json.path("handler").asText()).isEqualTo("a.Tidy");
        assertThat(json.at("/last_run/outcome").asText()).isEqualTo("failed");
        assertThat(json.at("/last_run/error").asText()).isEqualTo("no bread");
        assertThat(json.at("/last_run/end").asText()).isEqualTo("2026-11-21T18:00:12Z");
        assertThat(json.at("/last_run/counts/bars").asInt()).isEqualTo(3);
        assertThat(json.path("next_run").asText()).isEqualTo("2026-11-21T18:05:10Z");
        assertThat(json.at("/last_day/runs").asInt()).isEqualTo(2);
        assertThat(json.at("/last_day/failures").asInt()).isEqualTo(1);
    }

    @Test
    @DisplayName("R20 a run by hand does not shift a rate")
    void runsByHandShiftNothing() {
        runs.put(begun("7", DUE));
        runs.put(begun(Run.BY_HAND + "1", NOW.minusSeconds(20)));

        JsonNode json = view(trigger("rate(5 minutes)", true));

        assertThat(json.at("/last_run/id").asText()).isEqualTo("by-hand-1");
        assertThat(json.path("next_run").asText()).isEqualTo("2026-11-21T18:05:10Z");
    }

    @Test
    @DisplayName("R20 a run that did not tell its end in time timed out")
    void silentRunsTimedOut() {
        runs.put(begun("7", DUE));

        JsonNode json = view(trigger("rate(5 minutes)", true));

        assertThat(json.at("/last_run/outcome").asText()).isEqualTo("timed out");
        assertThat(json.at("/last_run").has("end")).isFalse();
        assertThat(json.at("/last_day/failures").asInt()).isEqualTo(1);
    }

    @Test
    @DisplayName("R20 of what never ran only a clock knows the next")
    void whatNeverRan() {
        JsonNode rate = view(trigger("rate(5 minutes)", true));
        JsonNode clock = view(trigger("cron(30 2 * * ? *)", true));
        JsonNode off = view(trigger("cron(30 2 * * ? *)", false));

        assertThat(rate.has("next_run")).isFalse();
        assertThat(rate.has("last_run")).isFalse();
        // 02:30 in Berlin is 01:30Z in winter.
        assertThat(clock.path("next_run").asText()).isEqualTo("2026-11-22T01:30:00Z");
        assertThat(off.has("next_run")).isFalse();
    }

    @Test
    @DisplayName("R20 the packaged template is the one at the root")
    void theTemplateIsPackaged() {
        assertThat(Template.packaged())
                .isEqualTo(
                        Template.read(
                                java.nio.file.Path.of(
                                        System.getProperty("isobar.template", "../template.yaml")),
                                Map.of()));
    }

    private JsonNode view(Trigger trigger) {
        Function tidy =
                new Function(
                        "Tidy",
                        "a.Tidy",
                        128,
                        Duration.ofSeconds(3),
                        Map.of(),
                        1,
                        0,
                        Duration.ofMinutes(1),
                        Optional.empty(),
                        List.of(trigger),
                        List.of());
        return ScheduleView.of(tidy, trigger, runs, NOW);
    }

    private static Trigger trigger(String expression, boolean enabled) {
        return new Trigger(
                "TidyOften",
                expression,
                ZoneId.of("Europe/Berlin"),
                Duration.ofMinutes(5),
                enabled,
                "{}",
                0,
                Duration.ofMinutes(1),
                Optional.empty());
    }

    private static Run begun(String id, Instant due) {
        return Run.begun("TidyOften", id, "Tidy", due, due, due.plusSeconds(50));
    }
}
