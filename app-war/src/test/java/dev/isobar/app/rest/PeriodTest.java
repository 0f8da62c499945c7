package dev.isobar.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.bars.Range;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PeriodTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void withoutAStartTheNewestRowsAreAskedForAndKept() {
        Period period = Period.parse(null, null, 2);

        assertThat(period.range(HOUR, Optional.empty(), NOON))
                .isEqualTo(new Range(NOON.minus(Duration.ofHours(3)), NOON));
        assertThat(period.cut(List.of(1, 2, 3))).containsExactly(2, 3);
        assertThat(period.cut(List.of(1))).containsExactly(1);
    }

    @Test
    void fromAStartTheOldestRowsAreKept() {
        Period period = Period.parse("2026-11-20T08:00:00Z", "2026-11-20T10:00:00Z", 2);

        assertThat(period.range(HOUR, Optional.empty(), NOON))
                .isEqualTo(
                        new Range(
                                Instant.parse("2026-11-20T08:00:00Z"),
                                Instant.parse("2026-11-20T10:00:00Z")));
        assertThat(period.cut(List.of(1, 2, 3))).containsExactly(1, 2);
    }

    @Test
    void whatTheVenueDoesNotKeepIsNotAskedFor() {
        Period period = Period.parse("2026-11-20T08:00:00Z", null, 2);

        assertThat(period.range(HOUR, Optional.of(Duration.ofHours(2)), NOON))
                .isEqualTo(new Range(Instant.parse("2026-11-20T10:00:00Z"), NOON));
    }

    @Test
    void anEndBeforeItsStartIsRefused() {
        assertThatThrownBy(() -> Period.parse("2026-11-20T10:00:00Z", "2026-11-20T08:00:00Z", 2))
                .hasMessageContaining("start must lie before end");
    }
}
