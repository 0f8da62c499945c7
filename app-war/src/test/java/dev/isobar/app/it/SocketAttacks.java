package dev.isobar.app.it;

import static dev.isobar.app.it.RawFrame.BINARY;
import static dev.isobar.app.it.RawFrame.FIN;
import static dev.isobar.app.it.RawFrame.PING;
import static dev.isobar.app.it.RawFrame.TEXT;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a WebSocket is sent by whom means harm; another session hears nothing of it. */
abstract class SocketAttacks extends SlowAttacks {
    private static final byte[] SURROGATE = {(byte) 0xED, (byte) 0xA0, (byte) 0x80};

    @Test
    @DisplayName("R3 a broken, endless or too large frame ends its session, and no other")
    void frames() throws Exception {
        SoftAssertions all = new SoftAssertions();
        try (SocketClient other = new SocketClient(socketAddress())) {
            other.next("hello");
            for (Map.Entry<String, Attempt> one : attempts().entrySet()) {
                all.assertThat(end(one.getValue().sent()))
                        .as(one.getKey())
                        .isEqualTo(one.getValue().code());
            }
            all.assertAll();
            other.send("ping");
            other.next("pong");
        }
    }

    @Test
    @DisplayName("R5 what is no question is told, and the session stays")
    void told() throws Exception {
        for (RawFrame odd :
                List.of(
                        RawFrame.of(FIN | BINARY, new byte[] {0, 1, 2}),
                        RawFrame.text("\u0000"),
                        RawFrame.text("x".repeat(65_536)),
                        RawFrame.text("{\"op\":\"subscribe\",\"channel\":{\"$ne\":1}}"))) {
            try (SlowSocket socket = new SlowSocket(socketAddress())) {
                socket.write(odd.bytes());
                socket.send("ping");
                socket.until("\"type\":\"pong\"");
                socket.write(RawFrame.close(1000).bytes());
                assertThat(socket.readToEnd()).isEqualTo(1000);
                assertThat(socket.texts())
                        .anyMatch(text -> text.contains("\"code\":\"VALIDATION_ERROR\""))
                        .noneMatch(text -> text.contains("Exception"));
            }
        }
    }

    @Test
    @DisplayName("R3 a flood of frames of any kind ends its session, and no other")
    void floods() throws Exception {
        String subscribe =
                "{\"op\":\"subscribe\",\"channel\":\"bars\",\"exchange\":\"binance\","
                        + "\"symbol\":\"BTC-USDT\",\"interval\":\"1m\"}";
        try (SocketClient other = new SocketClient(socketAddress())) {
            other.next("hello");
            for (RawFrame frame :
                    List.of(
                            RawFrame.text("ping"),
                            RawFrame.text("{"),
                            RawFrame.text(subscribe),
                            RawFrame.of(FIN | PING, "x"),
                            RawFrame.of(FIN | 10, "x"))) {
                assertThat(end(frame.times(5_000))).as(frame.toString()).isEqualTo(1008);
            }
            other.send("ping");
            other.next("pong");
        }
    }

    @Test
    @DisplayName("R3 who was told why is heard no more, and gone soon")
    void goneAfterwards() throws Exception {
        try (SlowSocket socket = new SlowSocket(socketAddress())) {
            socket.attack(RawFrame.text("x").unmasked().bytes());
            assertThat(socket.readToEnd()).isEqualTo(1002);
            socket.attack(RawFrame.text("ping").bytes());
            Await.until("closed", socket::isEnded);
            assertThat(socket.readToEnd()).isEqualTo(1006);
            assertThat(socket.texts()).noneMatch(text -> text.contains("pong"));
        }
    }

