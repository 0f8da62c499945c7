package dev.isobar.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.indicators.Calculator;
import dev.isobar.market.Interval;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Flat minutes: {@code high_low_ratio} is always there, {@code volatility_trend} 0 / 0. */
class FillingTest {
    private static final long MINUTE = 60_000;
    private final Calculator calculator = new Calculator(Features.columns(), Interval.M1);
    private long at = 1_704_067_200_000L;

    @Test
    @DisplayName("R2 before its first value a feature is 0, and the mask says so")
    void before() {
        FeatureVector first = next(100);

        assertThat(value(first, "return_1")).isZero();
        assertThat(isImputed(first, "return_1")).isTrue();
        assertThat(value(first, "high_low_quotient")).isEqualTo(1);
        assertThat(isImputed(first, "high_low_quotient")).isFalse();
    }

    @Test
    @DisplayName("R2 where it is not defined its last value stands in, from the past only")
    void after() {
        // 20 closes, then 20 more of one price: the deviations are 0, and 0 / 0 is not defined.
        for (int i = 0; i < 20; i++) {
            next(100 + i % 3);
        }
        double last = value(next(104), "volatility_trend");
        FeatureVector still = null;
        for (int i = 0; i < 40; i++) {
            FeatureVector now = next(104);
            if (!isImputed(now, "volatility_trend")) {
                last = value(now, "volatility_trend");
            }
            still = now;
        }

        assertThat(isImputed(still, "volatility_trend")).isTrue();
        assertThat(value(still, "volatility_trend")).isEqualTo(last);
        assertThat(value(next(105), "volatility_trend")).isNotEqualTo(last);
    }

    @Test
    void aFilledVectorHoldsNoAbsentNumber() {
        assertThat(next(100).values()).doesNotContain(Double.NaN);
    }

    private FeatureVector next(double price) {
        calculator.next(at, price, price, price, price, 1);
        at += MINUTE;
        return FeatureVector.of(calculator.row());
    }

    private static double value(FeatureVector vector, String id) {
        return vector.values()[place(id)];
    }

    private static boolean isImputed(FeatureVector vector, String id) {
        return vector.imputed()[place(id)];
    }

    private static int place(String id) {
        return IntStream.range(0, Features.ALL.size())
                .filter(i -> Features.ALL.get(i).id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
