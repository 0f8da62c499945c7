package dev.isobar.exchange.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.exchange.ExchangeFailure.RateLimited;
import dev.isobar.exchange.ExchangeFailure.Rejected;
import dev.isobar.exchange.ExchangeFailure.Unavailable;
import dev.isobar.exchange.ExchangeFailure.Unparsable;
import dev.isobar.exchange.Request;
import dev.isobar.exchange.VenueMarket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RestClientTest {
    private static final Request ANY = new Request("/any", 1);

    private final SteppedClock clock = new SteppedClock();
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final VenueMarket market = TinyVenue.market(10);
    private final Budget budget = new Budget(market.limit(), 0.5, clock, clock);
    private final RestClient rest = client(Duration.ofMinutes(10));

    @Test
    @DisplayName("R1 a venue that is down is asked again after 1, 2, 4 s and up to a quarter more")
    void whatMayPassIsAskedAgain() throws InterruptedException {
        answer(503, "down");
        answer(502, "<html>");
        answer(500, "");
        answer(200, "[]");

        assertThat(get()).isEqualTo("[]");
        assertThat(clock.passed()).isBetween(Duration.ofSeconds(7), Duration.ofMillis(8_750));
    }

    @Test
    void aNamedTimeIsWaitedFor() throws InterruptedException {
        answers.add(answer(503, "down", Duration.ofSeconds(45)));
        answer(200, "[]");

        get();

        assertThat(clock.passed()).isEqualTo(Duration.ofSeconds(45));
    }

    @Test
    void afterSixFailuresTheLastIsThrown() {
        for (int i = 0; i < 7; i++) {
            answer(503, "down");
        }

        assertThatThrownBy(this::get).isInstanceOf(Unavailable.class);
        assertThat(answers).hasSize(1);
    }

    @Test
    @DisplayName("R1 what was wrong is thrown at once")
    void whatWasWrongIsNotRepeated() {
        answer(400, "unknown symbol");
        answer(200, "[]");

        assertThatThrownBy(this::get).isInstanceOf(Rejected.class);
        assertThat(answers).hasSize(1);
    }

    @Test
    void whatEndsProperlyAndMakesNoSenseIsThrownAtOnce() {
        answer(200, "{\"a\":oops}");
        answer(200, "[]");

        assertThatThrownBy(this::get).isInstanceOf(Unparsable.class);
        assertThat(answers).hasSize(1);
    }

    @Test
    void halfAJsonBodyIsAskedForAgain() throws InterruptedException {
        answer(200, "[[1,\"2]\",");
        answer(200, "[1]");

        assertThat(get()).isEqualTo("[1]");
    }

    @Test
    void onlyHalvesAreUnparsableInTheEnd() {
        for (int i = 0; i < 4; i++) {
            answer(200, "[[1,\"2");
        }

        assertThatThrownBy(this::get).isInstanceOf(Unparsable.class);
        assertThat(answers).hasSize(1);
    }

    @Test
    @DisplayName("R2 after 429 nobody asks before Retry-After has passed, then it goes on")
    void beingToldToSlowDownClosesTheBudget() throws InterruptedException {
        answers.add(answer(429, "slow down", Duration.ofSeconds(17)));
        answer(200, "[]");

        get();

        assertThat(clock.passed()).isEqualTo(Duration.ofSeconds(17));
    }

    @Test
    @DisplayName("R2 a ban without a time closes for minutes, and who has no time fails at once")
    void aBanIsNotWaitedForByThoseInAHurry() {
        answer(418, "banned");
        answer(200, "[]");
        RestClient hurried = client(Duration.ofSeconds(30));

        assertThatThrownBy(() -> hurried.get(ANY, Answer::body)).isInstanceOf(RateLimited.class);
        assertThat(budget.closedFor()).isEqualTo(Duration.ofMinutes(2));
        assertThat(answers).hasSize(1);
    }

    @Test
    @DisplayName("R16 who had rather come back than wait is told at once when that would be")
    void whoHadRatherComeBackIsToldWhen() throws InterruptedException {
        answer(200, "[]");
        budget.close(Duration.ofSeconds(10));
        RestClient impatient = client(Duration.ofMinutes(1)).waiting(Duration.ofSeconds(2));

        assertThatThrownBy(() -> impatient.get(ANY, Answer::body))
                .isInstanceOfSatisfying(
                        RateLimited.class,
                        e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(10)));
        assertThat(clock.passed()).isZero();

        clock.step(Duration.ofSeconds(9));
        assertThat(impatient.get(ANY, Answer::body)).isEqualTo("[]");
        assertThat(clock.passed()).isEqualTo(Duration.ofSeconds(10));
    }

    private String get() throws InterruptedException {
        return rest.get(
                ANY,
                answer -> {
                    TinyVenue.json(answer.body());
                    return answer.body();
                });
    }

    private RestClient client(Duration patience) {
        return new RestClient(
                market,
                path -> answers.remove(),
                budget,
                Backoff.standard(new Random(3)),
                clock,
                clock,
                patience);
    }

    private void answer(int status, String body) {
        answers.add(answer(status, body, Duration.ZERO));
    }

    private static Answer answer(int status, String body, Duration retryAfter) {
        return new Answer(
                status, body, Optional.empty(), retryAfter, Optional.empty(), Optional.empty());
    }
}
