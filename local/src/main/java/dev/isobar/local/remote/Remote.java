package dev.isobar.local.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** An Isobar that runs, as its REST API shows it. One thread. */
final class Remote {
    /** Numbers stay what they were told, digit by digit. */
    static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 10;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI base;
    private final Optional<String> key;

    /**
     * @param base where it is, for example {@code http://127.0.0.1:8080}
     * @param key lets its holder edit; empty where only reading is wanted
     */
    Remote(URI base, Optional<String> key) {
        this.base = base;
        this.key = key;
    }

    /** It answered with a problem, or not at all; the message is for people. */
    static final class Failure extends IOException {
        private static final long serialVersionUID = 1L;

        Failure(String message) {
            super(message);
        }
    }

    /** {@code path?a=1&b=2}, with values encoded; those that are null left out. */
    static String path(String path, Map<String, ?> query) {
        String parameters =
                query.entrySet().stream()
                        .filter(one -> one.getValue() != null)
                        .map(one -> one.getKey() + "=" + encoded(one.getValue().toString()))
                        .sorted()
                        .collect(Collectors.joining("&"));
        return parameters.isEmpty() ? path : path + "?" + parameters;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return json(get(path, "application/json").body());
    }

    /**
     * @param accept the media type that is wanted
     */
    HttpResponse<String> get(String path, String accept) throws IOException, InterruptedException {
        return ask(request(path).header("Accept", accept).GET());
    }

    /**
     * What a venue says of an instrument now. Waits for our own turn, not for a venue that does not
     * answer.
     *
     * @param what {@code ticker} or {@code funding}
     */
    JsonNode now(Symbol symbol, String what) throws IOException, InterruptedException {
        String path =
                "/api/v1/exchanges/%s/%s/%s"
                        .formatted(symbol.exchange(), what, encoded(symbol.name()));
        HttpRequest.Builder request =
                request(path(path, Map.of("market", symbol.market())))
                        .header("Accept", "application/json")
                        .GET();
        return json(ask(request, Set.of(TOO_MANY)).body()).path(what);
    }

    JsonNode put(String path, JsonNode body) throws IOException, InterruptedException {
        return json(ask(put(request(path), body)).body());
    }

    /**
     * @param match the ETag of what was changed
     */
    JsonNode put(String path, JsonNode body, String match)
            throws IOException, InterruptedException {
        return json(ask(put(request(path), body).header("If-Match", match)).body());
    }

    private static HttpRequest.Builder put(HttpRequest.Builder request, JsonNode body) {
        return request.header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body.toString()));
    }

    JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
        return json(
                ask(request(path)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body.toString())))
                        .body());
    }

    void delete(String path) throws IOException, InterruptedException {
        ask(request(path).DELETE());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
        key.ifPresent(value -> request.header("X-API-Key", value));
        return request;
    }

    private HttpResponse<String> ask(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return ask(request, Set.of(TOO_MANY, UNAVAILABLE));
    }

    /**
     * @param passing answers after which it is asked again, when they say
     */
    private HttpResponse<String> ask(HttpRequest.Builder request, Set<Integer> passing)
            throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            HttpResponse<String> answer = send(request.build());
            if (answer.statusCode() < 300) {
                return answer;
            }
            Optional<Duration> wait =
                    passing.contains(answer.statusCode()) ? wait(answer) : Optional.empty();
            if (wait.isEmpty() || attempt == ATTEMPTS) {
                throw new Failure(explained(answer));
            }
            Thread.sleep(wait.get().toMillis());
        }
    }

    private HttpResponse<String> send(HttpRequest request)
            throws IOException, InterruptedException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw new Failure(
                    "nothing answers at %s: start it with ./isobar demo or ./isobar up, or say --url"
                            .formatted(base));
        }
    }

    /** How long to wait before asking again; empty where that would not help. */
    private static Optional<Duration> wait(HttpResponse<String> answer) {
        try {
            return answer.headers()
                    .firstValue("Retry-After")
                    .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                    .map(length -> length.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : length);
        } catch (NumberFormatException e) {
            return Optional.of(Duration.ofSeconds(1)); // a date: nothing of ours says so
        }
    }

    /** The problem's own words (RFC 9457). */
    private static String explained(HttpResponse<String> answer) {
        try {
            JsonNode problem = json(answer.body());
            if (problem.path("errors").size() > 1) {
                return String.join("; ", problem.path("errors").findValuesAsText("message"));
            }
            String detail = problem.path("detail").asText("");
            if (!detail.isEmpty()) {
                return detail;
            }
        } catch (IOException e) {
            // no problem document: the status has to say it
        }
        return "%s answered %d".formatted(answer.uri(), answer.statusCode());
    }

    private static JsonNode json(String body) throws IOException {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new Failure("not what an Isobar answers: " + e.getOriginalMessage());
        }
    }
}
