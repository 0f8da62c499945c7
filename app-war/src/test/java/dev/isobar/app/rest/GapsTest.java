package dev.isobar.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.rest.Gaps.Gap;
import dev.isobar.bars.Bar;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Coverage.Cause;
import dev.isobar.bars.Coverage.Proof;
import dev.isobar.bars.Range;
import dev.isobar.bars.TestBars;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GapsTest {

    @Test
    void whatIsMissingAndWhatNobodyLookedAtAreTwoThings() {
        Coverage coverage =
                Coverage.complete(at(1), at(2), Proof.REST_PAGE_BOUNDS)
                        .and(Coverage.missing(at(3), at(4), Cause.OUTAGE));

        assertThat(Gaps.of(coverage, new Range(at(0), at(6))))
                .containsExactly(
                        new Gap(new Range(at(0), at(1)), "unknown"),
                        new Gap(new Range(at(2), at(3)), "unknown"),
                        new Gap(new Range(at(3), at(4)), "outage"),
                        new Gap(new Range(at(4), at(6)), "unknown"));
    }

    @Test
    void aCompleteRangeHasNone() {
        Coverage coverage = Coverage.complete(at(0), at(9), Proof.CONTIGUOUS_IDS);

        assertThat(Gaps.of(coverage, new Range(at(1), at(6)))).isEmpty();
    }

    @Test
    void aFinalBarThatIsNotProvenYetIsNoGap() {
        List<Gap> gaps =
                List.of(
                        new Gap(new Range(at(0), at(4)), "unknown"),
                        new Gap(new Range(at(4), at(6)), "outage"));
        List<Bar> bars =
                List.of(
                        TestBars.flat(at(1), "100", "1"),
                        TestBars.flat(at(3), "100", "1"),
                        TestBars.flat(at(5), "100", "1"));

        assertThat(Gaps.besides(bars, gaps))
                .containsExactly(
                        new Gap(new Range(at(0), at(1)), "unknown"),
                        new Gap(new Range(at(2), at(3)), "unknown"),
                        new Gap(new Range(at(4), at(6)), "outage"));
    }

    private static Instant at(int minute) {
        return Instant.parse("2026-11-21T00:00:00Z").plusSeconds(60L * minute);
    }
}
