package dev.isobar.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class IntervalTest {
    private static final Instant AT = Instant.parse("2024-06-01T12:04:05Z");

    /** The published golden values. */
    @Test
    @DisplayName("R5 bars open at UTC boundaries: weeks on Monday, months on the first")
    void floors() {
        assertFloor(Interval.M1, AT, "2024-06-01T12:04:00Z");
        assertFloor(Interval.H1, AT, "2024-06-01T12:00:00Z");
        assertFloor(Interval.H4, AT, "2024-06-01T12:00:00Z");
        assertFloor(Interval.D1, AT, "2024-06-01T00:00:00Z");
        assertFloor(Interval.W1, AT, "2024-05-27T00:00:00Z");
        assertFloor(Interval.MONTH, AT, "2024-06-01T00:00:00Z");
        assertThat(Interval.D3.floor(AT).getEpochSecond()).isEqualTo(1_717_200_000L);
    }

    @Test
    void edgesBelongToTheBarTheyOpen() {
        Instant monday = Instant.parse("2024-05-27T00:00:00Z");
        Instant leap = Instant.parse("2024-02-29T23:59:59.999999999Z");

        assertThat(Interval.W1.floor(monday)).isEqualTo(monday);
        assertThat(Interval.W1.floor(monday.minusNanos(1)))
                .isEqualTo(Instant.parse("2024-05-20T00:00:00Z"));
        assertFloor(Interval.MONTH, leap, "2024-02-01T00:00:00Z");
        assertThat(Interval.MONTH.end(Interval.MONTH.floor(leap)))
                .isEqualTo(Instant.parse("2024-03-01T00:00:00Z"));
        assertThat(Interval.MONTH.ceiling(leap)).isEqualTo(Instant.parse("2024-03-01T00:00:00Z"));
        assertThat(Interval.M1.ceiling(monday)).isEqualTo(monday);
        assertFloor(Interval.W1, Instant.EPOCH, "1969-12-29T00:00:00Z"); // 1970 began on a Thursday
    }

    @Test
    void countsOpenings() {
        Instant first = Instant.parse("2024-01-01T00:00:00Z");
        Instant last = Instant.parse("2025-01-01T00:00:00Z");

        assertThat(Interval.D1.count(first, last)).isEqualTo(366);
        assertThat(Interval.MONTH.count(first, last)).isEqualTo(12);
        assertThat(Interval.W1.count(first, last)).isEqualTo(53); // Mondays, 1 January and 30 Dec.
        assertThat(Interval.M1.count(last, first)).isZero();
    }

    @Test
    void partsAreTheLongestStoredThatIsShorter() {
        assertThat(Interval.M3.parts()).isEqualTo(Interval.M1);
        assertThat(Interval.H1.parts()).isEqualTo(Interval.M1);
        assertThat(Interval.H2.parts()).isEqualTo(Interval.H1);
        assertThat(Interval.D1.parts()).isEqualTo(Interval.H1);
        assertThat(Interval.W1.parts()).isEqualTo(Interval.D1);
        assertThatThrownBy(Interval.M1::parts).hasMessageContaining("1m");
    }

    @Test
    void anUnknownCodeNamesThoseThereAre() {
        assertThat(Interval.of("1M")).isEqualTo(Interval.MONTH);
        assertThatThrownBy(() -> Interval.of("7m"))
                .hasMessageContaining("7m")
                .hasMessageContaining("1M");
    }

    private static void assertFloor(Interval interval, Instant at, String expected) {
        assertThat(interval.floor(at)).isEqualTo(Instant.parse(expected));
    }
}
