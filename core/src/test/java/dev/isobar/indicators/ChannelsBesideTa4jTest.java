package dev.isobar.indicators;

import static dev.isobar.indicators.FlowsBesideTaLibTest.assertAgreeUnlessFlat;
import static dev.isobar.indicators.Oracle.assertAgree;
import static dev.isobar.indicators.Oracle.ta4j;
import static dev.isobar.indicators.Oracle.warmUp;

import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.indicators.HMAIndicator;
import org.ta4j.core.indicators.adx.MinusDIIndicator;
import org.ta4j.core.indicators.adx.PlusDIIndicator;
import org.ta4j.core.indicators.donchian.DonchianChannelLowerIndicator;
import org.ta4j.core.indicators.donchian.DonchianChannelMiddleIndicator;
import org.ta4j.core.indicators.donchian.DonchianChannelUpperIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.ichimoku.IchimokuKijunSenIndicator;
import org.ta4j.core.indicators.ichimoku.IchimokuSenkouSpanAIndicator;
import org.ta4j.core.indicators.ichimoku.IchimokuSenkouSpanBIndicator;
import org.ta4j.core.indicators.ichimoku.IchimokuTenkanSenIndicator;
import org.ta4j.core.indicators.keltner.KeltnerChannelLowerIndicator;
import org.ta4j.core.indicators.keltner.KeltnerChannelMiddleIndicator;
import org.ta4j.core.indicators.keltner.KeltnerChannelUpperIndicator;
import org.ta4j.core.indicators.supertrend.SuperTrendIndicator;
import org.ta4j.core.indicators.volume.ChaikinMoneyFlowIndicator;

/** What TA-Lib has not, beside ta4j. */
class ChannelsBesideTa4jTest {
    private static final BarSeries SERIES = Oracle.ta4j();
    private static final ClosePriceIndicator CLOSE = new ClosePriceIndicator(SERIES);

    @Test
    void donchian() {
        assertAgree("donchian_upper", ta4j(new DonchianChannelUpperIndicator(SERIES, 20)), 19);
        assertAgree("donchian_middle", ta4j(new DonchianChannelMiddleIndicator(SERIES, 20)), 19);
        assertAgree("donchian_lower", ta4j(new DonchianChannelLowerIndicator(SERIES, 20)), 19);
    }

    @Test
    void keltner() {
        KeltnerChannelMiddleIndicator middle = new KeltnerChannelMiddleIndicator(CLOSE, 20);
        double[] upper = ta4j(new KeltnerChannelUpperIndicator(middle, 2, 10));

        Oracle.assertBeginDifferently("keltner_upper", upper);
        assertAgree("keltner_upper", upper, warmUp("keltner_upper"));
        assertAgree("keltner_middle", ta4j(middle), warmUp("keltner_middle"));
        assertAgree(
                "keltner_lower",
                ta4j(new KeltnerChannelLowerIndicator(middle, 2, 10)),
                warmUp("keltner_lower"));
    }

    @Test
    void ichimoku() {
        IchimokuTenkanSenIndicator tenkan = new IchimokuTenkanSenIndicator(SERIES, 9);
        IchimokuKijunSenIndicator kijun = new IchimokuKijunSenIndicator(SERIES, 26);

        assertAgree("ichimoku_tenkan", ta4j(tenkan), 8);
        assertAgree("ichimoku_kijun", ta4j(kijun), 25);
        // Theirs counts the bar itself: 27 of theirs are 26 bars ago.
        assertAgree(
                "ichimoku_senkou_a",
                ta4j(new IchimokuSenkouSpanAIndicator(SERIES, tenkan, kijun, 27)),
                77);
        assertAgree(
                "ichimoku_senkou_b", ta4j(new IchimokuSenkouSpanBIndicator(SERIES, 52, 27)), 77);
    }

    @Test
    void supertrend() {
        assertAgree(
                "supertrend", ta4j(new SuperTrendIndicator(SERIES, 10, 3d)), warmUp("supertrend"));
    }

    @Test
    void chaikinMoneyFlow() {
        assertAgreeUnlessFlat("cmf", ta4j(new ChaikinMoneyFlowIndicator(SERIES, 20)), 19);
    }

    @Test
    void hull() {
        assertAgree("hma_16", ta4j(new HMAIndicator(CLOSE, 16)), 18);
    }

    @Test
    void directions() {
        assertAgree("di_plus", ta4j(new PlusDIIndicator(SERIES, 14)), warmUp("di_plus"));
        assertAgree("di_minus", ta4j(new MinusDIIndicator(SERIES, 14)), warmUp("di_minus"));
    }
}
