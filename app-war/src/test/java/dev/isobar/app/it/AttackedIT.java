package dev.isobar.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What strangers send who mean harm: every row of attacks.tsv, over a socket of its own. */
@TestMethodOrder(OrderAnnotation.class)
class AttackedIT extends SocketAttacks {
    private static final Set<String> SECRETS = ConcurrentHashMap.newKeySet();
    private static final List<String> SMUGGLING = List.of("length", "coding", "chunks");

    @Test
    @DisplayName("every attack gets the answer it shall get, and no secret leaves the node")
    void attacks() throws Exception {
        Map<String, String> credentials = credentials();
        SECRETS.addAll(secrets(credentials));
        List<String> answers = new ArrayList<>();
        SoftAssertions all = new SoftAssertions();
        for (Attack attack : Attack.all()) {
            RawAnswer answer = ask(attack.request(base.getPath(), credentials));
            answers.add(answer.head() + answer.body());
            all.assertThat(answer.status() + " " + answer.code())
                    .as("%.300s: %.300s", attack, answer.body())
                    .isEqualTo(attack.status() + " " + attack.code());
            all.assertThat(answer.body())
                    .as("%.300s", attack)
                    .doesNotContain("\tat ", "java.lang.", "Exception:", "<title>Payara");
        }
        all.assertAll();
        for (String secret : SECRETS) {
            assertThat(String.join("\n", answers).contains(secret))
                    .as("%.20s in an answer", secret)
                    .isFalse();
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    @DisplayName("after all of it the node is healthy, and its log holds no secret and no fault")
    void afterwards() throws Exception {
        assertThat(root("health").statusCode()).isEqualTo(200);
        assertThat(get("api/v1/indicators").statusCode()).isEqualTo(200);
        String log = Surroundings.log();
        assertThat(log).contains("isobar").doesNotContain("OutOfMemoryError");
        for (String secret : SECRETS) {
            assertThat(log.contains(secret)).as("%.20s in the log", secret).isFalse();
        }
        // What the container itself says of a request it could not serve.
        assertThat(log).doesNotContain("AS-WEB-CORE-00037");
    }

    @Test
    @DisplayName(
            "what no HTTP client writes is refused, once, and nothing after it is taken for more")
    void raw() throws Exception {
        SoftAssertions all = new SoftAssertions();
        for (RawAttack attack : RawAttack.all()) {
            RawAnswer answer = ask(attack.bytes(base.getPath()));
            all.assertThat(answer.status() + " " + answer.code())
                    .as("%.300s: %.300s", attack, answer.body())
                    .isEqualTo(attack.status() + " " + attack.code());
            if (SMUGGLING.contains(attack.kind())) {
                all.assertThat(answer.count()).as("%.300s: %.900s", attack, answer).isOne();
            }
        }
        all.assertAll();
        assertThat(root("health").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("P7 a spent refresh token ends its session, also for who spent it")
    void replayed() throws Exception {
        Person eve = account("replayed");
        HttpResponse<String> next = post(AUTH + "refresh", REFRESH.formatted(eve.refresh()));
        problem(
                post(AUTH + "refresh", REFRESH.formatted(eve.refresh())),
                401,
                "AUTHENTICATION_ERROR",
                "log in");
        String second = json(next).at("/refresh_token").asText();
        problem(
                post(AUTH + "refresh", REFRESH.formatted(second)),
                401,
                "AUTHENTICATION_ERROR",
                "log in");
        String log = Surroundings.log();
        assertThat(log.contains(eve.refresh()) || log.contains(second)).isFalse();
    }

    private Map<String, String> credentials() throws Exception {
        Person planted = account("planted");
        Forged forged = new Forged(planted.access());
        Map<String, String> all = new HashMap<>();
        all.put("alg_none", forged.unsigned());
        all.put("alg_None", spelled(forged.unsigned()));
        all.put("public_key", forged.byPublicKey());
        all.put("another_key", forged.byAnotherKey());
        all.put("unknown_key", forged.byUnknownKey());
        all.put("without_kid", forged.withoutKid());
        all.put("expired", forged.expired());
        all.put("another_issuer", forged.ofAnotherIssuer());
        all.put("another_session", forged.ofAnotherSession());
        all.put("promoted", forged.promoted(planted.access()));
        all.put("refresh", planted.refresh());
        all.put("bearer", planted.access());
        all.put("cookie", planted.cookie());
        all.put("bad_bearer", "planted.bearer.5d0e77");
        all.put("bad_key", "planted-key-c44b02");
        all.put("webhook_secret", "planted-webhook-91c2e8");
        all.put("PASSWORD", PASSWORD);
        all.put("admin", Surroundings.ADMIN_TOKEN);
        all.put("user", "planted");
        all.put("empty", "");
        all.put("api_key_cut", key(planted).substring(0, 20));
        return all;
    }

    private static List<String> secrets(Map<String, String> credentials) {
        return credentials.entrySet().stream()
                .filter(one -> !List.of("user", "empty").contains(one.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Another way to write {@code none}. */
    private static String spelled(String unsigned) {
        byte[] header = "{\"alg\":\"nOnE\"}".getBytes(StandardCharsets.US_ASCII);
        return java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(header)
                + unsigned.substring(unsigned.indexOf('.'));
    }

    private String key(Person of) throws Exception {
        HttpResponse<String> made =
                send(
                        request(AUTH + "api-keys")
                                .header("Content-Type", "application/json")
                                .header("Authorization", "Bearer " + of.access())
                                .POST(
                                        BodyPublishers.ofString(
                                                "{\"name\":\"k\",\"scopes\":[\"read\"]}")));
        JsonNode json = json(made);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return json.at("/api_key").asText();
    }

    private RawAnswer ask(byte[] request) throws Exception {
        return RawAnswer.to(base.getPort(), request, 3_000);
    }
}
