package dev.isobar.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.alerts.NotDelivered;
import dev.isobar.alerts.Target;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
class SlackTest {
    private Receiver receiver;
    private Slack slack;

    @BeforeEach
    void start() throws Exception {
        receiver = new Receiver();
        slack =
                new Slack(
                        PostTest.post(), Set.of("127.0.0.1:" + receiver.port()), Clock.systemUTC());
    }

    @AfterEach
    void stop() throws Exception {
        receiver.close();
    }

    @Test
    void oneMessageOfBlocksForAllAlerts() throws Exception {
        slack.notify(List.of(Alerts.CLOSE, Alerts.named("a2", "feed stalled")), target());

        JsonNode message = new ObjectMapper().readTree(receiver.next().text());
        assertThat(message.at("/text").asText()).isEqualTo("2 alerts of Isobar");
        assertThat(message.at("/blocks")).hasSize(4);
        assertThat(message.at("/blocks/0/type").asText()).isEqualTo("section");
        assertThat(message.at("/blocks/0/text/text").asText())
                .isEqualTo(
                        ":bell: binance BTCUSDT 1m: close above 50000 (close 50010.5, threshold 50000)");
        assertThat(message.at("/blocks/1/elements/0/text").asText())
                .isEqualTo("rule rule-7 · 2026-01-02T03:04:00Z · a1f0");
        assertThat(message.at("/blocks/2/text/text").asText())
                .isEqualTo(":bell: binance BTCUSDT: feed stalled");
        assertThat(receiver.asked).isEmpty();
    }

    @Test
    @DisplayName("R5 neither link nor mention comes from an alert")
    void textIsEscaped() throws Exception {
        slack.notify(List.of(Alerts.named("a", "<!channel> <http://evil|x> & co")), target());

        String text = receiver.next().text();
        assertThat(text)
                .contains("&lt;!channel&gt; &lt;http://evil|x&gt; &amp; co")
                .doesNotContain("<!channel>", "<http");
    }

    @Test
    void whatIsTooLongForSlackIsCut() throws Exception {
        slack.notify(List.of(Alerts.named("a", "&".repeat(10_000))), target());

        JsonNode message = new ObjectMapper().readTree(receiver.next().text());
        assertThat(message.at("/blocks/0/text/text").asText()).hasSizeBetween(1000, 3000);
    }

    @ParameterizedTest
    @DisplayName("R2 only Slack is taken for Slack")
    @ValueSource(
            strings = {
                "https://example.com/services/T/B/x",
                "https://hooks.slack.com.example.com/services/T/B/x",
                "http://hooks.slack.com/services/T/B/x",
                "https://hooks.slack.com@example.com/services/T/B/x",
                "https://slack.com/services/T/B/x",
            })
    void onlySlack(String url) {
        assertThatThrownBy(() -> slack.check(new Target.Slack(URI.create(url))))
                .hasMessageContaining("https://hooks.slack.com/");
        NotDelivered failure =
                catchThrowableOfType(
                        NotDelivered.class,
                        () ->
                                slack.notify(
                                        List.of(Alerts.CLOSE), new Target.Slack(URI.create(url))));
        assertThat(failure.isFinal()).isTrue();
        assertThat(failure).hasMessageContaining("https://hooks.slack.com/");
    }

    @Test
    void slackItself() {
        assertThat(slack.isSlack(URI.create("https://hooks.slack.com/services/T/B/x"))).isTrue();
    }

    @Test
    @DisplayName("R4 R7 a channel that is gone is final, and its address stays secret")
    void aChannelThatIsGone() {
        receiver.answer = Receiver.status(410);

        NotDelivered failure =
                catchThrowableOfType(
                        NotDelivered.class, () -> slack.notify(List.of(Alerts.CLOSE), target()));

        assertThat(failure.isFinal()).isTrue();
        assertThat(failure).hasMessage("127.0.0.1 answered 410");
    }

    private Target target() {
        return new Target.Slack(receiver.address("/services/T0/B0/secret"));
    }
}
