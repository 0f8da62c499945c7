package dev.isobar.flows.forced;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OrderValuesTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final BigDecimal NINETY = new BigDecimal("90");

    private final OrderValues values = new OrderValues();

    @Test
    @DisplayName("R7 fewer than a thousand orders say nothing")
    void tooFew() {
        add(999, NOON, "5");
        assertThat(values.reached(NINETY)).isEmpty();
        add(100, NOON, "5");
        assertThat(values.reached(NINETY)).isPresent();
    }

    @Test
    @DisplayName("R7 a bound of the buckets: at most an eighth of a doubling above the value")
    void bounds() {
        for (int i = 1; i <= 1_000; i++) {
            add(1, NOON, Integer.toString(i)); // evenly 1 to 1000
        }

        // 90 % are 900 and less; buckets of 512..1024 are 64 wide: [832, 896), [896, 960).
        // above 960 are 41, above 896 are 105 of at most 100: 960.
        assertThat(values.reached(NINETY)).hasValueSatisfying(isNumber("960"));
        // 50 %: above 512 are 489, above 480 (32 wide) are 521 of at most 500: 512.
        assertThat(values.reached(new BigDecimal("50"))).hasValueSatisfying(isNumber("512"));
    }

    @Test
    @DisplayName("R7 a day later the orders of the day before are forgotten")
    void forgotten() {
        add(2_000, NOON, "1000");
        add(2_000, NOON.plus(Duration.ofHours(12)), "10");
        assertThat(values.reached(NINETY)).hasValueSatisfying(isNumber("1024"));

        add(2_000, NOON.plus(Duration.ofHours(24)), "10");
        assertThat(values.reached(NINETY)).hasValueSatisfying(isNumber("11"));
    }

    @Test
    @DisplayName("R7 after a day of silence nothing is known")
    void silence() {
        add(2_000, NOON, "1000");
        add(500, NOON.plus(Duration.ofHours(25)), "10");
        assertThat(values.reached(NINETY)).isEmpty();
    }

    @Test
    @DisplayName("R8 values beyond all buckets are counted in the last ones")
    void extremes() {
        add(1_000, NOON, "1e-40");
        add(1_000, NOON, "1e60");
        assertThat(values.reached(NINETY).orElseThrow().doubleValue()).isGreaterThan(1e24);
        assertThat(values.reached(new BigDecimal("40")).orElseThrow().doubleValue())
                .isLessThan(1e-8);
    }

    private static java.util.function.Consumer<BigDecimal> isNumber(String number) {
        return value -> assertThat(value).isEqualByComparingTo(number);
    }

    private void add(int times, Instant at, String value) {
        for (int i = 0; i < times; i++) {
            values.add(at, new BigDecimal(value));
        }
    }
}
