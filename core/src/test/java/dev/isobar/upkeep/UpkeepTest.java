package dev.isobar.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.StoreUnavailable;
import dev.isobar.snapshots.InMemoryObjects;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UpkeepTest {
    private static final Instant NOW = Instant.parse("2026-11-21T02:40:00Z");

    private final InMemoryObjects memory = new InMemoryObjects();
    private final List<String> begun = new ArrayList<>();

    /** Slices a, b, c of ten items, one of which goes; can fail at one of them. */
    private record Tidy(String name, List<String> begun, String failing) implements Chore {
        @Override
        public Slice slice(String from) {
            String at = from.isEmpty() ? "a" : from;
            begun.add(name + at);
            if (at.equals(failing)) {
                throw new StoreUnavailable(name + " is away", null);
            }
            return new Slice(10, 1, at.equals("c") ? "" : at.equals("a") ? "b" : "c");
        }
    }

    @Test
    @DisplayName("R4 each run does every chore from its beginning to its end")
    void everyChoreIsDone() {
        Upkeep.Report report = run(Instant.MAX, tidy("x", ""), tidy("y", ""));

        assertThat(begun).containsExactly("xa", "xb", "xc", "ya", "yb", "yc");
        assertThat(report.done())
                .containsEntry("x", new Chore.Slice(30, 3, ""))
                .containsEntry("y", new Chore.Slice(30, 3, ""));
        assertThat(report.failure()).isEmpty();
        assertThat(memory.list("")).isEmpty();
    }

    @Test
    @DisplayName("R2 no slice is begun when time is out")
    void noSliceIsBegunWhenTimeIsOut() {
        Upkeep.Report report = run(NOW, tidy("x", ""));

        assertThat(begun).isEmpty();
        assertThat(report.done()).containsEntry("x", new Chore.Slice(0, 0, ""));
    }

    @Test
    @DisplayName("R2 R3 a chore that failed goes on at its slice, the others are done")
    void aFailureKeepsNobodyElse() {
        Upkeep.Report report = run(Instant.MAX, tidy("x", "b"), tidy("y", ""));

        assertThat(begun).containsExactly("xa", "xb", "ya", "yb", "yc");
        assertThat(report.failure().orElseThrow()).hasMessage("x is away");
        assertThat(report.done()).containsEntry("x", new Chore.Slice(10, 1, "b"));
        begun.clear();

        run(Instant.MAX, tidy("x", ""));

        assertThat(begun).containsExactly("xb", "xc");
    }

    private Chore tidy(String name, String failing) {
        return new Tidy(name, begun, failing);
    }

    private Upkeep.Report run(Instant deadline, Chore... chores) {
        return new Upkeep(List.of(chores), memory, Clock.fixed(NOW, ZoneOffset.UTC)).run(deadline);
    }
}
