package dev.isobar.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.isobar.alerts.AlertRaised;
import dev.isobar.alerts.NotDelivered;
import dev.isobar.alerts.Target;
import dev.isobar.settings.Smtp;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
class MailTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Target ADA = new Target.Email("ada@example.com");

    private GreenMail server;

    @BeforeEach
    void start() {
        ServerSetup any = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        any.setServerStartupTimeout(60_000); // it is said to have failed after two seconds
        server = new GreenMail(any);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void anAlertArrivesAsPlainText() throws Exception {
        mail().notify(List.of(Alerts.named("a1", "close above 50 000 € ↑")), ADA);

        MimeMessage message = server.getReceivedMessages()[0];
        assertThat(message.getSubject())
                .isEqualTo("Isobar: binance BTCUSDT: close above 50 000 € ↑");
        assertThat(message.getHeader("Subject")[0]).matches("\\p{ASCII}+");
        assertThat(message.getAllRecipients()).hasSize(1);
        assertThat(message.getAllRecipients()[0]).hasToString("ada@example.com");
        assertThat(message.getFrom()[0]).hasToString("isobar@example.org");
        assertThat(message.getSentDate()).isEqualTo(Date.from(NOW));
        assertThat(message.getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat((String) message.getContent())
                .startsWith(
                        "binance BTCUSDT: close above 50 000 € ↑\r\n"
                                + "  at 2026-01-02T03:04:00Z\r\n"
                                + "  rule rule-7\r\n"
                                + "  alert a1\r\n");
    }

    @Test
    @DisplayName("R6 told again, the Message-ID is the same; another alert has another")
    void theMessageIdIsStable() throws Exception {
        mail().notify(List.of(Alerts.CLOSE), ADA);
        mail().notify(List.of(Alerts.CLOSE), ADA);
        mail().notify(List.of(Alerts.named("a2", "x")), ADA);

        MimeMessage[] messages = server.getReceivedMessages();
        assertThat(messages[1].getMessageID()).isEqualTo(messages[0].getMessageID());
        assertThat(messages[2].getMessageID()).isNotEqualTo(messages[0].getMessageID());
        assertThat(messages[0].getMessageID()).matches("<[0-9a-f]{64}@example\\.org>");
    }

    @Test
    void severalAlertsAreOneMessage() throws Exception {
        mail().notify(List.of(Alerts.CLOSE, Alerts.named("a2", "feed stalled")), ADA);

        assertThat(server.getReceivedMessages()).hasSize(1);
        MimeMessage message = server.getReceivedMessages()[0];
        assertThat(message.getSubject())
                .startsWith("Isobar: 2 alerts, first binance BTCUSDT 1m: close above 50000");
        assertThat((String) message.getContent()).contains("  alert a1f0\r\n", "  alert a2\r\n");
    }

    @Test
    @DisplayName("R5 no line of an alert becomes a header")
    void noHeaderIsAdded() throws Exception {
        AlertRaised evil = Alerts.named("a\r\nX-A: b", "x\r\nBcc: eve@example.com\r\n\r\nhello");

        mail().notify(List.of(evil), ADA);

        assertThat(server.getReceivedMessages()).hasSize(1);
        MimeMessage message = server.getReceivedMessages()[0];
        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(message.getHeader("X-A")).isNull();
        assertThat(GreenMailUtil.getHeaders(message)).doesNotContain("\nhello");
        assertThat(message.getAllRecipients()).hasSize(1);
    }

    @ParameterizedTest
    @DisplayName("R5 an address is one mailbox and nothing else")
    @ValueSource(
            strings = {
                "ada@example.com\r\nBcc: eve@example.com",
                "ada@example.com, eve@example.com",
                "Ada <ada@example.com>",
                "\"a b\"@example.com",
                "ada",
                "@example.com",
                "ada@",
                "ada@exa mple.com",
                "",
            })
    void addressesAreOneMailbox(String address) {
        NotDelivered failure = failure(mail(), new Target.Email(address));

        assertThat(failure.isFinal()).isTrue();
        assertThat(failure).hasMessageContaining("name@host");
        assertThatThrownBy(() -> mail().check(new Target.Email(address)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name@host");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void withUserAndPassword() {
        server.getUserManager().setAuthRequired(true);
        server.setUser("isobar@example.org", "isobar", "open sesame");

        new Mail(smtp(port(), "isobar", "open sesame", false), clock())
                .notify(List.of(Alerts.CLOSE), ADA);

        assertThat(server.getReceivedMessages()).hasSize(1);
        NotDelivered failure =
                failure(new Mail(smtp(port(), "isobar", "wrong word", false), clock()), ADA);
        assertThat(failure.isFinal()).isFalse();
        assertThat(failure.getMessage()).doesNotContain("wrong word", "127.0.0.1");
    }

    @Test
    @DisplayName("R7 unless told otherwise, nothing is said over a connection in the clear")
    void startTlsIsRequired() {
        NotDelivered failure = failure(new Mail(smtp(port(), "", "", true), clock()), ADA);

        assertThat(failure.isFinal()).isFalse();
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    @DisplayName("R4 no mail server: final where none is set, else worth another try")
    void noServer() throws IOException {
        // Bound, so that nobody else can take the port, and never listening.
        try (Socket held = new Socket()) {
            held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Mail mail = new Mail(smtp(held.getLocalPort(), "", "", false), clock());

            assertThat(failure(mail, ADA).isFinal()).isFalse();
        }
        Smtp none = new Smtp("", 587, "", "", true, "");
        assertThat(failure(new Mail(none, clock()), ADA))
                .hasMessage("no mail server is set (isobar.smtp.host)");
    }

    private static NotDelivered failure(Mail mail, Target target) {
        return catchThrowableOfType(
                NotDelivered.class, () -> mail.notify(List.of(Alerts.CLOSE), target));
    }

    private int port() {
        return server.getSmtp().getPort();
    }

    private Mail mail() {
        return new Mail(smtp(port(), "", "", false), clock());
    }

    private static Smtp smtp(int port, String user, String password, boolean startTls) {
        return new Smtp("127.0.0.1", port, user, password, startTls, "isobar@example.org");
    }

    private static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }
}
