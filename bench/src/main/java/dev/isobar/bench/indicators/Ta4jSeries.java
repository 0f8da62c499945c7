package dev.isobar.bench.indicators;

import dev.isobar.indicators.SeededBars;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.CCIIndicator;
import org.ta4j.core.indicators.EMAIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.ROCIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.SMAIndicator;
import org.ta4j.core.indicators.StochasticOscillatorDIndicator;
import org.ta4j.core.indicators.StochasticOscillatorKIndicator;
import org.ta4j.core.indicators.WilliamsRIndicator;
import org.ta4j.core.indicators.adx.ADXIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsLowerIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsMiddleIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsUpperIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.VolumeIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.indicators.volume.MoneyFlowIndexIndicator;
import org.ta4j.core.indicators.volume.OnBalanceVolumeIndicator;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.Num;

/** The twenty with ta4j: made anew each time, since it remembers every value it has computed. */
final class Ta4jSeries {
    private final BarSeries series =
            new BaseBarSeriesBuilder().withNumTypeOf(DoubleNum.class).build();

    Ta4jSeries(SeededBars bars) {
        for (int i = 0; i < bars.size(); i++) {
            series.addBar(
                    Duration.ofMinutes(1),
                    Instant.ofEpochMilli(bars.start()[i]).plusSeconds(60).atZone(ZoneOffset.UTC),
                    bars.open()[i],
                    bars.high()[i],
                    bars.low()[i],
                    bars.close()[i],
                    bars.volume()[i]);
        }
    }

    double[][] run() {
        ClosePriceIndicator close = new ClosePriceIndicator(series);
        return Stream.of(averages(close), oscillators(close), ranges(close), volumes())
                .flatMap(List::stream)
                .map(this::values)
                .toArray(double[][]::new);
    }

    private double[] values(Indicator<Num> indicator) {
        double[] values = new double[series.getBarCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = indicator.getValue(i).doubleValue();
        }
        return values;
    }

    private List<Indicator<Num>> averages(ClosePriceIndicator close) {
        return List.of(
                new SMAIndicator(close, 20),
                new SMAIndicator(close, 50),
                new SMAIndicator(close, 100),
                new SMAIndicator(close, 200),
                new EMAIndicator(close, 12),
                new EMAIndicator(close, 26),
                new EMAIndicator(close, 50));
    }

    private List<Indicator<Num>> oscillators(ClosePriceIndicator close) {
        MACDIndicator macd = new MACDIndicator(close, 12, 26);
        StochasticOscillatorDIndicator once =
                new StochasticOscillatorDIndicator(new StochasticOscillatorKIndicator(series, 14));
        EMAIndicator average = new EMAIndicator(close, 15);
        return List.of(
                macd,
                macd.getSignalLine(9),
                macd.getHistogram(9),
                once,
                new SMAIndicator(once, 3),
                new RSIIndicator(close, 14),
                new ROCIndicator(close, 10),
                new ROCIndicator(new EMAIndicator(new EMAIndicator(average, 15), 15), 1));
    }

    private List<Indicator<Num>> ranges(ClosePriceIndicator close) {
        BollingerBandsMiddleIndicator middle =
                new BollingerBandsMiddleIndicator(new SMAIndicator(close, 20));
        StandardDeviationIndicator deviation = new StandardDeviationIndicator(close, 20);
        return List.of(
                new BollingerBandsUpperIndicator(middle, deviation),
                middle,
                new BollingerBandsLowerIndicator(middle, deviation),
                new ATRIndicator(series, 14),
                new ADXIndicator(series, 14),
                new CCIIndicator(series, 20),
                new WilliamsRIndicator(series, 14));
    }

    private List<Indicator<Num>> volumes() {
        return List.of(
                new SMAIndicator(new VolumeIndicator(series), 20),
                new MoneyFlowIndexIndicator(series, 14),
                new OnBalanceVolumeIndicator(series));
    }
}
