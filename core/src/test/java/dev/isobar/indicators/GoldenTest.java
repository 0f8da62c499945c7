package dev.isobar.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values worked out outside this code, on series S1. */
class GoldenTest {
    private static final double[][] ROWS = Samples.s1().rows(Indicators.columns());

    @ParameterizedTest
    @CsvSource({
        "sma_20, 116.24",
        "sma_50, 115.377",
        "sma_100, 114.262",
        "sma_200, 111.741",
        "ema_12, 115.9645734088933",
        "ema_26, 115.85817841207583",
        "ema_50, 115.36368177031976",
        "vwap, 111.7716015869702",
        "vwap_session, 110.7814279914159",
        "volume_sma, 24.05",
        "rsi, 48.10115565320298",
        "atr, 5.149299789822266",
        "macd, 0.10639499681747111",
        "macd_signal, 0.2851817688175191",
        "macd_hist, -0.178786772000048",
        "bb_upper, 121.88806161439481",
        "bb_middle, 116.24",
        "bb_lower, 110.5919383856052",
        "stoch_k, 48.9137027846705",
        "stoch_d, 44.53542872897711",
        "adx, 5.6754978182875835",
    })
    void lastBar(String column, double expected) {
        assertValue(column, 239, expected);
    }

    @ParameterizedTest
    @CsvSource({"rsi, 14, 53.1496062992126"})
    void firstValue(String column, int at, double expected) {
        int place = Indicators.columns().indexOf(column);

        assertThat(ROWS[at - 1][place]).isNaN();
        assertValue(column, at, expected);
    }

    private static void assertValue(String column, int at, double expected) {
        double actual = ROWS[at][Indicators.columns().indexOf(column)];

        assertThat(actual).as(column).isCloseTo(expected, offset(1e-9 * Math.abs(expected)));
    }
}
