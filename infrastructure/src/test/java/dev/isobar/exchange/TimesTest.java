package dev.isobar.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TimesTest {
    private static final Instant AT = Instant.parse("2024-06-01T12:04:05Z");

    @Test
    void magnitudeTellsTheUnit() {
        assertThat(Times.unit(99_999_999_999L)).isEqualTo(ChronoUnit.SECONDS);
        assertThat(Times.unit(100_000_000_000L)).isEqualTo(ChronoUnit.MILLIS);
        assertThat(Times.unit(99_999_999_999_999L)).isEqualTo(ChronoUnit.MILLIS);
        assertThat(Times.unit(100_000_000_000_000L)).isEqualTo(ChronoUnit.MICROS);
        assertThat(Times.unit(100_000_000_000_000_000L)).isEqualTo(ChronoUnit.NANOS);
    }

    @Test
    void everyUnitGivesTheSameInstant() {
        assertThat(Times.of(1717243445L, ChronoUnit.SECONDS)).isEqualTo(AT);
        assertThat(Times.millis(1717243445000L)).isEqualTo(AT);
        assertThat(Times.of(1717243445000000L, ChronoUnit.MICROS)).isEqualTo(AT);
        assertThat(Times.of(1717243445000000000L, ChronoUnit.NANOS)).isEqualTo(AT);
    }

    @Test
    @DisplayName("R3 a time off by a factor of 1,000 is refused")
    void aTimeOffByAThousandIsRefused() {
        assertThatThrownBy(() -> Times.millis(1717243445L)).hasMessageContaining("Seconds");
        assertThatThrownBy(() -> Times.millis(1717243445000000L)).hasMessageContaining("Micros");
        assertThatThrownBy(() -> Times.of(1717243445000L, ChronoUnit.SECONDS))
                .hasMessageContaining("Millis");
        assertThatThrownBy(() -> Times.millis(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTimeBeforeBitcoinOrAfterTheCenturyIsRefused() {
        assertThatThrownBy(() -> Times.millis(1_000_000_000_000L))
                .hasMessageContaining("out of range");
        assertThatThrownBy(() -> Times.millis(4_102_444_800_000L))
                .hasMessageContaining("out of range");
    }
}
