package dev.isobar.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.isobar.indicators.Columns;
import dev.isobar.indicators.Samples;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What one bar cannot show, by the plain formula over a week of an invented market. */
class FeatureFormulaTest {
    private static final Columns COLUMNS = Features.columns();
    private static final Samples MARKET = GappyMarket.of(11, 10_000);
    private static final double[][] ROWS = MARKET.rows(COLUMNS);

    @Test
    void zonesOfStrength() {
        int[] seen = new int[3];
        for (int i = 14; i < ROWS.length; i++) {
            double rsi = at("rsi", i);
            assertThat(at("rsi_oversold", i)).isEqualTo(rsi < 30 ? 1 : 0);
            assertThat(at("rsi_overbought", i)).isEqualTo(rsi > 70 ? 1 : 0);
            assertThat(at("rsi_oversold", i) + at("rsi_neutral", i) + at("rsi_overbought", i))
                    .isEqualTo(1);
            assertThat(at("rsi_zone", i)).isEqualTo(rsi > 70 ? 2 : rsi > 30 ? 1 : 0);
            seen[(int) at("rsi_zone", i)]++;
        }
        assertThat(Arrays.stream(seen).min().orElseThrow()).isGreaterThan(50);
    }

    @Test
    void divergenceIsWhereTheSlopesOfPriceAndStrengthHaveDifferentSigns() {
        int compared = 0;
        int divergent = 0;
        for (int i = 27; i < ROWS.length; i++) {
            double price = slope(MARKET.close(), i);
            double strength = slope(column("rsi"), i);
            if (Math.abs(price) > 1e-6 && Math.abs(strength) > 1e-6) {
                boolean differs = price > 0 != strength > 0;
                assertThat(at("rsi_divergence", i)).as("bar " + i).isEqualTo(differs ? 1 : 0);
                compared++;
                divergent += differs ? 1 : 0;
            }
        }
        assertThat(compared).isGreaterThan(9_000);
        assertThat(divergent).isBetween(50, 3_000);
    }

    @Test
    void crossingsAreWhereTheDifferenceChangesItsSign() {
        int crossings = 0;
        for (int i = 34; i < ROWS.length; i++) {
            double before = at("macd", i - 1) - at("macd_signal", i - 1);
            double now = at("macd", i) - at("macd_signal", i);
            assertThat(at("macd_crossover", i)).isEqualTo(now > 0 && before <= 0 ? 1 : 0);
            assertThat(at("macd_crossunder", i)).isEqualTo(now < 0 && before >= 0 ? 1 : 0);
            assertThat(at("macd_histogram_change", i)).isEqualTo(now - before);
            crossings += (int) (at("macd_crossover", i) + at("macd_crossunder", i));
        }
        assertThat(crossings).isGreaterThan(100);
    }

    @Test
    void aSqueezeIsAWidthBelowItsMean() {
        int squeezed = 0;
        for (int i = 38; i < ROWS.length; i++) {
            double mean = 0;
            for (int k = 0; k < 20; k++) {
                mean += at("bb_width", i - k) / 20;
            }
            if (Math.abs(mean - at("bb_width", i)) > 1e-8) {
                boolean isNarrow = at("bb_width", i) < mean;
                assertThat(at("bb_squeeze", i)).isEqualTo(isNarrow ? 1 : 0);
                squeezed += isNarrow ? 1 : 0;
            }
        }
        assertThat(squeezed).isBetween(3_000, 8_000);
    }

    @Test
    void theVolumePriceTrendBeginsAnewEachDay() {
        double sum = 0;
        for (int i = 0; i < ROWS.length; i++) {
            boolean isFirst = i % 1_440 == 0;
            sum = isFirst ? 0 : sum + signedVolume(i);
            assertThat(at("volume_price_trend", i)).isCloseTo(sum, within(1e-6));
        }
    }

    @Test
    void itsDeviationGoesOnOverMidnight() {
        // The first minute of the second day, and the 19 before.
        int i = 1_440 + 3;
        double[] levels = new double[20];
        for (int k = 1; k < 20; k++) {
            levels[k] = levels[k - 1] + signedVolume(i - 19 + k);
        }
        double mean = Arrays.stream(levels).average().orElseThrow();
        double squares = Arrays.stream(levels).map(x -> (x - mean) * (x - mean)).sum();

        assertThat(at("volume_price_trend_norm", i))
                .isCloseTo(at("volume_price_trend", i) / Math.sqrt(squares / 19), within(1e-9));
    }

    @Test
    void timesAreThoseOfTheCalendar() {
        for (int i = 0; i < ROWS.length; i += 37) {
            ZonedDateTime time = Instant.ofEpochMilli(MARKET.start()[i]).atZone(ZoneOffset.UTC);
            DayOfWeek day = time.getDayOfWeek();
            double angle = Math.toRadians((time.getHour() * 60 + time.getMinute()) / 4.0);
            assertThat(at("hour", i)).isEqualTo(time.getHour());
            assertThat(at("day_of_week", i)).isEqualTo(day.getValue() - 1);
            assertThat(at("is_weekend", i))
                    .isEqualTo(day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY ? 1 : 0);
            assertThat(at("minute_of_day_sin", i)).isCloseTo(Math.sin(angle), within(1e-12));
            assertThat(at("minute_of_day_cos", i)).isCloseTo(Math.cos(angle), within(1e-12));
        }
    }

    private static double signedVolume(int i) {
        double[] close = MARKET.close();
        return MARKET.volume()[i] * Math.signum(close[i] - close[i - 1]);
    }

    /** Least squares over 14 values, as in the textbook. */
    private static double slope(double[] values, int end) {
        double mean = 0;
        for (int k = 0; k < 14; k++) {
            mean += values[end - 13 + k] / 14;
        }
        double slope = 0;
        for (int k = 0; k < 14; k++) {
            slope += (k - 6.5) * (values[end - 13 + k] - mean);
        }
        return slope / 227.5;
    }

    private static double[] column(String id) {
        return Arrays.stream(ROWS).mapToDouble(row -> row[COLUMNS.indexOf(id)]).toArray();
    }

    private static double at(String id, int i) {
        return ROWS[i][COLUMNS.indexOf(id)];
    }
}
