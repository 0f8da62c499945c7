package dev.isobar.app.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {
    private final Answer answer =
            new Answer(
                    Content.of(new byte[1]),
                    "application/json",
                    "abc",
                    Duration.ofDays(1),
                    Optional.empty(),
                    false);

    @ParameterizedTest
    @ValueSource(strings = {"\"abc\"", "W/\"abc\"", "\"x\", \"abc\"", "*", " \"abc\" "})
    @DisplayName("who has it is told so, by any tag of the list, weak ones too (RFC 9110, 13.1.2)")
    void known(String said) {
        assertThat(answer.isKnown(said)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"abc-gzip\"", "abc", "\"ab\"", "", "\"*\""})
    void unknown(String said) {
        assertThat(answer.isKnown(said)).isFalse();
    }

    @Test
    void headersSayHowLongItMayBeKept() {
        assertThat(answer.isKnown(null)).isFalse();
        assertThat(answer.headers())
                .containsEntry("ETag", "W/\"abc\"")
                .containsEntry("Cache-Control", "max-age=86400, public");
    }
}
