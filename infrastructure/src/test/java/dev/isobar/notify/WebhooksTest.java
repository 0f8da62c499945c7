package dev.isobar.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.alerts.AlertRaised;
import dev.isobar.alerts.NotDelivered;
import dev.isobar.alerts.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opentest4j.TestAbortedException;

@Timeout(180)
class WebhooksTest {
    private static final String SECRET = "correct horse battery staple";
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.600Z");

    private Receiver receiver;
    private Webhooks webhooks;

    @BeforeEach
    void start() throws Exception {
        receiver = new Receiver();
        webhooks = new Webhooks(PostTest.post(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void stop() throws Exception {
        receiver.close();
    }

    @Test
    void theBodyIsTheOneOfTheDocuments() throws Exception {
        webhooks.notify(List.of(Alerts.CLOSE), target());

        String body =
                """
                {"id":"a1f0","rule":"rule-7","exchange":"binance","market":"spot",
                "symbol":"BTCUSDT","interval":"1m","condition":"close above 50000",
                "values":{"close":50010.5,"threshold":50000},"time":"2026-01-02T03:04:00Z",
                "correlation_id":"c-1",
                "message":"binance BTCUSDT 1m: close above 50000 (close 50010.5, threshold 50000)"}
                """;
        ObjectMapper json = new ObjectMapper();
        Receiver.Asked asked = receiver.next();
        assertThat(json.readTree(asked.text())).isEqualTo(json.readTree(body));
        assertThat(asked.headers()).containsEntry("Content-Type", "application/json");
    }

    @Test
    @DisplayName("R1 openssl, which shares nothing with this code, finds the same signature")
    void opensslAgrees(@TempDir Path folder) throws Exception {
        webhooks.notify(List.of(Alerts.CLOSE), target());

        Receiver.Asked asked = receiver.next();
        Path signed = folder.resolve("signed");
        Files.write(signed, "1767323045.".getBytes(StandardCharsets.US_ASCII));
        Files.write(signed, asked.body(), StandardOpenOption.APPEND);
        assertThat(asked.headers()).containsEntry("Isobar-Timestamp", "1767323045");
        assertThat(asked.headers().get("Isobar-Signature"))
                .isEqualTo("v1=" + run("openssl", "dgst", "-sha256", "-hmac", SECRET, signed));
    }

    @Test
    @DisplayName("R1 the receiver of the documents takes what is ours, and nothing else")
    void theDocumentedReceiverAgrees(@TempDir Path folder) throws Exception {
        webhooks.notify(List.of(Alerts.CLOSE), target());

        Receiver.Asked asked = receiver.next();
        String timestamp = asked.headers().get("Isobar-Timestamp");
        String signature = asked.headers().get("Isobar-Signature");
        Path script = folder.resolve("verify.py");
        Files.writeString(script, documented());
        assertThat(verified(script, timestamp, signature, asked.text(), 1767323045)).isTrue();
        assertThat(verified(script, timestamp, signature, asked.text(), 1767323345)).isTrue();
        assertThat(verified(script, timestamp, signature, asked.text(), 1767323346))
                .as("replayed later")
                .isFalse();
        assertThat(verified(script, "1767323046", signature, asked.text(), 1767323045)).isFalse();
        assertThat(verified(script, timestamp, signature, asked.text() + " ", 1767323045))
                .isFalse();
        assertThat(verified(script, timestamp, "v1=", asked.text(), 1767323045)).isFalse();
    }

    @Test
    @DisplayName("R6 told again, the id is the same")
    void theIdIsStable() throws Exception {
        webhooks.notify(List.of(Alerts.CLOSE, Alerts.named("a2", "feed stalled")), target());
        webhooks.notify(List.of(Alerts.CLOSE), target());

        assertThat(receiver.next().headers()).containsEntry("Isobar-Event-Id", "a1f0");
        assertThat(receiver.next().headers()).containsEntry("Isobar-Event-Id", "a2");
        assertThat(receiver.next().headers()).containsEntry("Isobar-Event-Id", "a1f0");
    }

    @ParameterizedTest
    @DisplayName("R4 which answers are final")
    @CsvSource({
        "301, true",
        "307, true",
        "400, true",
        "401, true",
        "403, true",
        "404, true",
        "409, true",
        "410, true",
        "413, true",
        "422, true",
        "408, false",
        "425, false",
        "429, false",
        "500, false",
        "502, false",
        "503, false",
        "504, false"
    })
    void whichAnswersAreFinal(int status, boolean isFinal) {
        receiver.answer = Receiver.status(status);

        NotDelivered failure = failure(target());

        assertThat(failure.isFinal()).isEqualTo(isFinal);
        assertThat(failure.retryAfter()).isZero();
        assertThat(failure).hasMessageStartingWith("127.0.0.1 answered " + status);
    }

    @ParameterizedTest
    @DisplayName("R4 Retry-After is told in seconds and as a date, and bounded")
    @CsvSource(
            delimiter = '|',
            value = {
                "429|120|120000",
                "503|Fri, 02 Jan 2026 03:05:05 GMT|59400",
                "503|Fri, 02 Jan 2026 03:00:00 GMT|0",
                "429|999999999|3600000",
                "429|soon|0",
                "429|-5|0",
                "404|120|0",
            })
    void retryAfter(int status, String value, long millis) {
        receiver.answer = Receiver.status(status, "retry-after: " + value);

        assertThat(failure(target()).retryAfter()).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    @DisplayName("R4 the first that is not taken ends the call")
    void theFirstFailureEndsTheCall() throws Exception {
        receiver.answer = Receiver.status(503);

        List<AlertRaised> two = List.of(Alerts.CLOSE, Alerts.named("a2", "feed stalled"));
        catchThrowableOfType(NotDelivered.class, () -> webhooks.notify(two, target()));

        receiver.next();
        assertThat(receiver.asked.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    @DisplayName("R2 R7 a URL into our network is final, and the reason holds no path")
    void aPrivateUrlIsFinal() {
        Target inside = new Target.Webhook(URI.create("https://10.0.0.1/token-123"), SECRET);

        assertThatThrownBy(() -> webhooks.check(inside))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a public address");
        webhooks.check(target());
        NotDelivered failure = failure(inside);

        assertThat(failure.isFinal()).isTrue();
        assertThat(failure.getMessage())
                .contains("not a public address")
                .doesNotContain("token-123", SECRET);
    }

    @Test
    @DisplayName("R4 R7 nobody there is not final")
    void nobodyThere() throws Exception {
        // Bound, so that nobody else can take the port, and never listening.
        try (Socket held = new Socket()) {
            held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            URI gone = URI.create("http://127.0.0.1:" + held.getLocalPort() + "/token-123");

            NotDelivered failure = failure(new Target.Webhook(gone, SECRET));

            assertThat(failure.isFinal()).isFalse();
            assertThat(failure).hasMessage("127.0.0.1 refuses connections");
        }
    }

    private NotDelivered failure(Target target) {
        return catchThrowableOfType(
                NotDelivered.class, () -> webhooks.notify(List.of(Alerts.CLOSE), target));
    }

    private Target target() {
        return new Target.Webhook(receiver.address("/hook?token=1"), SECRET);
    }

    /** The example of docs/alerts.md, and a last line that asks it. */
    private static String documented() throws Exception {
        Path root = Path.of("").toAbsolutePath();
        Path page = (Files.exists(root.resolve("docs")) ? root : root.getParent());
        String text = Files.readString(page.resolve("docs/alerts.md"));
        String start = "```python\n";
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf("```", from))
                + """

                import sys
                ours = is_ours(sys.argv[1], {"Isobar-Timestamp": sys.argv[2],
                    "Isobar-Signature": sys.argv[3]}, sys.argv[4].encode(), int(sys.argv[5]))
                print(ours)
                """;
    }

    private static boolean verified(
            Path script, String timestamp, String signature, String body, long now)
            throws Exception {
        return run("python3", script, SECRET, timestamp, signature, body, now).equals("True");
    }

    /** The last word that a program says; without the program the test is skipped, visibly. */
    private static String run(Object... command) throws Exception {
        List<String> words = Stream.of(command).map(String::valueOf).toList();
        Process process;
        try {
            process = new ProcessBuilder(words).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new TestAbortedException(words.get(0) + " is not here", e);
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        String[] answer = said.strip().split("\\s+");
        return answer[answer.length - 1];
    }
}
