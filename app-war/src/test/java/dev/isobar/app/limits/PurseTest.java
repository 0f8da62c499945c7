package dev.isobar.app.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.app.rest.Problem;
import dev.isobar.app.rest.Refused;
import dev.isobar.app.rest.Toll.Kind;
import dev.isobar.limits.LocalBuckets;
import dev.isobar.limits.RateLimits;
import dev.isobar.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** At a clock that stands still nothing fills up. */
class PurseTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_795_262_400);
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final RateLimits limits =
            new RateLimits((limit, who, cost) -> Optional.empty(), new LocalBuckets(clock));
    private final Map<String, String> headers = new HashMap<>();

    @Test
    @DisplayName("R3 the headers, word for word")
    void headers() {
        Purse purse = purse(true, "192.0.2.1");

        purse.pay(1);
        assertThat(headers)
                .containsEntry("RateLimit-Policy", "\"public\";q=100;w=60")
                .containsEntry("RateLimit", "\"public\";r=99;t=1")
                .containsEntry("X-RateLimit-Limit", "100")
                .containsEntry("X-RateLimit-Remaining", "99")
                .containsEntry("X-RateLimit-Reset", "1795262401");

        // 75 of 100 are left; 25 fill in 15 s.
        purse.pay(24);
        assertThat(headers).containsEntry("RateLimit", "\"public\";r=75;t=15");

        // A day has 86,400 s: one of a hundred fills in 864 s.
        purse.pay(Kind.EXPORT, 1);
        assertThat(headers)
                .containsEntry(
                        "RateLimit-Policy", "\"public\";q=100;w=60, \"exports\";q=100;w=86400")
                .containsEntry("RateLimit", "\"public\";r=75;t=15, \"exports\";r=99;t=864")
                .containsEntry("X-RateLimit-Limit", "100")
                .containsEntry("X-RateLimit-Reset", "1795263264");
    }

    @Test
    @DisplayName("R4 the hundred and first is refused for a second; others are not")
    void refused() {
        for (int i = 0; i < 100; i++) {
            purse(true, "192.0.2.1").pay(1);
        }

        assertThatThrownBy(() -> purse(true, "192.0.2.1").pay(1))
                .isInstanceOfSatisfying(
                        Refused.class,
                        e -> {
                            Problem problem = e.problem();
                            assertThat(problem.status()).isEqualTo(429);
                            assertThat(problem.code()).isEqualTo("RATE_LIMITED");
                            assertThat(problem.retryable()).isTrue();
                            assertThat(problem.retryAfter()).isEqualTo(Duration.ofSeconds(1));
                        })
                .hasMessage(
                        "of 100 tokens in 60 s (public) 0 are left, and 1 are needed: wait 1 s,"
                                + " or ask with an account");
        assertThat(headers).containsEntry("RateLimit", "\"public\";r=0;t=60");
        purse(true, "192.0.2.2").pay(1);
    }

    @Test
    @DisplayName("R1 an account has a thousand a minute, wherever it asks from")
    void account() {
        for (int i = 0; i < 1_000; i++) {
            purse(false, "ada").pay(1);
        }

        assertThatThrownBy(() -> purse(false, "ada").pay(1))
                .hasMessageContaining("of 1000 tokens in 60 s (user)")
                .hasMessageNotContaining("account");
    }

    @Test
    @DisplayName("R2 edits and files have buckets of their own, one for each caller")
    void ownBuckets() {
        for (int i = 0; i < 100; i++) {
            purse(false, "ada").pay(Kind.ADMIN, 1);
            purse(false, "ada").pay(Kind.EXPORT, 1);
        }

        assertThatThrownBy(() -> purse(false, "ada").pay(Kind.ADMIN, 1))
                .hasMessageContaining("(admin)");
        // A token of a day's hundred takes 864 s, and 8.12 adds one.
        assertThatThrownBy(() -> purse(false, "ada").pay(Kind.EXPORT, 1))
                .hasMessageContaining("of 100 tokens in 86400 s (exports)")
                .hasMessageContaining("wait 865 s");
        purse(false, "ada").pay(1);
        purse(false, "bob").pay(Kind.EXPORT, 1);
    }

    @Test
    @DisplayName("R1 rows cost by a thousand, the first thousand is the request's own token")
    void rows() {
        Purse purse = purse(true, "192.0.2.1");
        purse.pay(1);

        purse.rows(1_000, 1_000);
        assertThat(headers).containsEntry("X-RateLimit-Remaining", "99");
        purse.rows(1_001, 1_000);
        assertThat(headers).containsEntry("X-RateLimit-Remaining", "98");
        purse.rows(5_000, 1_000);
        assertThat(headers).containsEntry("X-RateLimit-Remaining", "94");
    }

    private Purse purse(boolean anonymous, String who) {
        return new Purse(
                limits,
                Settings.from(key -> Optional.empty()).allowance(),
                anonymous,
                who,
                spent -> headers.putAll(RateLimitHeaders.of(spent.values(), NOW)));
    }
}
