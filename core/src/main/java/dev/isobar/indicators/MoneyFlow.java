package dev.isobar.indicators;

import dev.isobar.bars.Series;
import java.util.List;

/** Volume, weighted with where prices went. */
public final class MoneyFlow {
    public static final List<Indicator> ALL = List.of(obv(), adl(), mfi(14), cmf(20));

    private MoneyFlow() {}

    public static Indicator obv() {
        return Entry.of("obv", "On-balance volume of the day")
                .formula("Σ volume · sign(close − close before) since the day began, first bar 0")
                .in("volume")
                .anchored(0)
                .source("Granville, New Key to Stock Market Profits, 1963; ta4j OnBalanceVolume")
                .note(
                        "Elsewhere the sum never ends, and its value depends on where the data"
                                + " happens to begin; here it begins anew each UTC day, for bars"
                                + " of a day and longer each year. TA-Lib counts the first bar's"
                                + " volume as gained. Absent until a day was seen to begin.")
                .by(Calculation.of(1 + Sums.MEMORY, MoneyFlow::obv, "obv"));
    }

    public static Indicator adl() {
        return Entry.of("adl", "Accumulation/distribution line of the day")
                .formula(
                        "Σ volume · ((close − low) − (high − close)) / (high − low) since the day"
                                + " began; 0 where high = low")
                .in("volume")
                .anchored(0)
                .alias("ad", "adl")
                .source("Marc Chaikin; TA-Lib AD")
                .note(
                        "Begins anew each UTC day, for bars of a day and longer each year, where"
                                + " TA-Lib and ta4j begin with the data.")
                .by(Calculation.of(1 + Sums.MEMORY, MoneyFlow::adl, "adl"));
    }

    public static Indicator mfi(int period) {
        return Entry.of("mfi", "Money flow index")
                .formula(
                        "100 · up / (up + down); up, down = Σ typical · volume over the bars of"
                                + " period whose typical price rose, fell;"
                                + " typical = (h + l + c) / 3")
                .with("period", period)
                .in("percent")
                .window(period + 1)
                .alias("mfi_" + period, "mfi")
                .source("Quong and Soudack, 1989; TA-Lib MFI")
                .note(
                        "Absent where nothing flowed. TA-Lib says 0 wherever up + down < 1, which"
                                + " cheap instruments never exceed.")
                .by(
                        Calculation.of(
                                2 * Sums.MEMORY + period,
                                (series, in, memory, out) ->
                                        out.set(0, mfi(period, series, memory)),
                                "mfi"));
    }

    public static Indicator cmf(int period) {
        return Entry.of("cmf", "Chaikin money flow")
                .formula(
                        "Σ(volume · ((close − low) − (high − close)) / (high − low)) / Σ volume"
                                + " over period")
                .with("period", period)
                .in("ratio")
                .window(period)
                .alias("chaikin_money_flow", "cmf")
                .source("Marc Chaikin; ta4j ChaikinMoneyFlowIndicator")
                .note("A bar whose high is its low counts 0; absent where nothing was traded.")
                .by(
                        Calculation.of(
                                0,
                                (series, in, memory, out) -> out.set(0, cmf(period, series)),
                                "cmf"));
    }

    private static void obv(Series series, Slots in, Slots memory, Slots out) {
        if (Anchor.seen(series, memory)) {
            double move = series.isAnchor() ? 0 : series.close(0) - series.close(1);
            out.set(0, Sums.add(memory, 1, Math.signum(move) * series.volume(0)));
        }
    }

    private static void adl(Series series, Slots in, Slots memory, Slots out) {
        if (Anchor.seen(series, memory)) {
            out.set(0, Sums.add(memory, 1, flow(series, 0)));
        }
    }

    /** Remembers what flowed at each bar of the window, downwards below 0. */
    private static double mfi(int period, Series series, Slots memory) {
        if (!series.has(1)) {
            return Double.NaN;
        }
        double typical = series.typical(0);
        double flow = Math.signum(typical - series.typical(1)) * typical * series.volume(0);
        int place = 2 * Sums.MEMORY + (int) series.count() % period;
        double left = memory.get(place);
        memory.set(place, flow);
        double up = Sums.slide(memory, 0, upwards(flow), upwards(left));
        double down = Sums.slide(memory, Sums.MEMORY, upwards(-flow), upwards(-left));
        return series.has(period) && up + down > 0 ? 100 * up / (up + down) : Double.NaN;
    }

    /** Itself or 0, without a branch that nobody can predict. */
    private static double upwards(double flow) {
        return (Math.abs(flow) + flow) / 2;
    }

    private static double cmf(int period, Series series) {
        if (!series.has(period - 1)) {
            return Double.NaN;
        }
        double flow = 0;
        double volume = 0;
        for (int ago = 0; ago < period; ago++) {
            flow += flow(series, ago);
            volume += series.volume(ago);
        }
        return volume > 0 ? flow / volume : Double.NaN;
    }

    /** Volume, times −1 for a close at the low up to 1 for one at the high. */
    private static double flow(Series series, int ago) {
        double high = series.high(ago);
        double low = series.low(ago);
        double close = series.close(ago);
        return high > low
                ? series.volume(ago) * ((close - low) - (high - close)) / (high - low)
                : 0;
    }
}
