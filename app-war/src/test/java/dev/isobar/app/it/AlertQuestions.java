package dev.isobar.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.alerts.Conditions;
import dev.isobar.alerts.Readings;
import dev.isobar.alerts.Rule;
import dev.isobar.dynamodb.DynamoAlerts;
import dev.isobar.dynamodb.DynamoOutbox;
import dev.isobar.dynamodb.Keys;
import dev.isobar.indicators.Reading;
import dev.isobar.live.AtOnce;
import dev.isobar.live.RaiseAlerts;
import dev.isobar.live.ReadingSink;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.redis.Redis;
import dev.isobar.redis.RedisPublisher;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Rules and what they raised, asked of the deployment. */
abstract class AlertQuestions extends MarketQuestions {
    private static final String ALERTS = "api/v1/alerts";
    private static final String RULE =
            "{\"exchange\":\"binance\",\"symbol\":\"BTC-USDT\",\"market\":\"spot\","
                    + "\"condition\":\"%s\",%s}";

    @Test
    @DisplayName("R7 rules are made, read, changed and removed, by the administrator")
    void rulesAreEdited() throws Exception {
        String body =
                RULE.formatted("volume_spike", "\"threshold\":3,\"metadata\":{\"why\":\"x\"}");
        problem(post(ALERTS, "wrong", body), 401, "AUTHENTICATION_ERROR", "X-API-Key");

        HttpResponse<String> made = post(ALERTS, Surroundings.ADMIN_TOKEN, body);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String id = json(made).at("/id").asText();
        assertThat(made.headers().firstValue("Location").orElseThrow()).endsWith("/alerts/" + id);

        JsonNode read = json(read(ALERTS + "/" + id));
        assertThat(read).isEqualTo(json(made));
        assertThat(read.at("/symbol").asText()).isEqualTo("BTC-USDT");
        assertThat(read.at("/interval").asText()).isEqualTo("1m");
        assertThat(read.at("/threshold").decimalValue()).isEqualByComparingTo("3");
        assertThat(read.at("/cooldown_seconds").intValue()).isEqualTo(300);
        assertThat(read.at("/one_time").booleanValue()).isFalse();
        assertThat(read.at("/active").booleanValue()).isTrue();
        assertThat(read.at("/trigger_count").intValue()).isZero();
        assertThat(read.at("/metadata/why").asText()).isEqualTo("x");
        assertThat(read.has("last_triggered_at")).isFalse();
        assertThat(json(read(ALERTS)).findValuesAsText("id")).contains(id);
        assertThat(json(read(ALERTS + "/" + id + "/history")).at("/alerts")).isEmpty();

        String changed = RULE.formatted("rsi_below", "\"threshold\":25.5,\"active\":false");
        assertThat(put(ALERTS + "/" + id, Surroundings.ADMIN_TOKEN, changed).statusCode())
                .isEqualTo(200);
        JsonNode again = json(read(ALERTS + "/" + id));
        assertThat(again.at("/revision").intValue()).isEqualTo(2);
        assertThat(again.at("/condition").asText()).isEqualTo("rsi_below");
        assertThat(again.at("/threshold").decimalValue()).isEqualByComparingTo("25.5");
        assertThat(again.at("/active").booleanValue()).isFalse();

        problem(delete(ALERTS + "/" + id, "wrong"), 401, "AUTHENTICATION_ERROR", "X-API-Key");
        assertThat(delete(ALERTS + "/" + id, Surroundings.ADMIN_TOKEN).statusCode()).isEqualTo(204);
        problem(read(ALERTS + "/" + id), 404, "NOT_FOUND", id);
        problem(read(ALERTS + "/" + id + "/history"), 404, "NOT_FOUND", id);
        problem(put(ALERTS + "/" + id, Surroundings.ADMIN_TOKEN, changed), 404, "NOT_FOUND", id);
    }

