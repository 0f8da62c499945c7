package dev.isobar.exchange.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.exchange.Decoded.Data;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LineTest {
    private static final Duration LIFE = Duration.ofHours(1);

    private final Line line =
            new Line(
                    "tiny 1",
                    null,
                    TinyVenue.market(10).streams(),
                    TinyVenue.endpoint(LIFE),
                    List.of(),
                    Instant.EPOCH,
                    LIFE);

    @Test
    @DisplayName("R12 numbers that jump within a series end the line")
    void aJumpEndsTheLine() {
        assertThat(line.follows("AB", 7)).isTrue();
        assertThat(line.follows("AB", 8)).isTrue();
        assertThat(line.follows("AB", Data.UNNUMBERED)).isTrue();
        assertThat(line.broken()).isEmpty();

        assertThat(line.follows("AB", 10)).isFalse();

        assertThat(line.broken().orElseThrow()).contains("10 came after 8", "AB");
    }

    @Test
    @DisplayName("R12 each series is counted by itself")
    void seriesDoNotDisturbEachOther() {
        assertThat(line.follows("AB", 7)).isTrue();
        assertThat(line.follows("CD", 9_000)).isTrue();
        assertThat(line.follows("", 1)).isTrue();
        assertThat(line.follows("AB", 8)).isTrue();
        assertThat(line.follows("CD", 9_001)).isTrue();
        assertThat(line.broken()).isEmpty();
    }

    @Test
    @DisplayName("R12 what comes late or twice is no jump; a count that begins anew is followed")
    void whatComesLateIsNoJump() {
        line.follows("AB", 41_799);
        assertThat(line.follows("AB", 41_700)).isTrue();
        assertThat(line.follows("AB", 41_799)).isTrue();
        assertThat(line.follows("AB", 41_800)).isTrue();

        assertThat(line.follows("AB", 3)).isTrue();

        assertThat(line.follows("AB", 4)).isTrue();
        assertThat(line.follows("AB", 6)).isFalse();
    }
}
