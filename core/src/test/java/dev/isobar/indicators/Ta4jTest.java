package dev.isobar.indicators;

import static dev.isobar.indicators.Oracle.assertAgree;
import static dev.isobar.indicators.Oracle.assertBeginDifferently;
import static dev.isobar.indicators.Oracle.ta4j;
import static dev.isobar.indicators.Oracle.warmUp;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ta4j.core.BarSeries;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.EMAIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.SMAIndicator;
import org.ta4j.core.indicators.StochasticOscillatorDIndicator;
import org.ta4j.core.indicators.StochasticOscillatorKIndicator;
import org.ta4j.core.indicators.adx.ADXIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsLowerIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsMiddleIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsUpperIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.VolumeIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.indicators.volume.VWAPIndicator;

/** Averages, oscillators and volatility beside ta4j, which begins averages with one value. */
class Ta4jTest {
    private static final BarSeries SERIES = Oracle.ta4j();
    private static final ClosePriceIndicator CLOSE = new ClosePriceIndicator(SERIES);

    @ParameterizedTest
    @ValueSource(ints = {20, 50, 100, 200})
    void sma(int period) {
        assertAgree("sma_" + period, ta4j(new SMAIndicator(CLOSE, period)), period - 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 26, 50})
    void ema(int period) {
        assertSettles("ema_" + period, ta4j(new EMAIndicator(CLOSE, period)));
    }

    @Test
    void volumeSma() {
        assertAgree("volume_sma", ta4j(new SMAIndicator(new VolumeIndicator(SERIES), 20)), 19);
    }

    @Test
    void vwap() {
        assertAgree("vwap", ta4j(new VWAPIndicator(SERIES, 200)), 199);
    }

    @Test
    void rsi() {
        assertSettles("rsi", ta4j(new RSIIndicator(CLOSE, 14)));
    }

    @Test
    void macd() {
        MACDIndicator macd = new MACDIndicator(CLOSE, 12, 26);

        assertSettles("macd", ta4j(macd));
        assertSettles("macd_signal", ta4j(macd.getSignalLine(9)));
        assertSettles("macd_hist", ta4j(macd.getHistogram(9)));
    }

    @Test
    void bollinger() {
        BollingerBandsMiddleIndicator middle =
                new BollingerBandsMiddleIndicator(new SMAIndicator(CLOSE, 20));
        StandardDeviationIndicator deviation = new StandardDeviationIndicator(CLOSE, 20);

        assertAgree("bb_upper", ta4j(new BollingerBandsUpperIndicator(middle, deviation)), 19);
        assertAgree("bb_middle", ta4j(middle), 19);
        assertAgree("bb_lower", ta4j(new BollingerBandsLowerIndicator(middle, deviation)), 19);
    }

    @Test
    void atr() {
        assertSettles("atr", ta4j(new ATRIndicator(SERIES, 14)));
    }

    @Test
    void adx() {
        assertSettles("adx", ta4j(new ADXIndicator(SERIES, 14)));
    }

    @Test
    void whatIsSmoothedOnceIsItsD() {
        StochasticOscillatorKIndicator raw = new StochasticOscillatorKIndicator(SERIES, 14);
        StochasticOscillatorDIndicator once = new StochasticOscillatorDIndicator(raw);

        double[] theirs = ta4j(once);
        assertAgree("stoch_k", whereDefined(theirs, "stoch_k"), 15);
        assertAgree("stoch_d", whereDefined(ta4j(new SMAIndicator(once, 3)), "stoch_d"), 17);
        assertThat(theirs).as("a flat window").contains(Double.NaN);
    }

    private static void assertSettles(String column, double[] theirs) {
        assertBeginDifferently(column, theirs);
        assertAgree(column, theirs, warmUp(column));
    }

    /** Theirs, ours where theirs is absent. */
    private static double[] whereDefined(double[] theirs, String column) {
        double[] ours = Oracle.ours(column);
        double[] values = theirs.clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = Double.isNaN(values[i]) ? ours[i] : values[i];
        }
        return values;
    }
}
