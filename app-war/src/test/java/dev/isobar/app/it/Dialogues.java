package dev.isobar.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.exchange.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Attacks of more than one step. */
abstract class Dialogues extends OnPayara {
    static final String AUTH = "api/v1/auth/";
    static final String PASSWORD = "planted-password-7f3a91";
    static final String REFRESH = "{\"refresh_token\":\"%s\"}";

    /** Each means something to DynamoDB, PartiQL, Redis, a shell, a log or a spreadsheet. */
    private static final List<String> MEANT =
            List.of(
                    "*",
                    "?",
                    "a#b",
                    "{a}",
                    "a:b",
                    "a\nb",
                    "a\r\nSET x y\r\n",
                    "[a-z]",
                    "\\",
                    "' OR '1'='1",
                    "\"; DROP TABLE x --",
                    "${jndi:ldap://127.0.0.1/x}",
                    "=HYPERLINK(\"https://evil.example\")",
                    "+1",
                    "-1",
                    "@x",
                    "%s%n",
                    "\u202e");

    @Test
    @DisplayName("P7 of two sockets with one refresh token one wins, and then neither")
    void stolenRefresh() throws Exception {
        Person eve = account("stolen");
        String body = REFRESH.formatted(eve.refresh());
        List<HttpResponse<String>> both =
                IntStream.range(0, 2)
                        .mapToObj(i -> http.sendAsync(posted(AUTH + "refresh", body), text()))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();

        assertThat(both).extracting(HttpResponse::statusCode).containsOnlyOnce(200).contains(401);
        for (HttpResponse<String> one : both) {
            if (one.statusCode() == 200) {
                HttpResponse<String> me = me(json(one).at("/access_token").asText());
                problem(me, 401, "AUTHENTICATION_ERROR", "log in");
            }
        }
    }