    @Test
    @DisplayName("R1 R2 a rule that means nothing is refused by field, value and remedy")
    void misstatedRules() throws Exception {
        unreadable("price_above", "\"threshold\":\"dear\"", "threshold", "a number: dear");
        unreadable("price_above", "\"threshold\":{}", "threshold", "not a list or an object");
        unreadable("feed_stall", "\"window_seconds\":10.5", "window_seconds", "whole seconds");
        unreadable("price_above", "\"threshold\":1,\"channels\":[7]", "channels", "words");
        unreadable(
                "price_above",
                "\"threshold\":1,\"cooldown_seconds\":\"soon\"",
                "cooldown_seconds",
                "whole seconds");
        unreadable(
                "price_above",
                "\"threshold\":1,\"channels\":[\"slack\"],"
                        + "\"metadata\":{\"slack_webhook_url\":\"https://a b\"}",
                "metadata.slack_webhook_url",
                "is no URL");
        unreadable("price_above", "\"threshold\":1,\"metadata\":{\"a\":[]}", "metadata", "words");
        refused("price_above", "\"threshold\":1e400", "threshold", "ordinary size");
        refused("price_over", "\"threshold\":1", "condition", "price_above");
        refused("price_above", "\"threshold\":-1", "threshold", "above 0: -1");
        refused("rsi_above", "\"threshold\":101", "threshold", "from 0 to 100: 101");
        refused("indicator_above", "\"threshold\":1,\"column\":\"rsj\"", "column", "rsj");
        refused("price_above", "\"threshold\":1,\"treshold\":2", "treshold", "no such field");
        refused("price_above", "\"threshold\":1,\"interval\":\"7m\"", "interval", "1m 3m 5m");
        refused("price_above", "\"threshold\":1,\"cooldown_seconds\":-1", "cooldown_seconds", "-1");
        refused("price_above", "\"threshold\":1,\"channels\":[\"sms\"]", "channels", "sms");
        unreadable("basis_above", "\"threshold\":\"much\"", "threshold", "a number: much");
        refused("basis_above", "\"threshold\":1", "symbol", "such as BTC-USDT-PERP");
        refused("funding_spread_above", "\"threshold\":1", "symbol", "such as BTC-USDT-PERP");
        refused("consolidated_excluded", "\"reason\":\"lost\"", "reason", "outlier");
        refused(
                "consolidated_above",
                "\"threshold\":1,\"interval\":\"3m\"",
                "interval",
                "1m 5m 15m 1h 4h 1d");
        refused(
                "price_above",
                "\"threshold\":1,\"channels\":[\"webhook\"]",
                "metadata.webhook_url",
                "needs metadata.webhook_url");
        problem(
                post(
                        ALERTS,
                        Surroundings.ADMIN_TOKEN,
                        RULE.replace("BTC-USDT", "NO-PE")
                                .formatted("price_above", "\"threshold\":1")),
                404,
                "NOT_FOUND",
                "NO-PE");
    }

    @Test
    @DisplayName("R8 private addresses are refused, and no secret is shown")
    void targets() throws Exception {
        String hook =
                "\"threshold\":1,\"channels\":[\"webhook\"],\"metadata\":{\"webhook_secret\":"
                        + "\"0123456789abcdef\",\"webhook_url\":\"%s\"}";
        refused(
                "price_above",
                hook.formatted("https://169.254.169.254/latest"),
                "metadata.webhook_url",
                "not a public address");
        refused(
                "price_above",
                hook.formatted("https://93.184.215.14:22/"),
                "metadata.webhook_url",
                "port 22 is not allowed; allowed are 443 and 8443");
        refused(
                "price_above",
                hook.formatted("ftp://example.org"),
                "metadata.webhook_url",
                "https://");

        String secret = hook.formatted("https://93.184.215.14/path?token=sesame");
        HttpResponse<String> made =
                post(ALERTS, Surroundings.ADMIN_TOKEN, RULE.formatted("price_above", secret));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String id = json(made).at("/id").asText();
        String kept = RULE.formatted("price_above", "\"threshold\":2,\"channels\":[\"webhook\"]");
        HttpResponse<String> changed = put(ALERTS + "/" + id, Surroundings.ADMIN_TOKEN, kept);

        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        for (String shown : List.of(made.body(), changed.body(), read(ALERTS).body())) {
            assertThat(shown)
                    .contains("93.184.215.14")
                    .doesNotContain("sesame", "0123456789abcdef", "path");
        }
        delete(ALERTS + "/" + id, Surroundings.ADMIN_TOKEN);
    }