    @Test
    @DisplayName("R7 of a thousand sockets of one address five hundred are let in, and let go")
    void many() throws Exception {
        int most = 500;
        int before = sessions(); // of this address, too
        List<SlowSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 1_000; i++) {
                sockets.add(new SlowSocket(socketAddress()));
            }
            Await.until("as many as may be are there", () -> sessions() == most);
            assertThat(sockets.get(999).readToEnd()).isEqualTo(1013);
            assertThat(sockets.get(most).readToEnd()).isEqualTo(1013);
            assertThat(get("api/v1/indicators").statusCode()).isEqualTo(200);
        } finally {
            for (SlowSocket socket : sockets) {
                socket.close();
            }
        }
        Await.until("all are gone", () -> sessions() <= before);
    }

    private int sessions() throws Exception {
        return json(get("api/v1/sockets")).at("/total_connections").intValue();
    }

    /** What is sent and with which code the session ends (RFC 6455, 7.4.1). */
    private record Attempt(int code, byte[] sent) {}

    private static Map<String, Attempt> attempts() {
        Map<String, Attempt> all = new LinkedHashMap<>();
        put(all, "not masked", 1002, RawFrame.text("ping").unmasked());
        for (int opcode : new int[] {3, 4, 5, 6, 7, 11, 12, 13, 14, 15}) {
            put(all, "opcode " + opcode, 1002, RawFrame.of(FIN | opcode, "x"));
        }
        for (int bit : new int[] {0x10, 0x20, 0x40}) {
            put(all, "reserved bit " + bit, 1002, RawFrame.of(FIN | bit | TEXT, "ping"));
        }
        put(all, "no UTF-8", 1007, RawFrame.of(FIN | TEXT, new byte[] {(byte) 0xFF, (byte) 0xFE}));
        put(all, "a surrogate", 1007, RawFrame.of(FIN | TEXT, SURROGATE));
        put(all, "a piece of nothing", 1002, RawFrame.of(FIN, "x"));
        put(all, "a text in a text", 1002, RawFrame.of(TEXT, "{"), RawFrame.text("}"));
        put(all, "a large ping", 1002, RawFrame.of(FIN | PING, "x".repeat(126)));
        put(all, "a ping in pieces", 1002, RawFrame.of(PING, "x"));
        put(all, "a close of one byte", 1002, RawFrame.of(FIN | RawFrame.CLOSE, "x"));
        for (int code : new int[] {0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65_535}) {
            put(all, "closed with " + code, 1002, RawFrame.close(code));
        }
        put(all, "too large by one", 1009, RawFrame.text("x".repeat(65_537)));
        put(all, "4 MB", 1009, RawFrame.text("x".repeat(4_000_000)));
        put(all, "2^62 bytes", 1009, RawFrame.text("x").claiming(1L << 62));
        put(all, "less than nothing", 1002, RawFrame.text("x").claiming(-1));
        all.put("HTTP", new Attempt(1002, "GET / HTTP/1.1\r\n\r\n".getBytes(US_ASCII)));
        all.put("pieces without end", endless(RawFrame.of(0, "x"), 5_000, 1008));
        all.put("empty pieces", endless(RawFrame.of(0, ""), 5_000, 1008));
        all.put("large pieces", endless(RawFrame.of(0, "x".repeat(30_000)), 10, 1009));
        return all;
    }

    private static Attempt endless(RawFrame piece, int times, int code) {
        byte[] first = RawFrame.of(TEXT, "x").bytes();
        byte[] rest = piece.times(times);
        byte[] sent = Arrays.copyOf(first, first.length + rest.length);
        System.arraycopy(rest, 0, sent, first.length, rest.length);
        return new Attempt(code, sent);
    }

    private static void put(Map<String, Attempt> all, String name, int code, RawFrame... frames) {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        for (RawFrame frame : frames) {
            sent.writeBytes(frame.bytes());
        }
        all.put(name, new Attempt(code, sent.toByteArray()));
    }

    private int end(byte[] sent) throws Exception {
        try (SlowSocket socket = new SlowSocket(socketAddress())) {
            socket.attack(sent);
            return socket.readToEnd();
        }
    }
}
