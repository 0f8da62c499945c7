package dev.isobar.exchange.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.exchange.Decoded.Data;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NumberingTest {
    private final Numbering numbers = new Numbering();

    @Test
    @DisplayName("R12 numbers that jump within a series end the connection")
    void aJumpEndsTheConnection() {
        assertThat(numbers.follows("AB", 7)).isTrue();
        assertThat(numbers.follows("AB", 8)).isTrue();
        assertThat(numbers.follows("AB", Data.UNNUMBERED)).isTrue();
        assertThat(numbers.broken()).isEmpty();

        assertThat(numbers.follows("AB", 10)).isFalse();

        assertThat(numbers.broken().orElseThrow()).contains("10 came after 8", "AB");
    }

    @Test
    @DisplayName("R12 each series is counted by itself")
    void seriesDoNotDisturbEachOther() {
        assertThat(numbers.follows("AB", 7)).isTrue();
        assertThat(numbers.follows("CD", 9_000)).isTrue();
        assertThat(numbers.follows("", 1)).isTrue();
        assertThat(numbers.follows("AB", 8)).isTrue();
        assertThat(numbers.follows("CD", 9_001)).isTrue();
        assertThat(numbers.broken()).isEmpty();
    }

    @Test
    @DisplayName("R12 what comes late or twice is no jump; a count that begins anew is followed")
    void whatComesLateIsNoJump() {
        numbers.follows("AB", 41_799);
        assertThat(numbers.follows("AB", 41_700)).isTrue();
        assertThat(numbers.follows("AB", 41_799)).isTrue();
        assertThat(numbers.follows("AB", 41_800)).isTrue();

        assertThat(numbers.follows("AB", 3)).isTrue();

        assertThat(numbers.follows("AB", 4)).isTrue();
        assertThat(numbers.follows("AB", 6)).isFalse();
    }
}
