package dev.isobar.bench.latency;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;

/** Means of the app's own timers of pages of bars, since they were read before. */
final class Meters {
    /** By what it is called here: a part of its labels. */
    private static final Map<String, String> TIMERS =
            Map.of(
                    "read a page, DynamoDB, mean ms", "operation=\"read\",store=\"dynamodb\"",
                    "write a page, DynamoDB, mean ms", "operation=\"write\",store=\"dynamodb\"",
                    "write a page, Redis, mean ms", "operation=\"write\",store=\"redis\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpRequest page;
    private final Map<String, double[]> before = new LinkedHashMap<>();

    Meters(URI metrics) {
        page = HttpRequest.newBuilder(metrics).build();
    }

    /** Of what happened since the last call; the first one's are not worth much. */
    Map<String, Double> means() throws IOException, InterruptedException {
        String lines = http.send(page, BodyHandlers.ofString()).body();
        Map<String, Double> means = new LinkedHashMap<>();
        TIMERS.forEach(
                (name, timer) -> {
                    double[] now = {
                        total(lines, "isobar_pages_seconds_sum{", timer),
                        total(lines, "isobar_pages_seconds_count{", timer)
                    };
                    double[] was = before.getOrDefault(name, new double[2]);
                    means.put(name, 1_000 * (now[0] - was[0]) / (now[1] - was[1]));
                    before.put(name, now);
                });
        return means;
    }

    private static double total(String page, String name, String label) {
        return page.lines()
                .filter(line -> line.startsWith(name) && line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
