package dev.isobar.bench.indicators;

import com.tictactec.ta.lib.Core;
import com.tictactec.ta.lib.MAType;
import com.tictactec.ta.lib.MInteger;
import dev.isobar.indicators.SeededBars;

/** The twenty with TA-Lib: one call over all bars for each. */
final class TaLibBatch {
    private static final int OUTPUTS = 25;

    private final Core core = new Core();
    private final MInteger begin = new MInteger();
    private final MInteger length = new MInteger();
    private final SeededBars bars;
    private final int last;
    private final double[][] out;

    TaLibBatch(SeededBars bars) {
        this.bars = bars;
        this.last = bars.size() - 1;
        this.out = new double[OUTPUTS][bars.size()];
    }

    double[][] run() {
        double[] close = bars.close();
        int at = 0;
        for (int period : new int[] {20, 50, 100, 200}) {
            core.sma(0, last, close, period, begin, length, out[at++]);
        }
        for (int period : new int[] {12, 26, 50}) {
            core.ema(0, last, close, period, begin, length, out[at++]);
        }
        core.sma(0, last, bars.volume(), 20, begin, length, out[at++]);
        core.rsi(0, last, close, 14, begin, length, out[at++]);
        core.macd(0, last, close, 12, 26, 9, begin, length, out[at++], out[at++], out[at++]);
        bands(close, at);
        ranges(at + 3);
        others(at + 7);
        return out;
    }

    private void bands(double[] close, int at) {
        core.bbands(
                0,
                last,
                close,
                20,
                2,
                2,
                MAType.Sma,
                begin,
                length,
                out[at],
                out[at + 1],
                out[at + 2]);
    }

    private void ranges(int at) {
        double[] high = bars.high();
        double[] low = bars.low();
        double[] close = bars.close();
        core.stoch(
                0,
                last,
                high,
                low,
                close,
                14,
                3,
                MAType.Sma,
                3,
                MAType.Sma,
                begin,
                length,
                out[at],
                out[at + 1]);
        core.atr(0, last, high, low, close, 14, begin, length, out[at + 2]);
        core.adx(0, last, high, low, close, 14, begin, length, out[at + 3]);
    }

    private void others(int at) {
        double[] high = bars.high();
        double[] low = bars.low();
        double[] close = bars.close();
        double[] volume = bars.volume();
        core.cci(0, last, high, low, close, 20, begin, length, out[at]);
        core.willR(0, last, high, low, close, 14, begin, length, out[at + 1]);
        core.mfi(0, last, high, low, close, volume, 14, begin, length, out[at + 2]);
        core.roc(0, last, close, 10, begin, length, out[at + 3]);
        core.obv(0, last, close, volume, begin, length, out[at + 4]);
        core.trix(0, last, close, 15, begin, length, out[at + 5]);
    }
}
