package dev.isobar.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.functions.WrittenFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A metric of CloudWatch is its namespace, its name and the names of its dimensions. */
class FiguresTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Each with namespace, dimensions and name, in the order of {@link #ORDERS}. */
    private static final List<Pattern> ASKED =
            List.of(
                    Pattern.compile("SELECT \\w+\\((\\w+)\\) FROM SCHEMA\\(\"(Isobar)\", ([^)]*)"),
                    Pattern.compile("\\{(Isobar(?:/App)?),([^}]*)} MetricName=\\\\\"(\\w+)"),
                    Pattern.compile(
                            "Namespace: (Isobar/App), MetricName: (\\w+),"
                                    + " Dimensions: \\[\\{ Name: (\\w+)"));

    /** The groups of namespace, dimensions and name. */
    private static final int[][] ORDERS = {{2, 3, 1}, {1, 2, 3}, {1, 3, 2}};

    @Test
    @DisplayName("R5 a line of figures is one that CloudWatch takes metrics from")
    void linesAreMetrics() throws Exception {
        for (String line : WrittenFigures.lines()) {
            JsonNode read = JSON.readTree(line);
            JsonNode directive = read.at("/_aws/CloudWatchMetrics/0");

            assertThat(read.at("/_aws/Timestamp").isIntegralNumber()).as(line).isTrue();
            assertThat(line).doesNotContain("\n");
            directive
                    .at("/Dimensions/0")
                    .forEach(name -> assertThat(read.get(name.asText()).isTextual()).isTrue());
            directive
                    .at("/Metrics")
                    .forEach(
                            metric ->
                                    assertThat(read.get(metric.get("Name").asText()).isNumber())
                                            .isTrue());
        }
    }

    @Test
    @DisplayName("R5 alarms and dashboards ask for metrics as they are written, dimensions too")
    void whatIsAskedForIsWritten() throws Exception {
        assertThat(asked(CloudTemplate.text()))
                .contains(
                        "Isobar [Function, Venue] Bars", "Isobar/App [exchange] collector_status");
        assertThat(unwritten(CloudTemplate.text())).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("R5 R6 a metric under another namespace or other dimensions is named")
    @CsvSource(
            delimiter = '|',
            value = {
                "{Isobar,\\\"Function\\\",\\\"Venue\\\"} MetricName=\\\"Bars | {Isobar,\\\"Venue\\\"} MetricName=\\\"Bars | Isobar [Venue] Bars",
                "SCHEMA(\"Isobar\", \"Function\", Venue) | SCHEMA(\"Isobar\", Venue) | Isobar [Venue] Starved",
                "\"^collector_status$\" | \"^collector$\" | Isobar/App [exchange] collector_status",
                "\"dimensions\": [[\"exchange\"]] | \"dimensions\": [[\"market\"]] | Isobar/App [exchange] last_trade_timestamp",
                "\"metric_namespace\": \"Isobar/App\" | \"metric_namespace\": \"App\" | Isobar/App [exchange] last_trade_timestamp"
            })
    void whatIsNotWrittenIsNamed(String right, String wrong, String fault) throws Exception {
        assertThat(CloudTemplate.text()).contains(right);

        assertThat(unwritten(CloudTemplate.text().replace(right, wrong))).contains(fault);
    }

    private static Set<String> unwritten(String template) throws Exception {
        Set<String> faults = asked(template);
        faults.removeAll(ofFunctions());
        faults.removeAll(ofAgent(template));
        return faults;
    }

    private static Set<String> asked(String template) {
        Set<String> asked = new TreeSet<>();
        for (int i = 0; i < ORDERS.length; i++) {
            int[] order = ORDERS[i];
            for (MatchResult found : ASKED.get(i).matcher(template).results().toList()) {
                List<String> dimensions =
                        List.of(found.group(order[1]).replaceAll("[\\\\\"]", "").split(", *"));
                asked.add(key(found.group(order[0]), dimensions, found.group(order[2])));
            }
        }
        return asked;
    }

    private static Set<String> ofFunctions() throws Exception {
        Set<String> written = new TreeSet<>();
        for (String line : WrittenFigures.lines()) {
            JsonNode directive = JSON.readTree(line).at("/_aws/CloudWatchMetrics/0");
            List<String> dimensions = texts(directive.at("/Dimensions/0"));
            for (JsonNode metric : directive.at("/Metrics")) {
                String namespace = directive.get("Namespace").asText();
                written.add(key(namespace, dimensions, metric.get("Name").asText()));
            }
        }
        return written;
    }

    /** What the agent beside the application hands on. */
    private static Set<String> ofAgent(String template) throws Exception {
        String text = template.substring(template.indexOf("{\"logs\": {\"force_flush_interval\""));
        JsonNode config =
                JSON.readTree(text).at("/logs/metrics_collected/prometheus/emf_processor");
        Set<String> written = new TreeSet<>();
        for (JsonNode declaration : config.get("metric_declaration")) {
            for (JsonNode dimensions : declaration.get("dimensions")) {
                for (String selector : texts(declaration.get("metric_selectors"))) {
                    written.add(
                            key(
                                    config.get("metric_namespace").asText(),
                                    texts(dimensions),
                                    selector.replaceAll("[\\^$]", "")));
                }
            }
        }
        return written;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static String key(String namespace, List<String> dimensions, String metric) {
        return namespace + " " + dimensions + " " + metric;
    }
}
