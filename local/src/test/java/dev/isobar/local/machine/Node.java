package dev.isobar.local.machine;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One node of several: the real WAR in a Payara of its own, which signals can be sent to. */
final class Node implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static final String KEY = Flow.KEY;

    private final DataFolder data;
    private final Child app;
    private final String api;

    private Node(DataFolder data, Child app, int port) {
        this.data = data;
        this.app = app;
        this.api = "127.0.0.1:" + port;
    }

    /** Returns when it answers. */
    static Node start(Path folder, Map<String, String> environment) {
        DataFolder data = DataFolder.open(folder, false);
        try {
            int port = FreePort.find();
            // Tests ask in a second what others ask in an hour.
            Map<String, String> asked = new HashMap<>(environment);
            asked.putIfAbsent("ISOBAR_LIMIT_PUBLIC", "1000000");
            asked.putIfAbsent("ISOBAR_LIMIT_ADMIN", "1000000");
            asked.putIfAbsent("ISOBAR_ADMIN_TOKEN", KEY);
            return new Node(data, Payara.start(Home.find(), data, port, asked), port);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    URI sockets() {
        return URI.create("ws://" + api + "/ws/stream");
    }

    String address() {
        return "http://" + api;
    }

    JsonNode get(String path) {
        return json("http://" + api + path);
    }

    /** As it is told, byte for byte. */
    String text(String path, String type) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://" + api + path))
                        .timeout(Duration.ofSeconds(5))
                        .header("Accept", type)
                        .build();
        return sent(request, 200);
    }

    /** As whoever has the key. */
    JsonNode get(String path, String key) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://" + api + path))
                        .timeout(Duration.ofSeconds(20))
                        .header("X-API-Key", key)
                        .build();
        return parsed(sent(request, 200));
    }

    /** The status must be 201; the body is JSON. */
    JsonNode create(String path, String key, String body) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://" + api + path))
                        .timeout(Duration.ofSeconds(20))
                        .header("X-API-Key", key)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return parsed(sent(request, 201));
    }

    /** Applies a document to what it is now, as the administrator of tests. */
    long configure(String document, String content) {
        String path = "/api/v1/config/" + document;
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://" + api + path))
                        .timeout(Duration.ofSeconds(20))
                        .header("X-API-Key", KEY)
                        .header("If-Match", get(path, KEY).path("etag").asText())
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(content))
                        .build();
        return parsed(sent(request, 200)).path("version").asLong();
    }

    /** The version of a document that it runs. */
    long runs(String document) {
        for (JsonNode one : get("/api/v1/config", KEY).path("documents")) {
            if (one.path("name").asText().equals(document)) {
                return one.path("running").asLong();
            }
        }
        throw new AssertionError("no document " + document);
    }

    /** The markets it has connected sockets of, {@code binance:spot}, and how many. */
    Map<String, Integer> streams() {
        Map<String, Integer> markets = new TreeMap<>();
        for (JsonNode stream : get("/api/v1/feeds").path("streams")) {
            String[] name = stream.path("name").asText().split(" ");
            if (stream.path("connected").asBoolean() && !name[2].equals("rest")) {
                markets.merge(name[0] + ":" + name[1], 1, Integer::sum);
            }
        }
        return markets;
    }

    /** The sum over all labels of a gauge at /metrics. */
    long metric(String name) {
        Pattern line = Pattern.compile("(?m)^" + name + "(?:\\{.*})? ([0-9.E+]+)$");
        Matcher found = line.matcher(text("http://" + api + "/metrics"));
        if (!found.find()) {
            throw new AssertionError("no metric " + name);
        }
        return (long) Double.parseDouble(found.group(1));
    }

    /** {@code KILL}, {@code STOP}, {@code CONT} or {@code TERM}. */
    void signal(String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, String.valueOf(app.pid())).start().waitFor();
        if (name.equals("KILL")) {
            app.onExit().get(60, TimeUnit.SECONDS);
        }
    }

    String log() {
        return app.logText();
    }

    @Override
    public void close() {
        app.close();
        data.close();
    }

    static JsonNode json(String address) {
        return parsed(text(address));
    }

    /** Posts JSON; the status must be 200. */
    static void send(String address, String body) {
        sent(
                HttpRequest.newBuilder(URI.create(address))
                        .timeout(Duration.ofSeconds(20))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                200);
    }

    private static String text(String address) {
        return sent(
                HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(20)).build(),
                200);
    }

    private static String sent(HttpRequest request, int expected) {
        try {
            HttpResponse<String> response =
                    HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != expected) {
                throw new AssertionError(request.uri() + ": " + response + " " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(request.uri() + "", e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
