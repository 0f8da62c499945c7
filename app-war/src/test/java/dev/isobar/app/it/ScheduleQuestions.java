package dev.isobar.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.dynamodb.DynamoRuns;
import dev.isobar.dynamodb.Keys;
import dev.isobar.jobs.Run;
import dev.isobar.jobs.RunStore;
import dev.isobar.template.Template;
import dev.isobar.template.Trigger;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What runs when, of the template that was packaged. */
abstract class ScheduleQuestions extends FundingQuestions {
    private static final String SCHEDULES = "api/v1/admin/schedules";

    @Test
    @DisplayName("P19 R20 every schedule of template.yaml is told with its last and next run")
    void schedules() throws Exception {
        List<Trigger> written = written();
        String name = written.get(0).name();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        try (DynamoDbClient client = Surroundings.client()) {
            RunStore runs = new DynamoRuns(client, new Keys("isobar-"), Clock.systemUTC());
            Run before = begun(name, "6", now.minus(Duration.ofHours(2)));
            runs.put(before.failed(before.start().plusSeconds(1), "no bread", Map.of()));
            Run last = begun(name, "7", now);
            runs.put(last.done(last.start().plusSeconds(2), Map.of("bars", 12L)));
        }

        JsonNode all = json(asked(SCHEDULES));
        assertThat(all.at("/schedules").findValuesAsText("expression"))
                .containsExactlyElementsOf(written.stream().map(Trigger::expression).toList());
        JsonNode one = all.at("/schedules/0");
        assertThat(one.at("/name").asText()).isEqualTo(name);
        assertThat(one.at("/last_run/outcome").asText()).isEqualTo("ok");
        assertThat(one.at("/last_run/counts/bars").asInt()).isEqualTo(12);
        assertThat(Instant.parse(one.at("/last_run/scheduled").asText())).isEqualTo(now);
        assertThat(Instant.parse(one.at("/next_run").asText())).isAfter(now);
        assertThat(one.at("/last_day/runs").asInt()).isEqualTo(2);
        assertThat(one.at("/last_day/failures").asInt()).isEqualTo(1);

        JsonNode first = json(asked(SCHEDULES + "/" + name + "/runs?limit=1"));
        String next = URLEncoder.encode(first.at("/next").asText(), StandardCharsets.UTF_8);
        JsonNode second = json(asked(SCHEDULES + "/" + name + "/runs?limit=1&before=" + next));
        assertThat(first.at("/runs/0/id").asText()).isEqualTo("7");
        assertThat(second.at("/runs/0/error").asText()).isEqualTo("no bread");
        assertThat(second.has("next")).isFalse();
    }

    @Test
    @DisplayName("P19 schedules are for administrators; what is refused is named")
    void schedulesAreForAdministrators() throws Exception {
        problem(get(SCHEDULES), 401, "AUTHENTICATION_ERROR", "X-API-Key");
        problem(get(SCHEDULES + "/x/runs"), 401, "AUTHENTICATION_ERROR", "X-API-Key");
        problem(asked(SCHEDULES + "/Nightly/runs"), 404, "NOT_FOUND", "one of ");
        String name = written().get(0).name();
        problem(
                asked(SCHEDULES + "/" + name + "/runs?before=now"),
                400,
                "VALIDATION_ERROR",
                "before");
        problem(asked(SCHEDULES + "/" + name + "/runs?limit=201"), 422, "VALIDATION_ERROR", "200");
    }

    private static List<Trigger> written() {
        return Template.packaged().functions().stream()
                .flatMap(function -> function.triggers().stream())
                .toList();
    }

    private HttpResponse<String> asked(String path) throws Exception {
        return send(request(path).header("X-API-Key", Surroundings.ADMIN_TOKEN).GET());
    }

    private static Run begun(String schedule, String id, Instant due) {
        return Run.begun(schedule, id, "Tidy", due, due, due.plusSeconds(50));
    }
}
