package dev.isobar.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtcSecondsTest {
    @Test
    @DisplayName("what the general parser says of it, this says, too, also that there is none")
    void likeTheGeneralParser() {
        Random random = new Random(7);
        int good = 0;
        for (int i = 0; i < 20_000; i++) {
            String text =
                    "%04d-%02d-%02dT%02d:%02d:%02dZ"
                            .formatted(
                                    random.nextInt(10_000),
                                    random.nextInt(14),
                                    random.nextInt(33),
                                    random.nextInt(26),
                                    random.nextInt(62),
                                    random.nextInt(62));
            assertThat(UtcSeconds.isOne(text)).isTrue();
            try {
                Instant at = OffsetDateTime.parse(text).toInstant();
                assertThat(UtcSeconds.parse(text)).as(text).isEqualTo(at);
                good++;
            } catch (DateTimeException e) {
                assertThatThrownBy(() -> UtcSeconds.parse(text))
                        .as(text)
                        .isInstanceOf(DateTimeException.class);
            }
        }
        assertThat(good).isBetween(5_000, 19_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-21",
                "2026-11-21T02:00:00+00:00",
                "2026-11-21T02:00:00.5Z",
                "2026-11-21t02:00:00z",
                "2026-11-21 02:00:00Z",
                "-026-11-21T02:00:00Z",
                "2026-11-21T02:00:0٣Z",
                "17952192001795219200"
            })
    void whateverElseIsForTheGeneralParser(String text) {
        assertThat(UtcSeconds.isOne(text)).isFalse();
    }
}
