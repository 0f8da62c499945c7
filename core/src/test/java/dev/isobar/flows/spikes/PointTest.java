package dev.isobar.flows.spikes;

import static dev.isobar.flows.spikes.SpikeSamples.T0;
import static dev.isobar.flows.spikes.SpikeSamples.bar;
import static dev.isobar.flows.spikes.SpikeSamples.perpetual;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.flows.Flow;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import dev.isobar.market.OpenInterest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PointTest {
    private static final Instrument OF = perpetual(Market.LINEAR, "USD");
    private static final Instant FIVE = T0.plusSeconds(300);
    private static final Instant TEN = T0.plusSeconds(600);
    private static final BigDecimal VOLUME = BigDecimal.valueOf(1_234);

    @Test
    @DisplayName("R5 what was seen counts at the next instant of the grid, never at one before it")
    void sampled() {
        // The schedule's slot begins at 00:05, it was seen at 00:05:20: it says nothing of 00:05.
        Flow timed = Flow.sample(FIVE, worth(FIVE.plusSeconds(20), "700"));
        Flow untimed = Flow.sample(T0, worth(null, "600"));

        List<Point> points =
                Point.of(
                        OF,
                        List.of(
                                bar(Interval.M5, T0, VOLUME, true),
                                bar(Interval.M5, FIVE, VOLUME, true)),
                        List.of(),
                        List.of(untimed, timed));

        assertThat(points).containsExactly(new Point(FIVE, 600, 1_234), new Point(TEN, 700, 1_234));
    }

    @Test
    @DisplayName("R5 what the venue recorded stands before what was seen")
    void recorded() {
        Flow recorded = Flow.of(worth(FIVE, "800"));
        Flow seen = Flow.sample(T0, worth(FIVE.minusSeconds(9), "600"));

        List<Point> points =
                Point.of(
                        OF,
                        List.of(bar(Interval.M5, T0, VOLUME, true)),
                        List.of(recorded),
                        List.of(seen));

        assertThat(points).containsExactly(new Point(FIVE, 800, 1_234));
    }

    @Test
    @DisplayName("R5 without open interest it is absent; a bar that is not final is no point")
    void absent() {
        List<Point> points =
                Point.of(
                        OF,
                        List.of(
                                bar(Interval.M5, T0, VOLUME, true),
                                bar(Interval.M5, FIVE, VOLUME, false)),
                        List.of(),
                        List.of());

        assertThat(points).hasSize(1);
        assertThat(points.get(0).at()).isEqualTo(FIVE);
        assertThat(points.get(0).interest()).isNaN();
    }

    private static OpenInterest worth(Instant at, String value) {
        return new OpenInterest(OF.id(), at, null, null, new BigDecimal(value));
    }
}
