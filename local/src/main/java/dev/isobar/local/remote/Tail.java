package dev.isobar.local.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./isobar tail}: what happens, as it happens; goes on where a connection broke. */
@Command(
        name = "tail",
        description = "Print what happens, line by line, until it is interrupted.",
        mixinStandardHelpOptions = true)
public final class Tail implements Callable<Integer> {
    private static final int ATTEMPTS = 10;
    private static final int LONGEST_WAIT_SECONDS = 30;

    /** Who listened that long without a refusal begins to count anew. */
    private static final Duration WELL = Duration.ofMinutes(1);

    private static final List<String> OF_VALUE = List.of("liquidations", "large_trades");

    @Mixin private RemoteOptions remote;

    @Parameters(
            paramLabel = "CHANNEL|EXCHANGE:SYMBOL",
            description =
                    "liquidations (the usual one), large_trades, oi_spikes, funding_events,"
                            + " arbitrage, trades, bars, ...; and of what: binance:BTC-USDT-PERP, all"
                            + " that is tracked where nothing is named.")
    private List<String> words = new ArrayList<>();

    @Option(
            names = "--min-usd",
            paramLabel = "USD",
            description = "Of liquidations and large trades: only what is worth that much.")
    private BigDecimal least;

    @Option(
            names = "--interval",
            paramLabel = "INTERVAL",
            defaultValue = "1m",
            description = "Of bars; ${DEFAULT-VALUE} where nothing is said.")
    private String interval;

    @Option(names = "--count", paramLabel = "N", description = "End after so many lines.")
    private long count = Long.MAX_VALUE;

    private final Positions positions = new Positions();
    private final Map<String, ObjectNode> filters = new LinkedHashMap<>();

    /** The ids of what the server has taken once: to refuse that later is no fault of ours. */
    private final Set<String> taken = new HashSet<>(Set.of(Positions.RESUMPTION));

    private long printed;

    /** The server cannot do now what it was asked for; the message is for people. */
    private static final class NotNow extends IOException {
        private static final long serialVersionUID = 1L;

        NotNow(String message) {
            super(message);
        }
    }

    @Override
    public Integer call() throws Exception {
        List<String> channels = words.stream().filter(word -> !word.contains(":")).toList();
        List<String> symbols = words.stream().filter(word -> word.contains(":")).toList();
        List<String> questions = new ArrayList<>();
        for (String channel : channels.isEmpty() ? List.of("liquidations") : channels) {
            for (String symbol : symbols.isEmpty() ? List.of("") : symbols) {
                questions.add(question(channel, symbol));
            }
        }
        int failures = 0;
        boolean isBegun = false;
        while (true) {
            long begun = System.nanoTime();
            String why = "the connection broke";
            try (LiveSocket socket = remote.listen()) {
                begin(socket, questions);
                isBegun = true;
                if (heardAll(socket)) {
                    return 0;
                }
                failures = 0;
            } catch (IOException e) {
                if (System.nanoTime() - begun > WELL.toNanos()) {
                    failures = 0;
                }
                if (!isBegun || ++failures == ATTEMPTS) {
                    throw e;
                }
                why = e instanceof NotNow ? e.getMessage() : why;
            }
            System.err.println(why + "; going on where it was");
            Thread.sleep(1_000L * Math.min(LONGEST_WAIT_SECONDS, 1L << failures));
        }
    }

    private String question(String channel, String symbol) {
        ObjectNode question = TailQuestion.of(channel, symbol, interval);
        if (least != null && OF_VALUE.contains(channel)) {
            filters.put(channel, Remote.JSON.createObjectNode().put("min_value_usd", least));
            question.setAll(filters.get(channel));
        }
        return question.toString();
    }

    /** What was heard before goes on; what is asked for again and is there already is no harm. */
    private void begin(LiveSocket socket, List<String> questions) throws IOException {
        for (String resumption : positions.resumptions(filters)) {
            socket.send(resumption);
        }
        for (String question : questions) {
            socket.send(question);
        }
    }

    /**
     * @return false where the connection ended first
     */
    private boolean heardAll(LiveSocket socket) throws IOException, InterruptedException {
        while (printed < count) {
            Optional<LiveSocket.Heard> heard = socket.next();
            if (heard.isEmpty()) {
                socket.send("{\"op\":\"ping\"}"); // who is gone is found out
            } else if (heard.get().isEnd()) {
                if (heard.get().code() == 4001) {
                    throw new IllegalArgumentException(heard.get().reason()); // again is no use
                }
                return false;
            } else {
                hear(Remote.JSON.readTree(heard.get().text()));
            }
        }
        return true;
    }

    private void hear(JsonNode frame) throws IOException {
        switch (frame.path("type").asText()) {
            case "snapshot" -> {
                if (positions.lacksSome(frame)) {
                    sayLost(frame);
                }
                for (JsonNode one : positions.news(frame)) {
                    print(frame, one);
                }
                positions.reached(frame);
            }
            case "update" -> {
                if (!positions.holds(frame)) {
                    print(frame);
                    positions.reached(frame);
                }
            }
            case "gap", "resync_required" -> sayLost(frame);
            case "ack" -> taken.add(frame.path("id").asText());
            case "error" -> refused(frame);
            default -> {} // hello, status, pong, bye
        }
    }

    /**
     * @throws NotNow where it may be granted later
     * @throws IllegalArgumentException where that is no use
     */
    private void refused(JsonNode frame) throws NotNow {
        String why = frame.path("data").path("detail").asText();
        if (why.startsWith("already subscribed")) {
            return; // it came by a resumption
        }
        if (frame.path("data").path("code").asText().equals("STORAGE_ERROR")
                || taken.contains(frame.path("id").asText())) {
            throw new NotNow(why);
        }
        throw new IllegalArgumentException(why);
    }

    private static void sayLost(JsonNode frame) {
        System.err.println("some of " + frame.path("key").asText() + " was lost");
    }

    private void print(JsonNode frame) throws IOException {
        JsonNode data = frame.path("data");
        if (data.isArray()) {
            for (JsonNode one : data) {
                print(frame, one);
            }
        } else {
            print(frame, data);
        }
    }

    private void print(JsonNode frame, JsonNode one) throws IOException {
        if (printed++ < count) {
            System.out.println(
                    remote.json
                            ? Remote.JSON.writeValueAsString(one)
                            : TailText.line(
                                    frame.path("channel").asText(),
                                    frame.path("key").asText(),
                                    one));
        }
    }
}
