package dev.isobar.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link RunStore} does. */
public abstract class RunStoreContract {
    /** Now for the store under test; what is older than 30 days is gone. */
    protected static final Instant NOW = Instant.parse("2026-11-21T18:00:00Z");

    private static final String NIGHTLY = "TidyNightly";

    protected abstract RunStore runs();

    @Test
    @DisplayName("R6 what is kept of a run comes back as it was")
    void whatIsKeptComesBack() {
        Run run =
                begun("whole", NOW)
                        .failed(NOW.plusSeconds(3), "no bread", Map.of("bars", 12L, "pages", 0L));

        runs().put(run);

        assertThat(runs().newest("whole", "", 10).runs()).containsExactly(run);
        assertThat(runs().newest("nothing", "", 10).runs()).isEmpty();
    }

    @Test
    @DisplayName("R7 an event that comes again replaces its own record")
    void anEventThatComesAgainReplacesItsRecord() {
        Run run = begun("again", NOW);

        runs().put(run);
        runs().put(run.failed(NOW.plusSeconds(1), "no", Map.of()));
        runs().put(run);
        runs().put(run.done(NOW.plusSeconds(2), Map.of()));

        assertThat(runs().newest("again", "", 10).runs())
                .containsExactly(run.done(NOW.plusSeconds(2), Map.of()));
    }

    @Test
    void pagesFollowEachOtherNewestFirst() {
        for (int hour = 0; hour < 5; hour++) {
            runs().put(begun(NIGHTLY, NOW.minus(Duration.ofHours(hour))));
        }

        RunStore.Page first = runs().newest(NIGHTLY, "", 2);
        RunStore.Page second = runs().newest(NIGHTLY, first.next(), 2);
        RunStore.Page third = runs().newest(NIGHTLY, second.next(), 2);

        assertThat(first.runs())
                .extracting(Run::due)
                .containsExactly(NOW, NOW.minus(Duration.ofHours(1)));
        assertThat(second.runs())
                .extracting(Run::due)
                .containsExactly(NOW.minus(Duration.ofHours(2)), NOW.minus(Duration.ofHours(3)));
        assertThat(third.runs()).hasSize(1);
        assertThat(third.next()).isEmpty();
    }

    @Test
    @DisplayName("R8 a run that did not tell its end counts as failed when its deadline is over")
    void runsAndFailuresAreCounted() {
        Instant dayAgo = NOW.minus(Duration.ofDays(1));
        Run early = begun("counted", dayAgo.minusMillis(1));
        Run killed = begun("counted", dayAgo);
        Run failed = begun("counted", NOW.minusSeconds(3_600));
        Run running = begun("counted", NOW.minusSeconds(10));
        runs().put(early.failed(early.due().plusSeconds(1), "early", Map.of()));
        runs().put(killed);
        runs().put(failed.failed(failed.due().plusSeconds(1), "late", Map.of()));
        runs().put(running);

        assertThat(runs().since("counted", dayAgo, NOW)).isEqualTo(new RunStore.Tally(3, 2));
        assertThat(runs().since("nothing", dayAgo, NOW)).isEqualTo(new RunStore.Tally(0, 0));
    }

    protected static Run begun(String schedule, Instant due) {
        return Run.begun(
                schedule,
                "id-" + due.toEpochMilli(),
                "Tidy",
                due,
                due.plusMillis(200),
                due.plusSeconds(50));
    }
}
