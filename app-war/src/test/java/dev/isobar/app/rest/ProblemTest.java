package dev.isobar.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.StoreUnavailable;
import dev.isobar.exchange.ExchangeFailure;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProblemTest {

    @Test
    @DisplayName("R1 a problem has every member that is promised")
    void members() {
        Problem problem = Problem.outOfBounds("limit", "limit must be from 1 to 5000: 0").problem();

        assertThat(problem.json("/api/v1/x", "c-1", Instant.parse("2026-11-21T02:30:20Z")))
                .isEqualTo(
                        "{\"type\":\"urn:isobar:problem:validation-error\","
                                + "\"title\":\"Unprocessable Content\",\"status\":422,"
                                + "\"detail\":\"limit must be from 1 to 5000: 0\","
                                + "\"instance\":\"/api/v1/x\",\"code\":\"VALIDATION_ERROR\","
                                + "\"correlation_id\":\"c-1\","
                                + "\"timestamp\":\"2026-11-21T02:30:20Z\",\"retryable\":false,"
                                + "\"errors\":[{\"field\":\"limit\","
                                + "\"message\":\"limit must be from 1 to 5000: 0\"}]}");
    }

    @Test
    @DisplayName("R3 an unexpected failure shows nothing of our insides")
    void unexpectedFailure() {
        Problem problem = Problems.of(new IllegalStateException("password=secret"));

        assertThat(problem.status()).isEqualTo(500);
        assertThat(problem.json("/", "c", Instant.EPOCH)).doesNotContain("secret");
    }

    @Test
    void waitingThatHelpsIsSaidInWholeSecondsRoundedUp() {
        Problem problem =
                Problems.of(
                        new ExchangeFailure.Unavailable(
                                "binance spot: 502", Duration.ofMillis(1500), null));

        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.retryAfterSeconds()).isEqualTo(2);
        assertThat(problem.json("/", "c", Instant.EPOCH))
                .contains("\"code\":\"UPSTREAM_UNAVAILABLE\"", "\"retry_after\":2");
    }

    @Test
    void whatAVenueRefusesIsABadGateway() {
        Problem problem = Problems.of(new ExchangeFailure.Rejected("-1121", "Invalid symbol."));

        assertThat(problem.status()).isEqualTo(502);
        assertThat(problem.detail()).isEqualTo("-1121: Invalid symbol.");
    }

    @Test
    @DisplayName("R3 of a venue's answer a clean line is shown at most, never the body")
    void venuesPagesAreNotRepeated() {
        String page = "<html><head>\r\n<title>Denied</title></head>\u202E" + "word ".repeat(99);
        Problem rejected = Problems.of(new ExchangeFailure.Rejected("403", page).at("okx"));
        Problem odd = Problems.of(new ExchangeFailure.Unparsable("no JSON", page, null).at("okx"));
        Problem down =
                Problems.of(new ExchangeFailure.Unavailable("503: " + page, Duration.ZERO, null));

        assertThat(rejected.status()).isEqualTo(502);
        assertThat(rejected.detail())
                .startsWith("okx refused: 403: Denied word word")
                .hasSizeLessThanOrEqualTo(161)
                .doesNotContain("<", "\n", "\u202E");
        assertThat(odd.detail()).isEqualTo("okx: no JSON");
        assertThat(down.detail()).startsWith("503: Denied word").hasSizeLessThanOrEqualTo(161);
    }

    @Test
    @DisplayName("R1 what a table refuses is the caller's fault, by field")
    void misstated() {
        Problem problem = Problems.of(new dev.isobar.alerts.Misstated("id", "id is too long"));

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.errors().get(0).field()).isEqualTo("id");
    }

    @Test
    void aStoreThatDoesNotAnswerMayLater() {
        assertThat(Problems.of(new StoreUnavailable("redis", null)).retryable()).isTrue();
    }
}
