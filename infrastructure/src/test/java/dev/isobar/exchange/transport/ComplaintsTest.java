package dev.isobar.exchange.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ComplaintsTest {
    private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");

    private final Complaints complaints = new Complaints();

    @Test
    @DisplayName("R9 the first is said, those within a minute are counted and said with the next")
    void whatComesOftenIsSaidSeldom() {
        assertThat(complaints.heard("no price", START)).contains("no price");
        assertThat(complaints.heard("no size", START)).isEmpty();
        assertThat(complaints.heard("no size", START.plusSeconds(59))).isEmpty();

        assertThat(complaints.heard("no side", START.plusSeconds(60)))
                .contains("no side (and 2 before it)");
        assertThat(complaints.heard("no side", START.plusSeconds(119))).isEmpty();
        assertThat(complaints.heard("no side", START.plusSeconds(600)))
                .contains("no side (and 1 before it)");
    }

    @Test
    @DisplayName("R9 what comes seldom is said each time")
    void whatComesSeldomIsSaid() {
        assertThat(complaints.heard("no price", START)).contains("no price");
        assertThat(complaints.heard("no price", START.plusSeconds(60))).contains("no price");
    }
}
