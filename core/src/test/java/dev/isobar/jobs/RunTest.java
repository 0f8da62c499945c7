package dev.isobar.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RunTest extends RunStoreContract {
    private final InMemoryRuns store = new InMemoryRuns();
    private final Run run = begun("TidyNightly", NOW);

    @Override
    protected RunStore runs() {
        return store;
    }

    @Test
    @DisplayName("R8 what fails at or after its deadline timed out")
    void failuresPastTheDeadlineTimedOut() {
        Instant deadline = run.deadline();

        assertThat(run.failed(deadline.minusMillis(1), "x", Map.of()).outcome())
                .isEqualTo(Run.Outcome.FAILED);
        assertThat(run.failed(deadline, "x", Map.of()).outcome()).isEqualTo(Run.Outcome.TIMED_OUT);
        assertThat(run.outcome(deadline)).isEqualTo(Run.Outcome.RUNNING);
        assertThat(run.outcome(deadline.plusMillis(1))).isEqualTo(Run.Outcome.TIMED_OUT);
        assertThat(run.done(deadline, Map.of()).outcome(deadline.plusSeconds(9)))
                .isEqualTo(Run.Outcome.OK);
    }

    @Test
    @DisplayName("R6 errors and counts are bounded")
    void errorsAndCountsAreBounded() {
        Map<String, Long> many =
                IntStream.range(0, 21).boxed().collect(Collectors.toMap(i -> "c" + i, i -> 1L));

        assertThat(run.failed(NOW, "x".repeat(10_000), Map.of()).error()).hasSize(500);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run.done(NOW, many))
                .withMessageContaining("20 counts");
    }
}
