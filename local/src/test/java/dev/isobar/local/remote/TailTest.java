package dev.isobar.local.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.local.CommandLineRun;
import java.io.IOException;
import org.java_websocket.WebSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TailTest {
    private static final String KEY = "okx:linear:BTC-USDT-SWAP";

    private final SpokenSocket server = new SpokenSocket(TailTest::answer);
    private String address;

    @BeforeEach
    void listen() throws Exception {
        address = server.listening();
    }

    @AfterEach
    void stop() throws InterruptedException {
        server.stop(100);
    }

    @Test
    @DisplayName("R6 a broken connection is gone on with after the last frame, nothing twice")
    void resumes() throws IOException {
        CommandLineRun run =
                CommandLineRun.of(
                        new Tail(),
                        "--url",
                        address,
                        "liquidations",
                        "okx:BTC-USDT-PERP",
                        "--min-usd",
                        "5000",
                        "--count",
                        2);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .containsExactly(
                        "2026-11-21T12:00:00Z  liquidation     okx BTC-USDT-PERP             sell 2 @"
                                + " 60000  120,000 USD",
                        "2026-11-21T12:00:01Z  liquidation     okx BTC-USDT-PERP             sell 2 @"
                                + " 60000  120,000 USD");
        assertThat(run.err()).contains("the connection broke; going on where it was");
        JsonNode first = Remote.JSON.readTree(server.heard().get(0));
        assertThat(first.path("op").asText()).isEqualTo("subscribe");
        assertThat(first.path("symbol").asText()).isEqualTo("BTC-USDT-PERP");
        assertThat(first.path("min_value_usd").asInt()).isEqualTo(5000);
        JsonNode again = Remote.JSON.readTree(server.heard().get(1));
        assertThat(again.path("op").asText()).isEqualTo("resume");
        assertThat(again.at("/from/0/sequence").asInt()).isEqualTo(6);
        assertThat(again.at("/from/0/min_value_usd").asInt()).isEqualTo(5000);
    }

    @Test
    @DisplayName("R1 what the server refuses is told in its own words")
    void refusals() {
        CommandLineRun run = CommandLineRun.of(new Tail(), "--url", address, "moods");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).isEqualToIgnoringNewLines("isobar: unknown channel: moods");
    }

    /** One frame and an end to who comes first; to who resumes, that frame again and another. */
    private static void answer(WebSocket socket, int session, String text) {
        if (text.contains("moods")) {
            socket.send("{\"type\":\"error\",\"data\":{\"detail\":\"unknown channel: moods\"}}");
        } else if (text.contains("\"resume\"")) {
            socket.send(frame("update", 6));
            socket.send(frame("update", 7));
        } else if (session == 1) {
            socket.send(frame("snapshot", 5));
            socket.send(frame("update", 6));
            socket.close(SpokenSocket.SERVICE_RESTART, "this node stops");
        } else {
            socket.send("{\"type\":\"error\",\"data\":{\"detail\":\"already subscribed: x\"}}");
        }
    }

    private static String frame(String type, int sequence) {
        return """
        {"type":"%s","channel":"liquidations","key":"%s","epoch":"e","sequence":%d,"data":
         {"type":"liquidation","exchange":"okx","symbol":"BTC-USDT-PERP","time":%d,"side":"sell",
          "price":60000,"quantity":2,"value_usd":120000.4}}"""
                .formatted(type, KEY, sequence, 1_795_262_400_000L + 1_000L * (sequence - 6));
    }
}
