package dev.isobar.bench.crowd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.HdrHistogram.Recorder;

/** Understands the texts a client is sent, checks and times them. */
final class Hearing {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TYPE = "{\"type\":\"".length();
    private static final byte[] UPDATE =
            ascii("{\"type\":\"update\",\"channel\":\"trades\",\"key\":\"");
    private static final byte[] VENUE = ascii("binance:spot:");
    private static final byte[] EPOCH = ascii("\"epoch\":\"");
    private static final byte[] SEQUENCE = ascii("\"sequence\":");
    private static final byte[] ID = ascii("\"id\":\"");

    private final Due trades;
    private final Faults faults;
    private final Recorder waits;

    /** When a trade was to be sent, as {@link System#nanoTime}. */
    @FunctionalInterface
    interface Due {
        long due(int instrument, long id);
    }

    /**
     * @param waits ns from when a trade was due
     */
    Hearing(Due trades, Faults faults, Recorder waits) {
        this.trades = trades;
        this.faults = faults;
        this.waits = waits;
    }

    /**
     * @param now {@link System#nanoTime} when it was read
     */
    void text(Member member, byte[] bytes, int from, int to, long now) throws IOException {
        switch (bytes[from + TYPE]) {
            case 'u' -> update(member, bytes, from, to, now);
            case 's' -> snapshotOrStatus(member, bytes, from, to);
            case 'e', 'b' -> member.told(text(bytes, from, to)); // error, bye
            case 'g' -> gap(member, JSON.readTree(bytes, from, to - from));
            case 'a', 'h', 'p' -> {} // ack, hello, pong
            default -> faults.found(member + ": " + text(bytes, from, to));
        }
    }

    private void update(Member member, byte[] bytes, int from, int to, long now) {
        int at = from + UPDATE.length + VENUE.length + 1;
        int instrument = (bytes[at] - '0') * 100 + (bytes[at + 1] - '0') * 10 + bytes[at + 2] - '0';
        Position position = member.position();
        if (!position.hasEpoch(instrument)) {
            int epoch = after(EPOCH, bytes, at, to);
            position.epoch(
                    instrument, text(bytes, epoch, after(ascii("\""), bytes, epoch, to) - 1));
        }
        at = after(SEQUENCE, bytes, at, to);
        long was = position.sequence(instrument);
        long sequence = number(bytes, at);
        if (!position.next(instrument, sequence)) {
            faults.found(
                    "%s: instrument %d: %d after %d".formatted(member, instrument, sequence, was));
        }
        for (at = after(ID, bytes, at, to); at > 0; at = after(ID, bytes, at, to)) {
            long before = position.trade(instrument);
            long id = number(bytes, at);
            if (!position.nextTrade(instrument, id)) {
                faults.found(
                        "%s: instrument %d: trade %d after %d"
                                .formatted(member, instrument, id, before));
            }
            if (member.isTimed()) {
                waits.recordValue(Math.max(0, now - trades.due(instrument, id)));
            }
        }
    }

    private void snapshotOrStatus(Member member, byte[] bytes, int from, int to)
            throws IOException {
        JsonNode json = JSON.readTree(bytes, from, to - from);
        if (json.path("type").asText().equals("status")) {
            faults.found(member + ": " + json);
            return;
        }
        int instrument = instrument(json);
        if (member.position().isKnown(instrument) && !member.mayLose()) {
            faults.found(member + ": a snapshot that nothing called for, " + json.path("key"));
        }
        member.position()
                .set(instrument, json.path("epoch").asText(), json.path("sequence").asLong());
    }

    /** What was heard last must be where it says that something is missing. */
    private void gap(Member member, JsonNode json) {
        int instrument = instrument(json);
        if (member.lost(instrument, json.at("/data/after").asLong())) {
            faults.found(member + ": " + json);
        }
    }

    private static int instrument(JsonNode json) {
        String key = json.path("key").asText();
        return Integer.parseInt(key.substring(VENUE.length + 1, VENUE.length + 4));
    }

    /** The place after the next such text; 0 if there is none. */
    private static int after(byte[] what, byte[] bytes, int from, int to) {
        for (int at = from; at <= to - what.length; at++) {
            int i = 0;
            while (i < what.length && bytes[at + i] == what[i]) {
                i++;
            }
            if (i == what.length) {
                return at + i;
            }
        }
        return 0;
    }

    private static long number(byte[] bytes, int at) {
        long number = 0;
        for (int i = at; bytes[i] >= '0' && bytes[i] <= '9'; i++) {
            number = 10 * number + bytes[i] - '0';
        }
        return number;
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
