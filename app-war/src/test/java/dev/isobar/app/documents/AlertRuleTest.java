package dev.isobar.app.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.alerts.Conditions;
import dev.isobar.alerts.Rule;
import dev.isobar.alerts.RuleStore.Stored;
import dev.isobar.alerts.RuleStore.Unreadable;
import dev.isobar.alerts.Target;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AlertRuleTest {
    private static final Rule RULE =
            new Rule(
                    "good",
                    3,
                    "local",
                    InstrumentId.parse("binance:spot:BTCUSDT"),
                    Interval.M5,
                    Conditions.parse("rsi_below", Map.of("threshold", "30"), Optional::of),
                    List.of(new Target.Webhook(URI.create("https://example.org/x"), "sesame")),
                    Duration.ofSeconds(300),
                    false,
                    true,
                    Duration.ZERO,
                    Map.of("why", "x"),
                    Instant.parse("2026-11-21T12:00:00Z"));
    private static final AlertRule GOOD = AlertRule.of(RULE);

    @Test
    void aRuleIsReadAsItWasWritten() {
        assertThat(AlertRule.read(List.of(GOOD)).rules()).containsExactly(RULE);
    }

    @Test
    @DisplayName("R5 what cannot be read is named by field, without secrets; the others are read")
    void unreadableRules() {
        Stored stored =
                AlertRule.read(
                        List.of(
                                with("f", "https://example.org/x", "https://[sesame"),
                                with("e", "PT5M", "five minutes"),
                                with("d", "\"since\"", "\"then\""),
                                with("c", "rsi_below", "rsi_beneath"),
                                new AlertRule("b", "local", "one", GOOD.rule()),
                                GOOD,
                                new AlertRule("a", null, "1", "{\"secret\":\"sesame\"")));

        assertThat(stored.rules()).containsExactly(RULE);
        assertThat(stored.unreadable())
                .containsExactly(
                        new Unreadable("a", "", "owner is missing"),
                        new Unreadable("b", "local", "revision is no number"),
                        new Unreadable("c", "local", "condition means nothing"),
                        new Unreadable("d", "local", "since is missing"),
                        new Unreadable("e", "local", "cooldown means nothing"),
                        new Unreadable("f", "local", "targets means nothing"));
    }

    @Test
    @DisplayName("R5 a text that is no JSON, or none at all, is unreadable too")
    void noJson() {
        Stored stored =
                AlertRule.read(
                        List.of(
                                new AlertRule("a", "local", "1", "{\"secret\":\"sesame\""),
                                new AlertRule("b", "local", "1", null),
                                new AlertRule("c", "local", "1", "[]")));

        assertThat(stored.unreadable())
                .extracting(Unreadable::reason)
                .containsExactly("it is no JSON", "instrument is missing", "instrument is missing");
    }

    private static AlertRule with(String id, String what, String instead) {
        assertThat(GOOD.rule()).contains(what);
        return new AlertRule(id, "local", "1", GOOD.rule().replace(what, instead));
    }
}
