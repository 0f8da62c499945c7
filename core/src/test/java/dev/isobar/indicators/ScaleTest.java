package dev.isobar.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A price of 1e-5 and one of 1e5 are treated like one of 1. */
class ScaleTest {
    static final List<Indicator> ALL = Indicators.ALL;
    private static final Samples BARS = Samples.seeded(3, 10_000).scaled(0.01, 1);

    @ParameterizedTest
    @FieldSource("ALL")
    void smallPricesAndLargeVolumes(Indicator indicator) {
        assertScales(indicator, 1e-5, 1e5);
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void largePricesAndSmallVolumes(Indicator indicator) {
        assertScales(indicator, 1e5, 1e-5);
    }

    private static void assertScales(Indicator indicator, double price, double volume) {
        double factor = Units.factor(indicator.unit(), price, volume);
        for (String column : indicator.columns()) {
            double[] expected = BARS.column(indicator, column);
            double[] actual = BARS.scaled(price, volume).column(indicator, column);
            double greatest =
                    Arrays.stream(expected).filter(v -> v == v).map(Math::abs).max().orElse(0);
            for (int i = 0; i < expected.length; i++) {
                assertThat(actual[i] / factor)
                        .as("%s at %d", column, i)
                        .isCloseTo(expected[i], offset(1e-9 * greatest));
            }
        }
    }
}