    @Test
    @DisplayName("R4 a rule is never overwritten, and changed only from the revision that was read")
    void rulesAreNotOverwritten() throws Exception {
        String body = RULE.formatted("price_above", "\"threshold\":1");
        String id = json(post(ALERTS, Surroundings.ADMIN_TOKEN, body)).at("/id").asText();
        List<java.util.concurrent.CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(
                    http.sendAsync(
                            request(ALERTS + "/" + id)
                                    .header("X-API-Key", Surroundings.ADMIN_TOKEN)
                                    .header("Content-Type", "application/json")
                                    .PUT(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString()));
        }
        int changed = 0;
        for (var one : all) {
            int status = one.join().statusCode();
            assertThat(status).isIn(200, 409);
            changed += status == 200 ? 1 : 0;
        }

        assertThat(json(read(ALERTS + "/" + id)).at("/revision").intValue()).isEqualTo(1 + changed);
        delete(ALERTS + "/" + id, Surroundings.ADMIN_TOKEN);
    }

    @Test
    @DisplayName("R1 what two nodes see at once stands once in history and on the socket")
    void raisedOnce() throws Exception {
        String once = "\"threshold\":100,\"one_time\":true";
        JsonNode made =
                json(post(ALERTS, Surroundings.ADMIN_TOKEN, RULE.formatted("price_above", once)));
        String id = made.at("/id").asText();
        Rule rule = rule(id);
        try (SocketClient socket = new SocketClient(socketAddress(), Surroundings.ADMIN_TOKEN);
                DynamoDbClient client = Surroundings.client();
                RedisClient redis = Redis.client(Surroundings.redis())) {
            socket.next("hello");
            socket.send("{\"op\":\"subscribe\",\"id\":\"1\",\"channel\":\"alerts\"}");
            assertThat(socket.next("ack").at("/key").asText()).isEqualTo("local");
            socket.next("snapshot");

            Reading reading = Readings.of(0, 101, 1, Map.of());
            node(client, redis, rule).closed(reading);
            node(client, redis, rule).closed(reading);
            node(client, redis, rule).closed(Readings.of(1, 102, 1, Map.of()));

            JsonNode told = socket.next("update");
            assertThat(told.at("/channel").asText()).isEqualTo("alerts");
            assertThat(told.at("/data/rule").asText()).isEqualTo(id);
            assertThat(told.at("/data/condition").asText()).isEqualTo("close above 100");
            assertThat(told.at("/data/values/close").decimalValue()).isEqualByComparingTo("101");
            assertThat(told.at("/data/correlation_id").asText()).isEqualTo("c#1");

            JsonNode history = json(read(ALERTS + "/" + id + "/history")).at("/alerts");
            assertThat(history).hasSize(1);
            assertThat(history.at("/0/id")).isEqualTo(told.at("/data/id"));
            HttpResponse<String> newest = read(ALERTS + "/history?limit=1");
            assertThat(json(newest).at("/alerts/0/id")).isEqualTo(told.at("/data/id"));
            HttpResponse<String> second = read(ALERTS + "/" + id + "/history?per_page=1&page=2");
            assertThat(json(second).at("/alerts")).isEmpty();
            assertThat(header(second, "X-Total-Count")).isEqualTo("1");
            assertThat(header(second, "X-Page-Count")).isEqualTo("1");
            assertThat(header(second, "X-Current-Page")).isEqualTo("2");
            JsonNode after = json(read(ALERTS + "/" + id));
            assertThat(after.at("/trigger_count").intValue()).isEqualTo(1);
            assertThat(after.at("/active").booleanValue()).as("it was one-time").isFalse();
            assertThat(after.at("/last_triggered_at").asText()).isEqualTo("2026-11-21T12:01:00Z");

            socket.send("{\"op\":\"ping\",\"id\":\"2\"}");
            assertThat(socket.next().at("/type").asText()).as("no second alert").isEqualTo("pong");
        }
        delete(ALERTS + "/" + id, Surroundings.ADMIN_TOKEN);
    }