    @Test
    @DisplayName("P8 a CSRF token serves its own session only")
    void foreignCsrf() throws Exception {
        Person victim = account("csrf_victim");
        Person attacker = account("csrf_attacker");

        problem(logout(victim, attacker.csrf()), 403, "AUTHORIZATION_ERROR", "X-CSRF-Token");
        assertThat(me(victim.access()).statusCode()).isEqualTo(200);
        assertThat(logout(victim, victim.csrf()).statusCode()).isEqualTo(204);
        problem(me(victim.access()), 401, "AUTHENTICATION_ERROR", "log in");
        assertThat(me(attacker.access()).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("R5 who guesses passwords locks one account, until its owner proves it otherwise")
    void lockedAndUnlocked() throws Exception {
        account("locked");
        account("bystander");
        String word = "{\"username\":\"%s\",\"password\":\"%s\"}";
        for (int i = 0; i < 5; i++) {
            problem(
                    post(AUTH + "login", word.formatted("locked", "guess " + i)),
                    401,
                    "AUTHENTICATION_ERROR",
                    "password");
        }
        problem(
                post(AUTH + "login", word.formatted("locked", PASSWORD)),
                429,
                "RATE_LIMITED",
                "wait");
        Person.told(post(AUTH + "login", word.formatted("bystander", PASSWORD)));

        HttpResponse<String> issued =
                send(
                        request("api/v1/admin/accounts/locked/reset")
                                .header("X-API-Key", Surroundings.ADMIN_TOKEN)
                                .POST(BodyPublishers.noBody()));
        String confirm =
                "{\"token\":\"%s\",\"new_password\":\"%s\"}"
                        .formatted(json(issued).at("/reset_token").asText(), PASSWORD + "-2");
        assertThat(post(AUTH + "password/reset/confirm", confirm).statusCode()).isEqualTo(204);

        Person.told(post(AUTH + "login", word.formatted("locked", PASSWORD + "-2")));
    }

    @Test
    @DisplayName("words that mean something to a store are kept as words, or refused")
    void kept() throws Exception {
        ObjectNode rule =
                (ObjectNode)
                        Json.MAPPER.readTree(
                                "{\"exchange\":\"binance\",\"symbol\":\"BTC-USDT\","
                                        + "\"market\":\"spot\",\"condition\":\"price_above\","
                                        + "\"threshold\":5}");
        String owner = account("words").access();
        for (String word : MEANT) {
            rule.set("metadata", Json.MAPPER.createObjectNode().put("note", word));
            HttpResponse<String> made = as(owner, "api/v1/alerts", rule);
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            String id = json(made).at("/alert/alert_id").asText(json(made).at("/id").asText());
            HttpResponse<String> read =
                    send(request("api/v1/alerts/" + id).header("Authorization", "Bearer " + owner));
            assertThat(read.body()).contains(Json.MAPPER.writeValueAsString(word));
        }
        for (String field : List.of("exchange", "symbol", "market", "condition", "interval")) {
            for (String word : MEANT) {
                HttpResponse<String> refused =
                        as(owner, "api/v1/alerts", rule.deepCopy().put(field, word));
                assertThat(refused.statusCode()).as(refused.body()).isIn(400, 404, 422);
                assertThat(refused.body()).contains("\"code\"").doesNotContain("Exception");
            }
        }
    }

    @Test
    @DisplayName("R5 nor does a socket take them for keys")
    void keys() throws Exception {
        try (SocketClient socket = new SocketClient(socketAddress())) {
            socket.next("hello");
            ObjectNode bars =
                    (ObjectNode)
                            Json.MAPPER.readTree(
                                    "{\"op\":\"subscribe\",\"channel\":\"bars\",\"exchange\":"
                                            + "\"binance\",\"symbol\":\"BTC-USDT\",\"interval\":"
                                            + "\"1m\"}");
            ObjectNode held = Json.MAPPER.createObjectNode().put("epoch", "1-1").put("sequence", 1);
            for (String word : MEANT) {
                for (String field : List.of("channel", "exchange", "market", "interval")) {
                    boolean isWildcard = word.equals("*") && field.equals("exchange");
                    told(socket, bars.deepCopy().put(field, isWildcard ? "**" : word));
                }
                ObjectNode resume = Json.MAPPER.createObjectNode().put("op", "resume");
                resume.putArray("from")
                        .add(held.deepCopy().put("channel", "bars").put("key", word))
                        .add(held.deepCopy().put("channel", word).put("key", "binance"));
                told(socket, resume);
            }
        }
    }

    private static void told(SocketClient socket, JsonNode message) throws Exception {
        socket.send(message.toString());
        JsonNode error = socket.next("error");
        assertThat(error.at("/data/code").asText()).as("%s", message).isEqualTo("VALIDATION_ERROR");
        assertThat(error.toString()).doesNotContain("Exception");
    }

    Person account(String name) throws Exception {
        return Person.told(
                post(
                        AUTH + "register",
                        "{\"username\":\"%s\",\"email\":\"%s@example.com\",\"password\":\"%s\"}"
                                .formatted(name, name, PASSWORD)));
    }

    HttpResponse<String> post(String path, String body) throws Exception {
        return http.send(posted(path, body), text());
    }

    private HttpRequest posted(String path, String body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static BodyHandler<String> text() {
        return BodyHandlers.ofString();
    }

    private HttpResponse<String> as(String token, String path, JsonNode body) throws Exception {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + token)
                        .POST(BodyPublishers.ofString(body.toString())));
    }

    private HttpResponse<String> me(String token) throws Exception {
        return send(request(AUTH + "me").header("Authorization", "Bearer " + token));
    }

    private HttpResponse<String> logout(Person of, String csrf) throws Exception {
        return send(
                request(AUTH + "logout")
                        .header("Cookie", of.cookie())
                        .header("X-CSRF-Token", csrf)
                        .POST(BodyPublishers.noBody()));
    }
}
