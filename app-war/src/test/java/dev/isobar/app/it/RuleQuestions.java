package dev.isobar.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.alerts.AlertRaised;
import dev.isobar.alerts.Conditions;
import dev.isobar.alerts.Rule;
import dev.isobar.dynamodb.DynamoAlerts;
import dev.isobar.dynamodb.Keys;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Rules that lie oddly in their table, or name oddly what they are about. */
abstract class RuleQuestions extends AlertQuestions {
    private static final String ALERTS = "api/v1/alerts";
    private static final String UNREADABLE = "isobar_alerts_unreadable";

    @Test
    @DisplayName("R5 an unreadable rule is named and counted, can be removed, and stops no other")
    void unreadable() throws Exception {
        String good = made("price_above", "\"threshold\":100").at("/id").asText();
        Await.until("all are readable", () -> measured(UNREADABLE) == 0);
        try (DynamoDbClient client = Surroundings.client()) {
            client.putItem(
                    put ->
                            put.tableName(Keys.RULES.name())
                                    .item(
                                            Map.of(
                                                    Keys.RULES.partition(),
                                                    fromS(Keys.RULES.name()),
                                                    Keys.RULES.sort(),
                                                    fromS("broken"),
                                                    "owner",
                                                    fromS(Rule.LOCAL),
                                                    "revision",
                                                    fromS("1"),
                                                    "rule",
                                                    fromS("{\"secret\":\"sesame\""))));
        }

        Await.until("it is counted", () -> measured(UNREADABLE) == 1);
        assertThat(measured("active_alerts_total")).isGreaterThanOrEqualTo(1);
        HttpResponse<String> all = read(ALERTS);
        assertThat(json(all).findValuesAsText("id")).contains(good, "broken");
        assertThat(all.body()).doesNotContain("sesame");
        JsonNode broken = json(read(ALERTS + "/broken"));
        assertThat(broken.at("/unreadable").asText()).contains("it is no JSON", "remove it");
        assertThat(broken.at("/active").booleanValue()).isFalse();

        var remove = request(ALERTS + "/broken").header("X-API-Key", Surroundings.ADMIN_TOKEN);
        assertThat(send(remove.DELETE()).statusCode()).isEqualTo(204);
        Await.until("none is left", () -> measured(UNREADABLE) == 0);
        assertThat(read(ALERTS + "/" + good).statusCode()).isEqualTo(200);
        remove(good);
    }

    @Test
    @DisplayName("R2 a rule may name any feature, by its id or alias")
    void features() throws Exception {
        JsonNode rule =
                made("indicator_above", "\"column\":\"price_momentum_5\",\"threshold\":0.1");

        assertThat(rule.at("/column").asText()).isEqualTo("return_5");
        remove(rule.at("/id").asText());
    }

    @Test
    void historyNamesTheInstrumentAsItsRuleDoesAndAsTheVenueDoes() throws Exception {
        JsonNode made = made("price_above", "\"threshold\":100");
        String id = made.at("/id").asText();
        Rule rule =
                new Rule(
                        id,
                        1,
                        Rule.LOCAL,
                        InstrumentId.parse("binance:spot:BTCUSDT"),
                        Interval.M1,
                        Conditions.parse("price_above", Map.of("threshold", "100"), Optional::of),
                        List.of(),
                        Duration.ZERO,
                        false,
                        true,
                        Duration.ZERO,
                        Map.of(),
                        Instant.EPOCH);
        try (DynamoDbClient client = Surroundings.client()) {
            DynamoAlerts store = new DynamoAlerts(client, new Keys("isobar-"));
            for (int minute = 0; minute < 3; minute++) {
                AlertRaised alert = raised(rule, minute);
                assertThat(store.raise(rule, alert, Instant.now()).raised()).isTrue();
            }
        }

        HttpResponse<String> second = read(ALERTS + "/" + id + "/history?limit=1&offset=1");

        JsonNode row = json(second).at("/alerts/0");
        assertThat(row.at("/symbol")).isEqualTo(made.at("/symbol"));
        assertThat(row.at("/symbol").asText()).isEqualTo("BTC-USDT");
        assertThat(row.at("/native_symbol").asText()).isEqualTo("BTCUSDT");
        // Newest first: of the minutes 2, 1, 0 the second.
        assertThat(row.at("/time").asText()).isEqualTo("2026-11-21T12:01:00Z");
        assertThat(json(second).at("/alerts")).hasSize(1);
        assertThat(header(second, "X-Total-Count")).isEqualTo("3");
        assertThat(header(second, "X-Page-Count")).isEqualTo("3");
        assertThat(header(second, "X-Current-Page")).isEqualTo("2");
        remove(id);
    }

    private static AlertRaised raised(Rule rule, int minute) {
        return new AlertRaised(
                "named-%d-%s".formatted(minute, rule.id()),
                rule.id(),
                Rule.LOCAL,
                rule.instrument(),
                "1m",
                "close above 100",
                Instant.parse("2026-11-21T12:00:00Z").plusSeconds(60L * minute),
                Map.of(),
                "");
    }

    private JsonNode made(String condition, String rest) throws Exception {
        String body =
                "{\"exchange\":\"binance\",\"symbol\":\"BTC-USDT\",\"market\":\"spot\","
                        + "\"condition\":\"%s\",%s}".formatted(condition, rest);
        HttpResponse<String> made =
                send(
                        request(ALERTS)
                                .header("X-API-Key", Surroundings.ADMIN_TOKEN)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return json(made);
    }

    private HttpResponse<String> read(String path) throws Exception {
        return send(request(path).header("X-API-Key", Surroundings.ADMIN_TOKEN).GET());
    }

    private void remove(String id) throws Exception {
        send(request(ALERTS + "/" + id).header("X-API-Key", Surroundings.ADMIN_TOKEN).DELETE());
    }

    private double measured(String name) throws Exception {
        return root("metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
