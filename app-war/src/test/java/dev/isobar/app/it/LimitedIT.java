package dev.isobar.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Limits of addresses and rates. The loopback's first address is a trusted proxy, so that each test
 * asks from an address of its own; 198.51.100.0/24 and 2001:db8::/32 may ask.
 */
@Limited
class LimitedIT extends OnPayara {
    private static final String CATALOGUE = "api/v1/indicators";

    @Test
    @DisplayName("R3 the first answer tells all of it, word for word")
    void headers() throws Exception {
        long before = Instant.now().getEpochSecond();
        HttpResponse<String> first = from("198.51.100.1", CATALOGUE);
        long after = Instant.now().getEpochSecond();

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(header(first, "RateLimit-Policy")).isEqualTo("\"public\";q=100;w=60");
        assertThat(header(first, "RateLimit")).isEqualTo("\"public\";r=99;t=1");
        assertThat(header(first, "X-RateLimit-Limit")).isEqualTo("100");
        assertThat(header(first, "X-RateLimit-Remaining")).isEqualTo("99");
        assertThat(Long.parseLong(header(first, "X-RateLimit-Reset"))).isBetween(before, after + 1);
    }

    @Test
    @DisplayName("R4 what is over a hundred a minute is refused, also of unknown paths")
    void refused() throws Exception {
        HttpResponse<String> refused = exhaust("198.51.100.2", "nothing/here", 404);

        problem(refused, 429, "RATE_LIMITED", "of 100 tokens in 60 s (public) 0 are left");
        assertThat(header(refused, "Retry-After")).isEqualTo("1");
        assertThat(header(refused, "RateLimit")).startsWith("\"public\";r=0;t=");
        assertThat(from("198.51.100.3", CATALOGUE).statusCode()).isEqualTo(200);
        assertThat(root("metrics?scope=application").body())
                .contains("rate_limited_total{limit=\"public\"");
    }

    @Test
    @DisplayName("R1 large and dear questions cost more")
    void costs() throws Exception {
        String bars = "api/v1/exchanges/binance/ohlc/BTC-USDT/1m?end=2026-11-03&limit=";
        // One for the question, four for 5,000 bars, four for asking the venue.
        costs(9, "198.51.100.4", bars + "5000");
        // Both venues, 2,000 bars of each.
        costs(4, "198.51.100.5", "api/v1/multi/ohlc/BTC-USDT/1m?limit=2000&end=2026-11-03");
        costs(10, "198.51.100.6", "api/v1/features/BTC-USDT/drift");
    }

    /** While it is asked, tokens come back. */
    private void costs(int tokens, String address, String path) throws Exception {
        Instant start = Instant.now();
        int remaining = remaining(from(address, path));
        assertThat(remaining).isBetween(100 - tokens, 100 - tokens + filled(start));
    }

    private static int filled(Instant since) {
        return (int) (Duration.between(since, Instant.now()).toMillis() * 100 / 60_000);
    }