    @Test
    @DisplayName("R5 what a node left untold and undelivered when it died, another tells")
    void leftBehind() throws Exception {
        String mail =
                "\"threshold\":100,\"channels\":[\"webhook\"],\"metadata\":{\"webhook_secret\":"
                        + "\"0123456789abcdef\",\"webhook_url\":\"https://93.184.215.14/x\"}";
        HttpResponse<String> made =
                post(ALERTS, Surroundings.ADMIN_TOKEN, RULE.formatted("price_above", mail));
        String id = json(made).at("/id").asText();
        try (SocketClient socket = new SocketClient(socketAddress(), Surroundings.ADMIN_TOKEN);
                DynamoDbClient client = Surroundings.client()) {
            socket.next("hello");
            socket.send("{\"op\":\"subscribe\",\"id\":\"1\",\"channel\":\"alerts\"}");
            socket.next("snapshot");
            // Killed after its one transaction: it has neither published nor delivered.
            DynamoAlerts store = new DynamoAlerts(client, new Keys("isobar-"));
            Rule rule = rule(id);
            var alert =
                    new dev.isobar.alerts.AlertRaised(
                            dev.isobar.alerts.Targets.alertId(rule, "left"),
                            id,
                            Rule.LOCAL,
                            rule.instrument(),
                            "1m",
                            rule.condition().words(),
                            Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS),
                            Map.of("close", 101.0),
                            "");
            assertThat(store.raise(rule, alert, Instant.now().minusSeconds(30)).raised()).isTrue();

            JsonNode told = socket.next("update");

            assertThat(told.at("/data/id").asText()).isEqualTo(alert.id());
            Await.until(
                    "untold is empty",
                    () ->
                            new DynamoOutbox(client, new Keys("isobar-"))
                                    .untold(Instant.now().plusSeconds(60))
                                    .isEmpty());
        }
        delete(ALERTS + "/" + id, Surroundings.ADMIN_TOKEN);
    }

    /** As the deployment stored it, seen by another node at noon. */
    private static Rule rule(String id) {
        return new Rule(
                id,
                1,
                Rule.LOCAL,
                InstrumentId.parse("binance:spot:BTCUSDT"),
                Interval.M1,
                Conditions.parse("price_above", Map.of("threshold", "100"), Optional::of),
                List.of(),
                Duration.ZERO,
                true,
                true,
                Duration.ZERO,
                Map.of(),
                Readings.START);
    }

    private static ReadingSink node(DynamoDbClient client, RedisClient redis, Rule rule) {
        Keys keys = new Keys("isobar-");
        RaiseAlerts raise =
                new RaiseAlerts(
                        new RaisedJustNow(new DynamoAlerts(client, keys)),
                        new DynamoOutbox(client, keys),
                        new RedisPublisher(redis),
                        Clock.fixed(Readings.START.plusSeconds(120), ZoneOffset.UTC),
                        (of, alert) -> {});
        raise.follow(List.of(rule));
        return raise.onBars().of(Readings.instrument(), new AtOnce());
    }

    /** Well-formed, but it cannot be meant. */
    private void refused(String condition, String rest, String field, String inMessage)
            throws Exception {
        refused(422, condition, rest, field, inMessage);
    }

    /** Not of the kind that belongs there. */
    private void unreadable(String condition, String rest, String field, String inMessage)
            throws Exception {
        refused(400, condition, rest, field, inMessage);
    }

    private void refused(int status, String condition, String rest, String field, String inMessage)
            throws Exception {
        HttpResponse<String> answer =
                post(ALERTS, Surroundings.ADMIN_TOKEN, RULE.formatted(condition, rest));
        problem(answer, status, "VALIDATION_ERROR", inMessage);
        assertThat(json(answer).at("/errors/0/field").asText()).isEqualTo(field);
    }

    private HttpResponse<String> post(String path, String key, String body) throws Exception {
        return send(
                request(path)
                        .header("X-API-Key", key)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> delete(String path, String key) throws Exception {
        return send(request(path).header("X-API-Key", key).DELETE());
    }

    /** As the administrator, whose rules they are. */
    private HttpResponse<String> read(String path) throws Exception {
        return send(request(path).header("X-API-Key", Surroundings.ADMIN_TOKEN).GET());
    }
}
