package dev.isobar.flows.basis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarSamples;
import dev.isobar.bars.Provenance.Source;
import dev.isobar.market.Interval;
import dev.isobar.market.Underlying;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BasisTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    @DisplayName("R1 50,100 above 50,000 is 100 and 0.2 %")
    void aboveSpot() {
        Basis basis = Basis.of(new BigDecimal("50100"), new BigDecimal("50000"));

        assertThat(basis.absolute()).isEqualByComparingTo("100");
        assertThat(basis.percent()).isEqualByComparingTo("0.2");
    }

    @Test
    @DisplayName("R1 below spot it is negative: −1 of 3 is −33.33333333 %")
    void belowSpot() {
        Basis basis = Basis.of(new BigDecimal("2"), new BigDecimal("3"));

        assertThat(basis.absolute()).isEqualByComparingTo("-1");
        assertThat(basis.percent()).isEqualByComparingTo("-33.33333333");
    }

    @Test
    @DisplayName("R2 where one of the two has no bar there is no point")
    void whereBothHaveABar() {
        List<BasisPoint> points =
                BasisPoint.join(
                        List.of(bar(0, "10.1", true), bar(1, "10.3", true), bar(3, "10", false)),
                        Underlying.of("1000SHIB"),
                        List.of(bar(0, "0.01", true), bar(2, "0.01", true), bar(3, "0.01", true)),
                        Underlying.of("SHIB"));

        assertThat(points).extracting(BasisPoint::start).containsExactly(at(0), at(3));
        // 10.1 / 1000 − 0.01 = 0.0001
        assertThat(points.get(0).basis().absolute()).isEqualByComparingTo("0.0001");
        assertThat(points.get(0).basis().percent()).isEqualByComparingTo("1");
        assertThat(points.get(0).isFinal()).isTrue();
        assertThat(points.get(1).basis().absolute()).isEqualByComparingTo("0");
        assertThat(points.get(1).isFinal()).isFalse();
    }

    private static Instant at(int minute) {
        return NOON.plusSeconds(60L * minute);
    }

    private static Bar bar(int minute, String close, boolean isFinal) {
        return BarSamples.bar(
                Interval.M1, at(minute), close, Source.TRADES, isFinal, at(minute + 1));
    }
}