    @Test
    @DisplayName("R2 edits of what is everybody's have a limit of their own")
    void admin() throws Exception {
        String unlisted = "api/v1/tracked/binance:spot:NOTHING";
        Instant start = Instant.now();
        HttpResponse<String> refused = edit(unlisted);
        int edits = 0;
        while (refused.statusCode() == 404) {
            problem(refused, 404, "NOT_FOUND", "NOTHING");
            // Five, and one more each 12 s.
            long most = 5 + Duration.between(start, Instant.now()).toSeconds() / 12;
            assertThat(++edits).isLessThanOrEqualTo((int) most);
            refused = edit(unlisted);
        }

        assertThat(edits).isGreaterThanOrEqualTo(5);
        problem(refused, 429, "RATE_LIMITED", "(admin)");
        assertThat(header(refused, "RateLimit-Policy"))
                .isEqualTo("\"user\";q=1000;w=60, \"admin\";q=5;w=60");
        assertThat(header(refused, "X-RateLimit-Limit")).isEqualTo("5");
        assertThat(from("198.51.100.7", CATALOGUE).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("R6 guessing of credentials and passwords is counted by address")
    void guesses() throws Exception {
        String address = "198.51.100.12";
        HttpResponse<String> guessed = guess(address, CATALOGUE);
        problem(guessed, 401, "AUTHENTICATION_ERROR", "X-API-Key");
        assertThat(remaining(guessed)).isEqualTo(99);
        // Not even where others ask for nothing.
        assertThat(remaining(guess(address, "health"))).isBetween(98, 99);
        HttpResponse<String> login =
                send(
                        asked("198.51.100.13", "api/v1/auth/login")
                                .header("Content-Type", "application/json")
                                .POST(
                                        BodyPublishers.ofString(
                                                "{\"username\":\"nobody\",\"password\":\"x\"}")));
        problem(login, 401, "AUTHENTICATION_ERROR", "password");
        assertThat(remaining(login)).isEqualTo(99);

        HttpResponse<String> refused;
        Instant start = Instant.now();
        int guesses = 0;
        do {
            refused = guess(address, CATALOGUE);
            assertThat(guesses++).isLessThanOrEqualTo(100 + filled(start));
        } while (refused.statusCode() == 401);

        problem(refused, 429, "RATE_LIMITED", "(public)");
        assertThat(from(address, CATALOGUE).statusCode()).isEqualTo(429);
    }

    private HttpResponse<String> guess(String address, String path) throws Exception {
        return send(asked(address, path).header("X-API-Key", "isk_guessed"));
    }

    @Test
    @DisplayName("R4 while Redis is away, the node limits by itself")
    void redisIsAway() throws Exception {
        Surroundings.stopRedis();
        try {
            problem(exhaust("198.51.100.8", CATALOGUE, 200), 429, "RATE_LIMITED", "(public)");
        } finally {
            Surroundings.startRedis();
        }
        Await.until("shared again", () -> remaining(from("198.51.100.8", CATALOGUE)) >= 90);
    }

    @Test
    @DisplayName("R1 a /64 of IPv6 is one client")
    void household() throws Exception {
        exhaust("2001:db8:0:1::1", CATALOGUE, 200);

        assertThat(remaining(from("2001:db8:0:1:ffff::2", CATALOGUE))).isLessThan(50);
        assertThat(remaining(from("2001:db8:0:2::1", CATALOGUE))).isEqualTo(99);
    }

    @Test
    @DisplayName("identity R5 what strangers may try of passwords, a /64 of IPv6 may once")
    void householdsTry() throws Exception {
        for (int i = 1; i <= 5; i++) {
            assertThat(letter("2001:db8:0:3::" + i).statusCode()).isEqualTo(202);
        }

        problem(letter("2001:db8:0:3:ffff::6"), 429, "RATE_LIMITED", "too many attempts");
        assertThat(letter("2001:db8:0:4::1").statusCode()).isEqualTo(202);
    }

    private HttpResponse<String> letter(String address) throws Exception {
        return send(
                asked(address, "api/v1/auth/password/reset")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"email\":\"nobody@example.com\"}")));
    }

    @Test
    @DisplayName("R1 R2 what the client wrote itself into X-Forwarded-For changes nothing")
    void spoofed() throws Exception {
        assertThat(remaining(from("203.0.113.9, 198.51.100.9", CATALOGUE))).isEqualTo(99);
        exhaust("198.51.100.9", CATALOGUE, 200);
        assertThat(remaining(from("127.0.0.1, 198.51.100.9", CATALOGUE))).isLessThan(50);
        problem(from("203.0.113.9", CATALOGUE), 403, "AUTHORIZATION_ERROR", "203.0.113.9");
        problem(from("198.51.100.9, 203.0.113.9", CATALOGUE), 403, "AUTHORIZATION_ERROR", "203");
        problem(
                send(asked("203.0.113.9", CATALOGUE).header("Forwarded", "for=198.51.100.9").GET()),
                403,
                "AUTHORIZATION_ERROR",
                "203.0.113.9");
        // 127.0.0.2 is no trusted proxy, whatever it says.
        String untrusted =
                RawQuestion.ask(
                        "127.0.0.2",
                        base.getPort(),
                        "GET "
                                + base.getPath()
                                + CATALOGUE
                                + " HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 198.51.100.9\r\n\r\n",
                        5_000);
        assertThat(untrusted).startsWith("HTTP/1.1 403").contains("127.0.0.2 may not ask here");
    }

    @Test
    @DisplayName("R3 a listed page may use credentials; another gets no word")
    void listedOrigin() throws Exception {
        HttpResponse<String> listed = page("https://app.example");
        assertThat(header(listed, "Access-Control-Allow-Origin")).isEqualTo("https://app.example");
        assertThat(header(listed, "Access-Control-Allow-Credentials")).isEqualTo("true");
        assertThat(listed.headers().allValues("Vary")).contains("Origin");
        assertThat(listed.statusCode()).isEqualTo(204);
        assertThat(header(listed, "Access-Control-Allow-Methods")).contains("DELETE");
        assertThat(header(listed, "Access-Control-Allow-Headers")).contains("X-API-Key");

        for (String other : List.of("https://app.example.evil", "null", "http://app.example")) {
            HttpResponse<String> answer = page(other);
            assertThat(answer.headers().map().keySet())
                    .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
            assertThat(answer.headers().allValues("Vary")).contains("Origin");
        }
    }

    @Test
    @DisplayName("R6 TLS that a trusted proxy ended is TLS, for nobody else's word")
    void strictTransport() throws Exception {
        HttpRequest.Builder over = asked("198.51.100.10", CATALOGUE);
        HttpResponse<String> secure = send(over.header("X-Forwarded-Proto", "https").GET());
        assertThat(header(secure, "Strict-Transport-Security"))
                .isEqualTo("max-age=31536000; includeSubDomains");
        assertThat(from("198.51.100.10", CATALOGUE).headers().map())
                .doesNotContainKey("strict-transport-security");
    }

