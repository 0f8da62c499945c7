package dev.isobar.bench.latency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.bench.sockets.Connection;
import dev.isobar.bench.venue.FastMarket;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One session, and when it first heard of each final bar, or of the alert at its end. */
final class Heard implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SYMBOL = Pattern.compile("[A-Z]+\\d*USDT");
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long NEVER = Long.MIN_VALUE;

    private final Queue<Frame> frames = new ConcurrentLinkedQueue<>();
    private final Map<String, Sighting> sightings = new HashMap<>();
    private final Map<String, Long> newest = new HashMap<>();
    private final Connection connection;
    private volatile String end = "";

    private record Frame(String text, long at) {}

    /**
     * Times are {@link System#nanoTime}.
     *
     * @param before when its series was told something before that; {@link Long#MIN_VALUE} if never
     */
    record Sighting(long at, long before) {}

    Heard(Connection connection) {
        this.connection = connection;
        Thread thread = new Thread(this::run, "heard");
        thread.setDaemon(true);
        thread.start();
    }

    static String bar(String symbol, long start) {
        return symbol + "@" + start;
    }

    /** Waits for all of them. */
    Map<String, Sighting> await(Collection<String> bars) throws IOException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        for (take(); !sightings.keySet().containsAll(bars); take()) {
            if (System.nanoTime() > deadline || !end.isEmpty()) {
                long missing = bars.stream().filter(bar -> !sightings.containsKey(bar)).count();
                throw new IllegalStateException(
                        "%d of %d were not heard of %s".formatted(missing, bars.size(), end));
            }
            LockSupport.parkNanos(10_000_000);
        }
        return sightings;
    }

    private void run() {
        try {
            while (true) {
                frames.add(new Frame(connection.receive(), System.nanoTime()));
            }
        } catch (IOException e) {
            end = e.toString(); // whoever waits for a bar will say so
        }
    }

    private void take() throws JsonProcessingException {
        for (Frame frame = frames.poll(); frame != null; frame = frames.poll()) {
            JsonNode json = JSON.readTree(frame.text());
            Matcher symbol = SYMBOL.matcher(frame.text());
            if (json.path("type").asText().equals("update") && symbol.find()) {
                note(symbol.group(), json.path("data"), frame.at());
            }
        }
    }

    private void note(String symbol, JsonNode data, long at) {
        long before = newest.getOrDefault(symbol, NEVER);
        newest.put(symbol, at);
        for (JsonNode one : data.isArray() ? data : JSON.createArrayNode().add(data)) {
            boolean isAlert = one.has("rule");
            if (isAlert || one.path("final").asBoolean()) {
                long start =
                        isAlert
                                ? Instant.parse(one.path("time").asText()).toEpochMilli()
                                        - FastMarket.MINUTE
                                : one.path(one.has("time") ? "time" : "open_time").asLong();
                sightings.putIfAbsent(bar(symbol, start), new Sighting(at, before));
            }
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
