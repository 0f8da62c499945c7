package dev.isobar.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskedTest {

    /** 1717243445 is 2024-06-01T12:04:05Z (formulas 8.13). */
    @ParameterizedTest
    @CsvSource({
        "1717243445, 2024-06-01T12:04:05Z",
        "1717243445123, 2024-06-01T12:04:05.123Z",
        "1717243445123456, 2024-06-01T12:04:05.123456Z",
        "1717243445123456789, 2024-06-01T12:04:05.123456789Z",
        "99999999999, 5138-11-16T09:46:39Z",
        "0, 1970-01-01T00:00:00Z",
        "2024-06-01T12:04:05Z, 2024-06-01T12:04:05Z",
        "2024-06-01T14:04:05+02:00, 2024-06-01T12:04:05Z",
        "2024-06-01, 2024-06-01T00:00:00Z",
        "1717243445.5, 2024-06-01T12:04:05.500Z",
    })
    void timesAreTakenBySizeOrAsIso(String text, Instant at) {
        if (at.isAfter(Instant.parse("2262-01-01T00:00:00Z"))) {
            assertThatThrownBy(() -> Asked.time("start", text, null)).isInstanceOf(Refused.class);
        } else {
            assertThat(Asked.time("start", text, null)).isEqualTo(at);
        }
    }

    @ParameterizedTest
    @CsvSource({"yesterday", "2024-13-01", "2024-06-01T12:04:05", "1e9", "''"})
    @DisplayName("R2 a time that cannot be parsed is 400 and named")
    void unparsableTimes(String text) {
        assertThatThrownBy(() -> Asked.time("end", text, null))
                .isInstanceOfSatisfying(Refused.class, e -> refused(e, 400, "end"))
                .hasMessageContaining(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 422", "-1, 422", "5001, 422", "ten, 400", "1.5, 400"})
    @DisplayName("R2 a limit out of bounds is 422, one that is no number 400")
    void limits(String text, int status) {
        assertThatThrownBy(() -> Asked.limit(text, 500, 5000))
                .isInstanceOfSatisfying(Refused.class, e -> refused(e, status, "limit"))
                .hasMessageContaining(text);
    }

    @Test
    @DisplayName("R2 an unknown interval names every interval there is")
    void unknownInterval() {
        assertThatThrownBy(() -> Asked.interval("7m"))
                .isInstanceOfSatisfying(Refused.class, e -> refused(e, 422, "interval"))
                .hasMessageContaining("7m")
                .hasMessageContaining("1m 3m 5m 15m 30m 1h 2h 4h 6h 8h 12h 1d 3d 1w 1M");
    }

    @Test
    @DisplayName("R2 an unknown market names every market there is")
    void unknownMarket() {
        assertThatThrownBy(() -> Asked.market("perp"))
                .hasMessageContaining("one of spot, linear, inverse, equity");
    }

    private static void refused(Refused refused, int status, String field) {
        assertThat(refused.problem().status()).isEqualTo(status);
        assertThat(refused.problem().errors().get(0).field()).isEqualTo(field);
    }
}