    @Test
    @DisplayName("R2 files have a limit of their own, of a day; what is refused costs nothing")
    void exports() throws Exception {
        String file = "api/v1/export/binance/BTC-USDT/1m?start=2026-11-01&end=2026-11-02";
        String address = "198.51.100.14";
        problem(from(address, file.replace("1m?", "7m?")), 422, "VALIDATION_ERROR", "7m");
        HttpResponse<String> first = from(address, file);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(header(first, "RateLimit-Policy"))
                .isEqualTo("\"public\";q=100;w=60, \"exports\";q=2;w=86400");
        assertThat(from(address, file).statusCode()).isEqualTo(200);

        HttpResponse<String> refused = from(address, file);

        problem(refused, 429, "RATE_LIMITED", "of 2 tokens in 86400 s (exports) 0 are left");
        // A token of two comes back in half a day: ⌊1 ÷ (2 ÷ 86400)⌋ + 1 s, less what has passed.
        assertThat(Integer.parseInt(header(refused, "Retry-After"))).isBetween(43_000, 43_201);
        assertThat(from(address, CATALOGUE).statusCode()).isEqualTo(200);
        assertThat(from("198.51.100.15", file).statusCode()).isEqualTo(200);
        problem(
                from(
                        address,
                        "api/v1/export/BTC-USDT?start_date=2026-11-01&end_date=2026-11-02&timeframe=1m"),
                429,
                "RATE_LIMITED",
                "(exports)");
    }

    @Test
    @DisplayName("R7 one address has so many sockets and no more; who is full is told, and why")
    void socketsOfAnAddress() throws Exception {
        String address = "198.51.100.16";
        try (SocketClient two = socket(address);
                SocketClient other = socket("198.51.100.17")) {
            two.next("hello");
            other.next("hello");
            try (SocketClient one = socket(address)) {
                one.next("hello");
                try (SocketClient three = socket(address)) {
                    assertThat(three.closed()).isEqualTo(1013);
                    assertThat(three.reason()).contains("2 sockets of your address are open");
                }
                other.send("ping");
                other.next("pong");
            }
            Await.until("gone", () -> open() == 2);
            try (SocketClient again = socket(address)) {
                again.next("hello");
            }
        }
    }

    private int open() throws Exception {
        return json(from("198.51.100.17", "api/v1/sockets")).at("/total_connections").intValue();
    }

    private SocketClient socket(String address) throws Exception {
        return new SocketClient(socketAddress(), "X-Forwarded-For", address);
    }

    @Test
    @DisplayName("what was tracked before there were versions is tracked, and is the first version")
    void trackedEarlier() throws Exception {
        JsonNode tracked = json(from("198.51.100.18", "api/v1/tracked"));

        assertThat(tracked.at("/tracked").findValuesAsText("id"))
                .containsExactly("binance:linear:ETHUSDT");
        assertThat(tracked.at("/tracked/0/history/1d").asText()).isEqualTo("PT720H");
        JsonNode feeds = json(from("198.51.100.18", "api/v1/feeds"));
        assertThat(feeds.at("/feeds/0/id").asText()).isEqualTo("binance:linear:ETHUSDT:5m");
        var history =
                asked("198.51.100.18", "api/v1/config/tracked/history")
                        .header("X-API-Key", Surroundings.ADMIN_TOKEN);
        JsonNode versions = json(send(history.GET())).at("/versions");
        assertThat(versions).hasSize(1);
        assertThat(versions.at("/0/author").asText()).isEqualTo("isobar");
        assertThat(versions.at("/0/comment").asText()).contains("before there were versions");
    }

    private HttpResponse<String> page(String origin) throws Exception {
        return send(
                asked("198.51.100.11", "api/v1/alerts")
                        .header("Origin", origin)
                        .header("Access-Control-Request-Method", "DELETE")
                        .method("OPTIONS", BodyPublishers.noBody()));
    }

    private HttpResponse<String> exhaust(String address, String path, int status) throws Exception {
        Instant start = Instant.now();
        for (int asked = 0; ; asked++) {
            HttpResponse<String> answer = from(address, path);
            if (answer.statusCode() == 429) {
                assertThat(asked).isGreaterThanOrEqualTo(1);
                return answer;
            }
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(asked).isLessThanOrEqualTo(100 + filled(start));
        }
    }

    private HttpResponse<String> edit(String path) throws Exception {
        return send(
                asked("198.51.100.7", path)
                        .header("X-API-Key", Surroundings.ADMIN_TOKEN)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString("{}")));
    }

    private HttpResponse<String> from(String address, String path) throws Exception {
        return send(asked(address, path).GET());
    }

    private HttpRequest.Builder asked(String address, String path) {
        return request(path).header("X-Forwarded-For", address);
    }

    private static int remaining(HttpResponse<String> answer) {
        return Integer.parseInt(header(answer, "X-RateLimit-Remaining"));
    }
}
