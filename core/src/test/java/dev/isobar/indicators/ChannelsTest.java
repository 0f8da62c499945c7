package dev.isobar.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Channels with short periods on seven bars, worked out on paper. */
class ChannelsTest {
    private static final Offset<Double> EXACT = Offset.offset(1e-12);

    @Test
    void donchian() {
        Indicator of = Channels.donchian(2);

        assertThat(SevenBars.column(of, "donchian_upper")).startsWith(Double.NaN, 14, 15, 15, 13);
        assertThat(SevenBars.column(of, "donchian_middle"))
                .startsWith(Double.NaN, 11.5, 12.5, 11.5, 10.5);
        assertThat(SevenBars.column(of, "donchian_lower")).startsWith(Double.NaN, 9, 10, 8, 8);
    }

    @Test
    @DisplayName("R1 the spans ahead are known now, the cloud at a bar was known before")
    void ichimoku() {
        Indicator of = Channels.ichimoku(1, 2, 3);

        // Half way: of 1 bar 10.5 12 13.5 10.5 10; of 2 – 11.5 12.5 11.5 10.5; of 3 – – 12 11.5
        // 11.5. Drawn two bars further.
        assertThat(SevenBars.column(of, "ichimoku_tenkan")).startsWith(10.5, 12, 13.5, 10.5, 10);
        assertThat(SevenBars.column(of, "ichimoku_kijun"))
                .startsWith(Double.NaN, 11.5, 12.5, 11.5, 10.5);
        assertThat(SevenBars.column(of, "ichimoku_senkou_a_ahead"))
                .startsWith(Double.NaN, 11.75, 13, 11, 10.25);
        assertThat(SevenBars.column(of, "ichimoku_senkou_b_ahead"))
                .startsWith(Double.NaN, Double.NaN, 12, 11.5, 11.5);
        assertThat(SevenBars.column(of, "ichimoku_senkou_a"))
                .startsWith(Double.NaN, Double.NaN, Double.NaN, 11.75, 13);
        assertThat(SevenBars.column(of, "ichimoku_senkou_b"))
                .startsWith(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 12);
    }

    @Test
    void keltner() {
        Indicator of = Channels.keltner(2, 2, 1);

        // ema, 2/3 of what is new: – 12 12 10 32/3. True ranges – 4 3 5 2, so atr – – 3.5 4.25
        // 3.125.
        assertThat(SevenBars.column(of, "keltner_middle")[1]).isEqualTo(12);
        assertThat(SevenBars.column(of, "keltner_upper")[1]).isNaN();
        assertThat(SevenBars.column(of, "keltner_upper")[3]).isCloseTo(14.25, EXACT);
        assertThat(SevenBars.column(of, "keltner_middle")[4]).isCloseTo(32.0 / 3, EXACT);
        assertThat(SevenBars.column(of, "keltner_lower")[4]).isCloseTo(32.0 / 3 - 3.125, EXACT);
    }
}
