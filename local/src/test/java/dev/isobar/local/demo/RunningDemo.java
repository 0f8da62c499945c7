package dev.isobar.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** {@code ./isobar demo} as a user starts it, and what a user can ask of it. */
final class RunningDemo implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(180);
    static final String TOKEN = "of the tests";
    static final ObjectMapper JSON =
            new ObjectMapper()
                    .enable(
                            com.fasterxml.jackson.databind.DeserializationFeature
                                    .USE_BIG_DECIMAL_FOR_FLOATS);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final List<String> output = new ArrayList<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private String api;
    private String venues;

    private RunningDemo(Process process) {
        this.process = process;
    }

    /**
     * @param options after {@code demo}
     */
    static RunningDemo start(Path data, String... options) throws Exception {
        return of(Path.of(System.getProperty("isobar.home")), data, options);
    }

    /** The same of another checkout. */
    static RunningDemo of(Path home, Path data, String... options) throws Exception {
        return of(home, data, "demo", Map.of(), options);
    }

    /** {@code ./isobar up}: without venues of its own. */
    static RunningDemo up(Path home, Path data, Map<String, String> environment) throws Exception {
        return of(home, data, "up", environment);
    }

    private static RunningDemo of(
            Path home, Path data, String what, Map<String, String> environment, String... options)
            throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "-Disobar.home=" + home,
                                "-cp",
                                home.resolve("local/target/lib")
                                        + "/*:"
                                        + home.resolve("local/target/isobar-local.jar"),
                                "dev.isobar.local.Isobar",
                                what,
                                "--port",
                                "0",
                                "--data",
                                data.toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("ISOBAR_ADMIN_TOKEN", TOKEN);
        builder.environment().putAll(environment);
        // Tests ask in a second what others ask in an hour.
        builder.environment().put("ISOBAR_LIMIT_PUBLIC", "1000000");
        builder.environment().put("ISOBAR_LIMIT_ADMIN", "1000000");
        RunningDemo demo = new RunningDemo(builder.start());
        Thread reader = new Thread(demo::read, "output of the demo");
        reader.setDaemon(true);
        reader.start();
        try {
            demo.ready.get(START.toSeconds(), TimeUnit.SECONDS);
            return demo;
        } catch (TimeoutException e) {
            demo.close();
            throw new AssertionError("not ready within " + START + "\n" + demo.output(), e);
        }
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line; (line = lines.readLine()) != null; ) {
                take(line);
            }
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
        ready.completeExceptionally(new AssertionError("the demo ended: " + output()));
    }

    private void take(String line) {
        synchronized (output) {
            output.add(line);
        }
        String[] words = line.strip().split("\\s+");
        if (words[0].equals("health")) {
            api = words[1].substring(0, words[1].indexOf("/health"));
        } else if (words[0].equals("venues")) {
            venues = words[1];
        } else if (line.startsWith("Ctrl-C")) {
            ready.complete(null);
        }
    }

    String output() {
        synchronized (output) {
            return String.join("\n", output);
        }
    }

    /** The API's address. */
    String api() {
        return api;
    }

    /** All processes of it, the launcher included. */
    List<ProcessHandle> processes() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        return all;
    }

    /** Of the API; the body must be JSON. */
    JsonNode get(String path) {
        return json(api + path);
    }

    /** Tracks an instrument as the administrator; the status and the body. */
    HttpResponse<String> track(String id, String body) throws IOException, InterruptedException {
        return http.send(
                tracked(id).PUT(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> untrack(String id) throws IOException, InterruptedException {
        return http.send(tracked(id).DELETE().build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder tracked(String id) {
        return HttpRequest.newBuilder(URI.create(api + "/api/v1/tracked/" + id))
                .header("X-API-Key", TOKEN)
                .header("Content-Type", "application/json");
    }

    /** Of the simulated venues: {@code /trades?…}, {@code /faults}. */
    JsonNode venues(String path) {
        return json(venues + path);
    }

    void order(String faults) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(venues + "/faults"))
                        .POST(HttpRequest.BodyPublishers.ofString(faults))
                        .build();
        send(request);
    }

    /** Switches off what is in force of that kind. */
    void release(String kind) {
        for (JsonNode fault : venues("/faults")) {
            if (fault.path("fault").asText().equals(kind)) {
                String address = venues + "/faults?id=" + fault.path("id").asInt();
                send(HttpRequest.newBuilder(URI.create(address)).DELETE().build());
            }
        }
    }

    private JsonNode json(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)).build());
    }

    private JsonNode send(HttpRequest request) {
        try {
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new AssertionError(
                        "%s: %d %s"
                                .formatted(request.uri(), response.statusCode(), response.body()));
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(request.uri() + "", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Asks until it holds; the last failure is told when it never does. */
    <T> T await(Duration patience, Supplier<T> attempt) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return attempt.get();
            } catch (AssertionError | UncheckedIOException e) {
                if (System.nanoTime() > deadline || !process.isAlive()) {
                    throw new AssertionError("not within " + patience + "\n" + output(), e);
                }
            }
            process.waitFor(500, TimeUnit.MILLISECONDS);
        }
    }

    /** As {@code kill -9} of everything at once: nobody says goodbye. */
    void kill() throws Exception {
        List<ProcessHandle> all = processes();
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle each : all) {
            each.onExit().get(60, TimeUnit.SECONDS);
        }
    }

    /** As {@code kill -9} of the launcher only: the others have to notice. */
    List<ProcessHandle> killLauncher() {
        List<ProcessHandle> all = processes();
        process.destroyForcibly();
        return all;
    }

    /** As Ctrl-C. */
    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the demo did not stop\n" + output());
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
