package dev.isobar.app.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.SteppedClock;
import dev.isobar.coinmarketcap.CoinMarketCap.Told;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.limits.LocalBuckets;
import dev.isobar.limits.RateLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CategoriesAtHandTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final SteppedClock clock = new SteppedClock(NOON);
    private int asked;
    private Told answer = new Told(200, "{\"n\":1}");
    private RuntimeException failure;
    private final CategoriesAtHand categories = withBudget(3, 4);

    @Test
    @DisplayName("R11 the same question is asked once in five minutes")
    void answersAreKept() {
        assertThat(categories.get("/a").told().body()).isEqualTo("{\"n\":1}");
        clock.step(Duration.ofSeconds(299));
        answer = new Told(200, "{\"n\":2}");

        assertThat(categories.get("/a").told().body()).isEqualTo("{\"n\":1}");
        assertThat(categories.get("/b").told().body()).isEqualTo("{\"n\":2}");
        assertThat(asked).isEqualTo(2);
        clock.step(Duration.ofSeconds(1));

        assertThat(categories.get("/a").told().body()).isEqualTo("{\"n\":2}");
        assertThat(categories.get("/a").at()).isEqualTo(NOON.plusSeconds(300));
    }

    @Test
    @DisplayName("R11 while it fails, what was told is told for an hour, and then the failure")
    void oldAnswersBridgeFailures() {
        categories.get("/a");
        failure = new ExchangeFailure.Unavailable("away", Duration.ZERO, null);
        clock.step(Duration.ofMinutes(59));

        assertThat(categories.get("/a").at()).isEqualTo(NOON);
        clock.step(Duration.ofMinutes(1));
        assertThatThrownBy(() -> categories.get("/a"))
                .isInstanceOf(ExchangeFailure.Unavailable.class);
    }

    @Test
    @DisplayName("R11 its own failures are bridged too, its refusals are not")
    void statusDecides() {
        categories.get("/a");
        clock.step(Duration.ofMinutes(6));
        answer = new Told(500, "");
        assertThat(categories.get("/a").told().status()).isEqualTo(200);
        answer = new Told(400, "no such category");

        assertThat(categories.get("/a").told().status()).isEqualTo(400);
        answer = new Told(503, "");
        clock.step(Duration.ofMinutes(6));
        assertThat(categories.get("/new").told().status()).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404})
    @DisplayName("R11 what it refuses is asked once in five minutes, too")
    void refusalsAreKept(int status) {
        answer = new Told(status, "no such category");
        assertThat(categories.get("/a").told().status()).isEqualTo(status);
        answer = new Told(200, "{\"n\":2}");
        clock.step(Duration.ofSeconds(299));

        assertThat(categories.get("/a").told().status()).isEqualTo(status);
        assertThat(asked).isEqualTo(1);
        clock.step(Duration.ofSeconds(1));
        assertThat(categories.get("/a").told().status()).isEqualTo(200);
        assertThat(asked).isEqualTo(2);
    }

    @Test
    @DisplayName("R11 an older answer will do for whoever says so")
    void olderAnswers() {
        categories.get("/a");
        clock.step(Duration.ofMinutes(59));

        assertThat(categories.get("/a", CategoriesAtHand.KEPT).at()).isEqualTo(NOON);
        assertThat(asked).isEqualTo(1);
        categories.get("/a");
        assertThat(asked).isEqualTo(2);
    }

    @Test
    @DisplayName("R11 no more is asked than is paid for, in a minute and in a day")
    void budget() {
        for (int i = 0; i < 3; i++) {
            categories.get("/" + i);
        }
        assertThatThrownBy(() -> categories.get("/3"))
                .isInstanceOf(ExchangeFailure.BudgetSpent.class)
                .hasMessageContaining("3 questions in PT1M");
        assertThat(asked).isEqualTo(3);
        clock.step(Duration.ofMinutes(1));
        categories.get("/3");

        assertThatThrownBy(() -> categories.get("/4"))
                .isInstanceOf(ExchangeFailure.BudgetSpent.class)
                .hasMessageContaining("4 questions in PT24H");
        assertThat(asked).isEqualTo(4);
    }

    private CategoriesAtHand withBudget(int minute, int day) {
        RateLimits limits =
                new RateLimits((limit, who, cost) -> Optional.empty(), new LocalBuckets(clock));
        return new CategoriesAtHand(Question::ask, this::ask, limits, minute, day, clock);
    }

    private Told ask(String question) {
        asked++;
        if (failure != null) {
            throw failure;
        }
        return answer;
    }
}
