package dev.isobar.local.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.isobar.local.CommandLineRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteTest {
    private record Answer(int status, String header, String value, String body) {
        static Answer ok(String body) {
            return new Answer(200, "X-None", "", body);
        }
    }

    private final Queue<Answer> answers = new ArrayDeque<>();
    private int asked;
    private HttpServer server;
    private URI address;

    @TempDir private Path folder;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    asked++;
                    Answer answer = answers.remove();
                    byte[] body = answer.body.getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().add(answer.header, answer.value);
                    exchange.sendResponseHeaders(answer.status, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    @DisplayName("R2 asked to come again later, it does")
    void comesAgain() throws Exception {
        answers.add(new Answer(429, "Retry-After", "0", "{}"));
        answers.add(new Answer(503, "Retry-After", "0", "{}"));
        answers.add(Answer.ok("{\"bars\":[]}"));

        assertThat(remote().get("/x").has("bars")).isTrue();
        assertThat(asked).isEqualTo(3);
    }

    @Test
    @DisplayName("R2 not for ever")
    void givesUp() {
        for (int i = 0; i < 20; i++) {
            answers.add(new Answer(503, "Retry-After", "0", "{\"detail\":\"the venue is down\"}"));
        }

        assertThatThrownBy(() -> remote().get("/x")).hasMessage("the venue is down");
        assertThat(asked).isEqualTo(10);
    }

    @Test
    @DisplayName("R1 what is refused is told in the server's words, and not asked again")
    void refusals() {
        answers.add(new Answer(404, "X-None", "", "{\"detail\":\"binance lists no X\"}"));
        answers.add(new Answer(502, "X-None", "", "<html>"));

        assertThatThrownBy(() -> remote().get("/x")).hasMessage("binance lists no X");
        assertThatThrownBy(() -> remote().get("/x")).hasMessage(address + "/x answered 502");
    }

    @Test
    @DisplayName("R1 nobody there is said with what to do")
    void nobodyThere() {
        server.stop(0);

        CommandLineRun run = CommandLineRun.of(new TrackedList(), "--url", address);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("nothing answers at " + address, "./isobar demo");
    }

    @Test
    @DisplayName("R4 an export that fails in its second page leaves the file that was there")
    void halfAnExport() throws Exception {
        Path file = Files.writeString(folder.resolve("bars.csv"), "as before");
        answers.add(new Answer(200, "Link", "</next>; rel=\"next\"", "open_time\r\n1\r\n"));
        answers.add(new Answer(500, "X-None", "", "{\"detail\":\"broken\"}"));

        CommandLineRun run =
                CommandLineRun.of(
                        new Export(), "--url", address, "binance:BTC-USDT", "--out", file);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("broken");
        assertThat(file).hasContent("as before");
        try (var all = Files.list(folder)) {
            assertThat(all).containsExactly(file);
        }
    }

    @Test
    @DisplayName("R5 of two pages one file, and word of what is missing")
    void anExportOfTwoPages() throws Exception {
        Path file = folder.resolve("bars.csv");
        answers.add(new Answer(200, "Link", "</next>; rel=\"next\"", "open_time\r\n1\r\n2\r\n"));
        answers.add(Answer.ok("open_time\r\n3\r\n"));
        answers.add(
                Answer.ok(
                        "{\"complete\":false,\"ranges\":[{\"state\":\"missing\",\"cause\":\"outage\"}]}"));

        CommandLineRun run =
                CommandLineRun.of(
                        new Export(), "--url", address, "binance:BTC-USDT", "--out", file);

        assertThat(run.code()).isZero();
        assertThat(file).hasContent("open_time\r\n1\r\n2\r\n3\r\n");
        assertThat(run.out()).contains("3 bars in");
        assertThat(run.err()).contains("not complete", "missing", "outage");
    }

    @Test
    void wrongUseExitsTwo() {
        for (List<String> wrong :
                List.of(
                        List.of("binance"),
                        List.of("binance:BTC-USDT", "--start", "yesterday"),
                        List.of("binance:BTC-USDT", "--start", "2026-11-02", "--end", "2026-11-01"),
                        List.of("binance:BTC-USDT", "--url", "localhost"))) {
            CommandLineRun run = CommandLineRun.of(new Backfill(), wrong.toArray());

            assertThat(run.code()).as(wrong + run.err()).isEqualTo(2);
            assertThat(run.err()).startsWith("isobar: ").hasLineCount(1);
        }
    }

    @Test
    void queriesAreEncoded() {
        assertThat(Remote.path("/p", Map.of("b", "a b&c", "a", 1))).isEqualTo("/p?a=1&b=a%20b%26c");
        assertThat(Remote.path("/p", Map.of())).isEqualTo("/p");
    }

    private Remote remote() {
        return new Remote(address, Optional.empty());
    }
}
