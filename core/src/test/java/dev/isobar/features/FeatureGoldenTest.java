package dev.isobar.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.isobar.indicators.Samples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values at the last bar of series S1, worked out outside this code; by every name. */
class FeatureGoldenTest {
    private static final double[] ROW = Samples.s1().rows(Features.columns())[239];

    @ParameterizedTest
    @CsvSource({
        "return_1, -0.04979079497907957",
        "return_5, -0.005691768826620036",
        "return_10, -0.011319111885067623",
        "log_return, -0.051073102819997954",
        "price_momentum_5, -0.005691768826620036",
        "price_momentum_10, -0.011319111885067623",
        "price_acceleration, -0.08218820318642306",
        "volatility_5, 3.074288535580225",
        "volatility_10, 2.9186421881111486",
        "volatility_20, 2.897394473806098",
        "rolling_std_20, 2.897394473806098",
        "high_low_ratio, 0.06120651695288422",
        "true_range, 6.95",
        "volatility_trend, 1.007333386771163",
        "volume_change, -0.48",
        "volume_momentum_5, -0.1333333333333333",
        "volume_momentum_10, -0.23529411764705888",
        "volume_ratio_5, 0.5118110236220472",
        "volume_ratio_20, 0.5405405405405406",
        "volume_price_trend, 1491",
        "volume_price_trend_norm, 32.40508504315858",
        "rsi, 48.10115565320298",
        "rsi_oversold, 0",
        "rsi_overbought, 0",
        "rsi_neutral, 1",
        "rsi_zone, 1",
        "macd, 0.10639499681747111",
        "macd_signal, 0.2851817688175191",
        "macd_diff, -0.178786772000048",
        "macd_crossover, 0",
        "macd_crossunder, 1",
        "macd_histogram_change, -0.20966238110543955",
        "rsi_divergence, 0",
        "bb_upper, 121.88806161439481",
        "bb_middle, 116.24",
        "bb_lower, 110.5919383856052",
        "bb_position, 0.26186520406007935",
        "bb_width, 0.09717931201642815",
        "bb_squeeze, 1",
        "stoch_k, 48.9137027846705",
        "stoch_d, 44.53542872897711",
        "adx, 5.6754978182875835",
        // The last bar opens at 2024-01-01T03:59:00Z, a Monday.
        "hour, 3",
        "day_of_week, 0",
        "is_weekend, 0",
        "is_market_open, 1",
        "sma_20, 116.24",
        "sma_50, 115.377",
        "sma_100, 114.262",
        "sma_200, 111.741",
        "sma_20_distance, -0.023141775636614004",
        "sma_50_distance, -0.015835045112977442",
        "sma_100_distance, -0.006231292993296014",
        "sma_200_distance, 0.016189223293150846",
        "price_above_sma_20, 0",
        "price_above_sma_50, 0",
        "price_above_sma_100, 0",
        "price_above_sma_200, 1",
        "trend_strength, 0.007479827001915579",
        // By hand from the last bar (h 120.1, l 113.15, c 113.55, v 13) and the values above;
        // c[10] is 114.85: 100 + (37 · 229 mod 97) / 10 + 0.05 · 229.
        "price_momentum, -1.3",
        "high_low_range, 6.95",
        "high_low_quotient, 1.0614228899690674",
        "volatility_ratio, 1.0610528056753536",
        // The last ten volumes are 34 22 10 27 15 32 20 37 25 13: 13 − 23.5
        "volume_momentum, -10.5",
        "volume_price_trend_simple, -77.35",
        "vw_momentum, -16.9",
        // ATR 5.149299789822266 / 113.55
        "atr_ratio, 0.04534830286061001",
        // (113.55 − 115.9645734088933) / 115.9645734088933, and so on
        "ema_12_distance, -0.020821646972989518",
        "ema_26_distance, -0.019922446940830313",
        "vwap_distance, 0.015911004117141577",
        // 239 minutes are 59.75 degrees.
        "minute_of_day_sin, 0.8638355052043957",
        "minute_of_day_cos, 0.5037739770455263",
    })
    void lastBar(String name, double expected) {
        double actual = ROW[Features.columns().indexOf(Features.find(name).orElseThrow().column())];

        assertThat(actual).isCloseTo(expected, offset(1e-9 * Math.abs(expected)));
    }
}
