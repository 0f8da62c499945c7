package dev.isobar.bench.close;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bench.close.ClosedBars.Part;
import dev.isobar.market.Interval;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ClosedBarsTest {
    private static final int CLOSES = 300;

    @Test
    @DisplayName("R1 each close writes its bar and its chart, the same in every run")
    void written() {
        long written = written(Set.of(Interval.M1));

        // A bar of 200 characters, and once warm 69 columns of 15: 50 of them on average.
        assertThat(written).isGreaterThan(CLOSES * (200 + 50 * 15L));
        assertThat(written(Set.of(Interval.M1))).isEqualTo(written);
        assertThat(written(Set.of(Interval.values()))).isGreaterThan(written * 5 / 4);
    }

    @Test
    @DisplayName("R2 the parts are the whole, and each takes its time")
    void parts() {
        Map<Part, Long> took = new ClosedBars(Set.of(Interval.M1)).close();

        long sum = took.values().stream().mapToLong(Long::longValue).sum();
        assertThat(sum).isEqualTo(2 * took.get(Part.WHOLE));
        assertThat(took.values()).allSatisfy(nanos -> assertThat(nanos).isPositive());
    }

    private static long written(Set<Interval> intervals) {
        ClosedBars bars = new ClosedBars(intervals);
        for (int i = 0; i < CLOSES; i++) {
            bars.close();
        }
        return bars.written();
    }
}
