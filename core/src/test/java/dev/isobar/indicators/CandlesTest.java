package dev.isobar.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Candles, weighted averages and volatility with short periods on seven bars, worked out on paper.
 */
class CandlesTest {
    private static final Offset<Double> EXACT = Offset.offset(1e-12);

    @Test
    void heikinAshi() {
        Indicator of = Candles.heikinAshi();

        assertThat(SevenBars.column(of, "ha_close")).startsWith(10.5, 12, 13);
        assertThat(SevenBars.column(of, "ha_open")).startsWith(10.5, 10.5, 11.25);
        assertThat(SevenBars.column(of, "ha_high")).startsWith(12, 14, 15);
        assertThat(SevenBars.column(of, "ha_low")).startsWith(9, 10, 11.25);
    }

    @Test
    void weightedAverages() {
        double[] wma = SevenBars.column(Weighted.wma(3), "wma_3");
        double[] hma = SevenBars.column(Weighted.hma(4), "hma_4");

        assertThat(wma[1]).isNaN();
        assertThat(wma[2]).isCloseTo(73.0 / 6, EXACT);
        assertThat(wma[4]).isCloseTo(10.5, EXACT);
        // 2 · 10 − 10.9 and 2 · 31/3 − 10.8: (2 · (62/3 − 10.8) + 9.1) / 3.
        assertThat(hma[3]).isNaN();
        assertThat(hma[4]).isCloseTo((124.0 / 3 - 12.5) / 3, EXACT);
    }

    @Test
    void realisedVolatility() {
        Indicator of = RealisedVolatility.of(2);
        double squares = Math.pow(Math.log(13.0 / 11), 2) + Math.pow(Math.log(12.0 / 13), 2);

        assertThat(SevenBars.column(of, "realised_volatility")[1]).isNaN();
        assertThat(SevenBars.column(of, "realised_volatility")[2])
                .isCloseTo(100 * Math.sqrt(squares), EXACT);
        // Two minutes of 525,600.
        assertThat(SevenBars.column(of, "realised_volatility_annual")[2])
                .isCloseTo(100 * Math.sqrt(squares * 262_800), Offset.offset(1e-9));
    }
}
