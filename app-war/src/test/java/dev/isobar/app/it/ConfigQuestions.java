package dev.isobar.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Configuration at run time, asked of the deployment. */
abstract class ConfigQuestions extends AccountQuestions {
    private static final String THRESHOLDS = "api/v1/config/thresholds";
    private static final String TRACKED = "api/v1/config/tracked";

    @ParameterizedTest
    @DisplayName("P14 each bad value is refused with its path, dry or not, and changes nothing")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"quality":{"deviations":0.5}} | quality.deviations | from 1 to 1000
                    {"quality":{"change_percent":"ten"}} | quality.change_percent | a number
                    {"quality":{"volume_factor":1e999999999}} | quality.volume_factor | from 1 to 1000000
                    {"quality":{"late_seconds":1.5}} | quality.late_seconds | whole number
                    {"quality":{"ahead_seconds":-1}} | quality.ahead_seconds | from 0
                    {"quality":[]} | quality | an object
                    {"quality":{"median":1}} | quality.median | is no field
                    {"verification":{"every_seconds":0}} | verification.every_seconds | from 1
                    {"verification":{"venue_tolerance_bps":10001}} | verification.venue_tolerance_bps | to 10000
                    {"streams":{"stale_after_seconds":true}} | streams.stale_after_seconds | whole number
                    {"alerts":{"cooldown_seconds":2592001}} | alerts.cooldown_seconds | to 2592000
                    {"alerts":{"rules_per_account":0}} | alerts.rules_per_account | from 1
                    {"limits":{"public_per_minute":0}} | limits.public_per_minute | from 1
                    {"limits":{"user_per_minute":-5}} | limits.user_per_minute | from 1
                    {"limits":{"admin_per_minute":{}}} | limits.admin_per_minute | whole number
                    {"limits":{"exports_per_day":1000001}} | limits.exports_per_day | to 1000000
                    """)
    void badThresholds(String content, String path, String right) throws Exception {
        String before = tag(THRESHOLDS);
        for (HttpResponse<String> answer :
                List.of(
                        validate(THRESHOLDS, content),
                        apply(THRESHOLDS, content, before),
                        apply(THRESHOLDS, content, "\"999\""))) {
            problem(answer, 422, "VALIDATION_ERROR", path);
            assertThat(json(answer).at("/errors")).hasSize(1);
            assertThat(json(answer).at("/errors/0/field").asText()).isEqualTo(path);
            assertThat(json(answer).at("/errors/0/message").asText()).contains(right);
        }
        assertThat(tag(THRESHOLDS)).isEqualTo(before);
    }

    @Test
    @DisplayName("P14 all faults of what is tracked are told at once")
    void badTracked() throws Exception {
        HttpResponse<String> answer =
                validate(
                        TRACKED,
                        """
                        {"binance:spot:NOPE":{"live":true},
                         "nowhere:spot:BTCUSDT":{"live":true},
                         "binance:BTCUSDT":{"live":true},
                         "binance:spot:ETHUSDT":{"history":{"5m":"P1D","1h":"P9999D"},"feeds":{"1m":0},"x":1}}
                        """);

        problem(answer, 422, "VALIDATION_ERROR", "8 faults");
        assertThat(json(answer).at("/errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder(
                        "binance:spot:NOPE",
                        "nowhere:spot:BTCUSDT",
                        "binance:BTCUSDT",
                        "binance:spot:ETHUSDT.live",
                        "binance:spot:ETHUSDT.history.5m",
                        "binance:spot:ETHUSDT.history.1h",
                        "binance:spot:ETHUSDT.feeds.1m",
                        "binance:spot:ETHUSDT.x");
    }

    @Test
    @DisplayName("P14 what is applied counts at once, a rollback returns it, and both are audited")
    void appliedAndRolledBack() throws Exception {
        String start = tag(THRESHOLDS);
        apply(THRESHOLDS, "{\"alerts\":{\"cooldown_seconds\":300}}", start);
        String first = tag(THRESHOLDS);
        String changed = "{\"limits\":{\"public_per_minute\":500000}}";
        assertThat(json(validate(THRESHOLDS, changed)).at("/changes").toString())
                .isEqualTo(
                        "[{\"path\":\"alerts.cooldown_seconds\",\"before\":300},"
                                + "{\"path\":\"limits.public_per_minute\",\"after\":500000}]");
        assertThat(policy()).contains("\"public\";q=1000000;");

        HttpResponse<String> made = apply(THRESHOLDS + "?comment=for%20the%20test", changed, first);

        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        assertThat(policy()).contains("\"public\";q=500000;");
        JsonNode version = json(made);
        assertThat(version.at("/comment").asText()).isEqualTo("for the test");
        assertThat(version.at("/content").toString()).isEqualTo(changed);
        assertThat(version.at("/effective/limits/public_per_minute").intValue()).isEqualTo(500_000);
        assertThat(version.at("/effective/quality/deviations").intValue()).isEqualTo(3);
        long number = version.at("/version").longValue();
        assertThat(tag(THRESHOLDS)).isEqualTo("\"" + number + "\"");
        assertThat(admin(request("api/v1/admin/audit?limit=20")).body())
                .contains(
                        "config thresholds version " + number,
                        "limits.public_per_minute (none) → 500000");

        // The same again, as after a lost answer, is the same version.
        assertThat(json(apply(THRESHOLDS, changed, first)).at("/version").longValue())
                .isEqualTo(number);
        // But nobody undoes what he has not seen.
        problem(
                apply(THRESHOLDS, "{\"alerts\":{\"cooldown_seconds\":60}}", first),
                409,
                "CONFLICT",
                "version " + number);

        String back = "{\"version\":" + (number - 1) + "}";
        JsonNode restored = json(post(THRESHOLDS + "/rollback", back));
        assertThat(restored.at("/version").longValue()).isEqualTo(number + 1);
        assertThat(policy()).contains("\"public\";q=1000000;");
        JsonNode history = json(admin(request(THRESHOLDS + "/history?limit=2")));
        assertThat(history.at("/versions").findValuesAsText("version"))
                .containsExactly("" + (number + 1), "" + number);
        assertThat(history.at("/versions/0/comment").asText())
                .isEqualTo("back to version " + (number - 1));
        assertThat(history.at("/next").longValue()).isEqualTo(number);
        assertThat(
                        json(admin(request(THRESHOLDS + "/versions/" + number)))
                                .at("/content")
                                .toString())
                .isEqualTo(changed);
        JsonNode running = json(admin(request("api/v1/config"))).at("/documents/0");
        assertThat(running.at("/name").asText()).isEqualTo("thresholds");
        assertThat(running.at("/running").longValue()).isEqualTo(number + 1);
        assertThat(root("health").body()).contains("version " + (number + 1));
    }

    @Test
    @DisplayName("P14 administrators hear of each version on their sockets, nobody else does")
    void told() throws Exception {
        String subscribe = "{\"op\":\"subscribe\",\"id\":\"1\",\"channel\":\"config_changed\"}";
        try (SocketClient admin = new SocketClient(socketAddress(), Surroundings.ADMIN_TOKEN);
                SocketClient anybody = new SocketClient(socketAddress())) {
            anybody.send(subscribe);
            assertThat(anybody.next("error").at("/data/detail").asText())
                    .contains("administrators");
            admin.send(subscribe);
            admin.next("snapshot");

            String changed = "{\"alerts\":{\"rules_per_account\":%d}}";
            String start = tag(THRESHOLDS);
            HttpResponse<String> made = apply(THRESHOLDS, changed.formatted(41), start);

            JsonNode update = admin.next("update");
            assertThat(update.at("/data/name").asText()).isEqualTo("thresholds");
            assertThat(update.at("/data/version")).isEqualTo(json(made).at("/version"));
        }
        apply(THRESHOLDS, "{\"alerts\":{\"cooldown_seconds\":300}}", tag(THRESHOLDS));
    }

    @Test
    @DisplayName("P14 a rule that names no cooldown takes the configured one")
    void cooldown() throws Exception {
        String rule =
                "{\"exchange\":\"binance\",\"symbol\":\"BTC-USDT\",\"market\":\"spot\","
                        + "\"condition\":\"price_above\",\"threshold\":5}";
        apply(THRESHOLDS, "{\"alerts\":{\"cooldown_seconds\":77}}", tag(THRESHOLDS));

        JsonNode made = json(post("api/v1/alerts", rule));

        assertThat(made.at("/cooldown_seconds").intValue()).as("%s", made).isEqualTo(77);
        var gone = request("api/v1/alerts/" + made.at("/id").asText()).DELETE();
        assertThat(admin(gone).statusCode()).isEqualTo(204);
        apply(THRESHOLDS, "{\"alerts\":{\"cooldown_seconds\":300}}", tag(THRESHOLDS));
    }

    @Test
    @DisplayName("P14 what is tracked is one document, whichever way it is edited")
    void oneTruth() throws Exception {
        String before = tag(TRACKED);
        String content = json(admin(request(TRACKED))).at("/content").toString();
        String eth = "api/v1/tracked/binance:spot:ETHUSDT";
        String with =
                content.substring(0, content.length() - 1)
                        + ",\"binance:spot:ETHUSDT\":{\"live\":false,\"history\":{\"1d\":\"P9D\"}}}";

        HttpResponse<String> made = apply(TRACKED, with, before);

        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        assertThat(json(get(eth)).at("/history/1d").asText()).isEqualTo("PT216H");
        assertThat(admin(request(eth).DELETE()).statusCode()).isEqualTo(204);
        JsonNode newest = json(admin(request(TRACKED)));
        assertThat(newest.at("/content").toString()).isEqualTo(content);
        assertThat(newest.at("/comment").asText()).isEqualTo("untrack binance:spot:ETHUSDT");
        assertThat(newest.at("/version").longValue())
                .isEqualTo(json(made).at("/version").longValue() + 1);
    }

    @Test
    @DisplayName("P14 only administrators read and write it, and odd questions are refused")
    void refusals() throws Exception {
        Person tom = register("tom");
        for (String path :
                List.of(
                        "api/v1/config",
                        "api/v1/config/thresholds",
                        "api/v1/config/thresholds/history",
                        "api/v1/config/thresholds/versions/1",
                        "admin/config",
                        "api/v1/admin/config")) {
            problem(get(path), 401, "AUTHENTICATION_ERROR", "X-API-Key");
            problem(
                    send(request(path).header("Authorization", "Bearer " + tom.access())),
                    403,
                    "AUTHORIZATION_ERROR",
                    "administrators");
        }
        for (String verb : List.of("validate", "rollback")) {
            problem(
                    send(
                            request(THRESHOLDS + "/" + verb)
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString("{}"))),
                    401,
                    "AUTHENTICATION_ERROR",
                    "X-API-Key");
        }
        problem(put(THRESHOLDS, "wrong", "{}"), 401, "AUTHENTICATION_ERROR", "X-API-Key");
        problem(apply(THRESHOLDS, "{}", "7"), 400, "VALIDATION_ERROR", "If-Match");
        problem(apply(THRESHOLDS, "{}", "*"), 400, "VALIDATION_ERROR", "If-Match");
        problem(
                put(THRESHOLDS, Surroundings.ADMIN_TOKEN, "{}"),
                400,
                "VALIDATION_ERROR",
                "missing");
        problem(admin(request("api/v1/config/x")), 404, "NOT_FOUND", "thresholds, tracked");
        problem(admin(request(THRESHOLDS + "/versions/9999")), 404, "NOT_FOUND", "history");
        problem(post(THRESHOLDS + "/rollback", "{\"version\":9999}"), 404, "NOT_FOUND", "history");
        problem(post(THRESHOLDS + "/rollback", "{}"), 400, "VALIDATION_ERROR", "version");
        problem(
                apply(THRESHOLDS, "{\"a\":\"" + "x".repeat(70_000) + "\"}", tag(THRESHOLDS)),
                413,
                "VALIDATION_ERROR",
                "");
    }

    @Test
    @DisplayName("R1 the older paths answer as the canonical one; who has a version gets no bytes")
    void readTwice() throws Exception {
        String all = admin(request("api/v1/config")).body();
        for (String older : List.of("admin/config", "api/v1/admin/config")) {
            HttpResponse<String> answer = admin(request(older));
            assertThat(answer.body()).isEqualTo(all);
            assertThat(answer.headers().firstValue("Deprecation")).isPresent();
        }
        HttpResponse<String> same =
                admin(request(THRESHOLDS).header("If-None-Match", tag(THRESHOLDS)));
        assertThat(same.statusCode()).isEqualTo(304);
    }

    private String policy() throws Exception {
        return get("api/v1/exchanges").headers().firstValue("RateLimit-Policy").orElseThrow();
    }

    private String tag(String path) throws Exception {
        return admin(request(path)).headers().firstValue("ETag").orElseThrow();
    }

    private HttpResponse<String> validate(String path, String content) throws Exception {
        return post(path + "/validate", content);
    }

    private HttpResponse<String> apply(String path, String content, String match) throws Exception {
        return admin(
                request(path)
                        .header("If-Match", match)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(content)));
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return admin(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> admin(HttpRequest.Builder asked) throws Exception {
        return send(asked.header("X-API-Key", Surroundings.ADMIN_TOKEN));
    }
}
