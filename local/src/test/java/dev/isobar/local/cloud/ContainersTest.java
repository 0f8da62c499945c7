package dev.isobar.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.exchange.Json;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** docker/ as far as no engine is needed. */
class ContainersTest {
    private static final Pattern COPY =
            Pattern.compile("(?m)^COPY --from=build(?: --chmod=\\d+)? (?<what>/src/.+)$");

    private final Map<?, ?> compose =
            CloudTemplate.parse(Checkout.text("docker/compose.yaml")).root();

    @Test
    @DisplayName("R5 rules ask only for metrics that are served, and say what to do")
    void rulesAskForWhatIsServed() {
        Map<String, String> rules = rules(Checkout.text("docker/prometheus/rules.yml"));

        assertThat(rules).hasSizeGreaterThan(10);
        rules.forEach((name, query) -> assertThat(MetricNames.unknown(query)).as(name).isEmpty());
        rules.forEach(
                (name, query) -> assertThat(MetricNames.unknownResults(query)).as(name).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"operations", "data-quality", "faults", "stores"})
    @DisplayName("R5 dashboards ask only for metrics that are served")
    void dashboardsAskForWhatIsServed(String name) throws IOException {
        JsonNode dashboard =
                Json.MAPPER.readTree(Checkout.text("docker/grafana/dashboards/" + name + ".json"));

        assertThat(dashboard.path("uid").asText()).isEqualTo("isobar-" + name);
        assertThat(dashboard.path("panels").size()).isGreaterThan(7);
        for (JsonNode panel : dashboard.path("panels")) {
            assertThat(panel.path("datasource").path("uid").asText()).isEqualTo("prometheus");
            for (JsonNode target : panel.path("targets")) {
                String query = target.path("expr").asText();
                assertThat(MetricNames.unknown(query)).as(panel.path("title").asText()).isEmpty();
                assertThat(MetricNames.unknownResults(query))
                        .as(panel.path("title").asText())
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @DisplayName("R6 a metric that nobody serves is named")
    @CsvSource(
            delimiter = '|',
            value = {
                "sum by (exchange) (rate(trades_recieved_total[5m])) | trades_recieved_total",
                "histogram_quantile(0.9, sum by (le) (rate(trades_received_total_bucket[5m]))) | trades_received_total_bucket",
                "rate(http_request_duration_seconds[5m]) > 1e3 | http_request_duration_seconds",
                "time() - last_trade_timestamp{exchange=\"okx\"} and nothing > 2 | nothing"
            })
    void aMetricThatNobodyServesIsNamed(String query, String name) {
        assertThat(MetricNames.unknown(query)).containsExactly(name);
    }

    @Test
    @DisplayName("R6 a result that a metric never has is named")
    void aResultThatNeverComesIsNamed() {
        String query = "rate(data_quality_checks_total{check_type=\"x\",result!=\"passed\"}[5m])";

        assertThat(MetricNames.unknownResults(query)).containsExactly("passed");
    }

    @Test
    @DisplayName("rules are what Prometheus' own tool takes (skipped where it is missing)")
    void promtoolTakesTheRules() throws Exception {
        Path file = Checkout.file("docker/prometheus/rules.yml");
        File log = Files.createTempFile("promtool", ".log").toFile();
        int code;
        try {
            code =
                    new ProcessBuilder("promtool", "check", "rules", file.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(log)
                            .start()
                            .waitFor();
        } catch (IOException e) {
            abort("skipped: promtool is missing (" + e.getMessage() + ")");
            return;
        }
        assertThat(code).as(Files.readString(log.toPath())).isZero();
    }

    @Test
    @DisplayName("what the images copy is in the sources or made by the build")
    void whatIsCopiedIsThere() {
        List<String> copied = new ArrayList<>();
        Matcher copy = COPY.matcher(Checkout.text("docker/Dockerfile"));
        while (copy.find()) {
            String[] words = copy.group("what").split(" ");
            Stream.of(words).limit(words.length - 1L).forEach(copied::add);
        }

        assertThat(copied)
                .contains("/src/app-war/target/isobar.war", "/src/docker/start")
                .allSatisfy(
                        path -> {
                            String inside = path.substring("/src/".length());
                            assertThat(
                                            inside.contains("/target/")
                                                    || Files.exists(Checkout.file(inside)))
                                    .as(path)
                                    .isTrue();
                        });
    }

    @Test
    @DisplayName("Redis gives keys up before its container is full")
    void redisHasRoom() {
        Map<?, ?> redis = services().get("redis");
        String command = redis.get("command").toString();
        Matcher most = Pattern.compile("--maxmemory, (\\d+)mb").matcher(command);

        assertThat(most.find()).as(command).isTrue();
        assertThat(redis.get("mem_limit")).isEqualTo("1g");
        assertThat(Integer.parseInt(most.group(1))).isLessThanOrEqualTo(1024 / 2);
    }

    @Test
    @DisplayName("services name images with versions or build stages, and files that are there")
    void servicesNameWhatIsThere() {
        String dockerfile = Checkout.text("docker/Dockerfile");
        services()
                .forEach(
                        (name, service) -> {
                            if (service.containsKey("image")) {
                                assertThat(service.get("image").toString())
                                        .as(name)
                                        .matches(".+:[^:]*[0-9].*");
                            } else {
                                assertThat(dockerfile)
                                        .contains(
                                                " AS "
                                                        + CloudTemplate.at(
                                                                service, "build", "target"));
                            }
                            assertMounts(name, service);
                            assertPorts(name, service);
                        });
    }

    @Test
    @DisplayName("whom a service waits for is a service, and healthy only who says so")
    void whomTheyWaitFor() {
        services()
                .forEach(
                        (name, service) ->
                                ((Map<?, ?>) CloudTemplate.at(service, "depends_on"))
                                        .forEach((other, how) -> assertWaits(name, other, how)));
    }

    private void assertWaits(String name, Object other, Object how) {
        assertThat(services()).as(name).containsKey(other.toString());
        if (CloudTemplate.at(how, "condition").equals("service_healthy")) {
            assertThat(services().get(other.toString()).containsKey("healthcheck")).isTrue();
        }
    }

    private void assertMounts(String name, Map<?, ?> service) {
        for (Object mount :
                CloudTemplate.list(
                        service.containsKey("volumes") ? service.get("volumes") : List.of())) {
            String from = mount.toString().split(":")[0];
            if (from.startsWith("./")) {
                assertThat(Checkout.file("docker").resolve(from)).as(name).exists();
            } else {
                assertThat(((Map<?, ?>) compose.get("volumes")).containsKey(from))
                        .as(from)
                        .isTrue();
            }
        }
    }

    private static void assertPorts(String name, Map<?, ?> service) {
        for (Object port :
                CloudTemplate.list(
                        service.containsKey("ports") ? service.get("ports") : List.of())) {
            assertThat(port.toString()).as(name).startsWith("127.0.0.1:");
        }
    }

    private Map<String, Map<?, ?>> services() {
        Map<String, Map<?, ?>> services = new TreeMap<>();
        ((Map<?, ?>) compose.get("services"))
                .forEach((name, service) -> services.put(name.toString(), (Map<?, ?>) service));
        return services;
    }

    /** Name to query; every one says how bad it is and what to do. */
    private static Map<String, String> rules(String yaml) {
        Map<String, String> rules = new TreeMap<>();
        for (Object group : CloudTemplate.list(CloudTemplate.parse(yaml).root().get("groups"))) {
            for (Object rule : CloudTemplate.list(CloudTemplate.at(group, "rules"))) {
                String name = CloudTemplate.at(rule, "alert").toString();
                assertThat(CloudTemplate.at(rule, "labels", "severity"))
                        .as(name)
                        .isIn("warning", "critical");
                assertThat(CloudTemplate.at(rule, "annotations", "action").toString())
                        .as(name)
                        .isNotEqualTo("{}");
                rules.put(name, CloudTemplate.at(rule, "expr").toString());
            }
        }
        return rules;
    }
}
