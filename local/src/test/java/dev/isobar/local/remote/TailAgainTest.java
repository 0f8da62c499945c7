package dev.isobar.local.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.local.CommandLineRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.java_websocket.WebSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TailAgainTest {
    private static final int UNPROVEN = 4001;
    private static final String KEY = "okx:linear:DOGE-USDT-SWAP";

    private SpokenSocket server;

    @AfterEach
    void stop() throws InterruptedException {
        server.stop(100);
    }

    @Test
    @DisplayName("R6 what was empty before a break has its first events printed after it")
    void firstEventsOfABreak() throws Exception {
        CommandLineRun run =
                tail(
                        3,
                        (socket, session, text) -> {
                            if (session == 1) {
                                socket.send(snapshot("", 0));
                                socket.close(SpokenSocket.SERVICE_RESTART, "this node stops");
                            } else {
                                socket.send(snapshot("e", 2, 1, 2));
                                socket.send(update("e", 3));
                                end(socket);
                            }
                        });

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .extracting(line -> line.substring(0, 20))
                .containsExactly(
                        "2026-11-21T12:00:01Z", "2026-11-21T12:00:02Z", "2026-11-21T12:00:03Z");
        assertThat(run.err()).doesNotContain("lost");
    }

    @Test
    @DisplayName("R6 what its snapshot does not reach back to is told as lost")
    void moreThanIsRemembered() throws Exception {
        CommandLineRun run =
                tail(
                        1,
                        (socket, session, text) -> {
                            if (session == 1) {
                                socket.send(snapshot("", 0));
                                socket.close(SpokenSocket.SERVICE_RESTART, "this node stops");
                            } else {
                                socket.send(snapshot("e", 201, 201));
                                end(socket);
                            }
                        });

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("some of " + KEY + " was lost");
    }

    @Test
    @DisplayName("R6 what had happened before it listened stays history after a break")
    void historyStaysHistory() throws Exception {
        CommandLineRun run =
                tail(
                        1,
                        (socket, session, text) -> {
                            if (session == 1) {
                                socket.send(snapshot("e", 2, 1, 2));
                                socket.close(SpokenSocket.SERVICE_RESTART, "this node stops");
                            } else if (text.contains("\"resume\"")) {
                                socket.send(update("e", 3));
                                end(socket);
                            }
                        });

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).hasLineCount(1).startsWith("2026-11-21T12:00:03Z");
    }

    @Test
    @DisplayName("R6 what the server cannot do just now is said and asked for again")
    void aStoreThatDoesNotAnswer() throws Exception {
        CommandLineRun run =
                tail(
                        2,
                        (socket, session, text) -> {
                            if (session == 1) {
                                socket.send(update("e", 1));
                                socket.send(error("", "STORAGE_ERROR", "a store does not answer"));
                            } else if (text.contains("\"resume\"")) {
                                socket.send(update("e", 2));
                                end(socket);
                            }
                        });

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).hasLineCount(2);
        assertThat(run.err()).contains("a store does not answer; going on where it was");
        assertThat(Remote.JSON.readTree(server.heard().get(1)).at("/from/0/sequence").asInt())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("R6 a node that does not know yet what it told before a break is asked again")
    void aNodeThatHasJustStarted() throws Exception {
        CommandLineRun run =
                tail(
                        2,
                        (socket, session, text) -> {
                            String id = idOf(text);
                            boolean isResumption = text.contains("\"resume\"");
                            if (session == 1) {
                                socket.send("{\"type\":\"ack\",\"id\":\"" + id + "\",\"data\":{}}");
                                socket.send(update("e", 1));
                                socket.close(SpokenSocket.SERVICE_RESTART, "this node stops");
                            } else if (session < 4 && isResumption == (session == 2)) {
                                socket.send(error(id, "VALIDATION_ERROR", "not known: " + session));
                            } else if (session == 4 && isResumption) {
                                socket.send(update("e", 2));
                                end(socket);
                            }
                        });

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).hasLineCount(2);
        assertThat(run.err()).contains("not known: 2", "not known: 3");
    }

    private static String idOf(String text) {
        try {
            return Remote.JSON.readTree(text).path("id").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String error(String id, String code, String detail) {
        return """
        {"type":"error","id":"%s","data":{"code":"%s","detail":"%s"}}"""
                .formatted(id, code, detail);
    }

    /** Tail of everything, until so many lines. */
    private CommandLineRun tail(int count, SpokenSocket.Answer answer) throws Exception {
        server = new SpokenSocket(answer);
        return CommandLineRun.of(
                new Tail(), "--url", server.listening(), "liquidations", "--count", count);
    }

    /** For good: who still waits for lines gets none. */
    private static void end(WebSocket socket) {
        socket.close(UNPROVEN, "no more comes");
    }

    private static String snapshot(String epoch, long sequence, int... seconds) {
        String rows =
                Arrays.stream(seconds)
                        .mapToObj(TailAgainTest::row)
                        .collect(Collectors.joining(","));
        return frame("snapshot", epoch, sequence, "[" + rows + "]");
    }

    private static String update(String epoch, int sequence) {
        return frame("update", epoch, sequence, row(sequence));
    }

    private static String frame(String type, String epoch, long sequence, String data) {
        return """
        {"type":"%s","channel":"liquidations","key":"%s","epoch":"%s","sequence":%d,"data":%s}"""
                .formatted(type, KEY, epoch, sequence, data);
    }

    private static String row(int second) {
        return """
        {"type":"liquidation","exchange":"okx","symbol":"DOGE-USDT-PERP","time":%d,"side":"sell",
         "price":0.2,"quantity":1000,"value_usd":200}"""
                .formatted(1_795_262_400_000L + 1_000L * second);
    }
}
