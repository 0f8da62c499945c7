package dev.isobar.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.indicators.LeakCheck.Verdict;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FeatureLeakTest {
    @Test
    @DisplayName("R1 no feature sees the future, or past its warm-up where the series starts")
    void everyPromiseIsKept() {
        Map<String, Verdict> verdicts = Features.leaks();

        assertThat(verdicts).hasSameSizeAs(Features.ALL);
        assertThat(verdicts)
                .allSatisfy(
                        (id, verdict) -> {
                            assertThat(verdict.kept()).as(id + " " + verdict).isTrue();
                            assertThat(verdict.compared()).as(id).isGreaterThan(1_000);
                        });
    }
}
