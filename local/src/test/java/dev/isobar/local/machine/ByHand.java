package dev.isobar.local.machine;

import dev.isobar.local.machine.Minutes.Minute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The usual indicators at the last of some minutes, by their textbook formulas from scratch. */
record ByHand(List<Minute> minutes) {

    Map<String, Double> values() {
        List<Double> closes = minutes.stream().map(Minute::close).toList();
        List<Double> macd = difference(ema(closes, 12), ema(closes, 26));
        double line = last(macd);
        double signal = last(ema(macd, 9));
        double middle = mean(newest(closes, 20));
        double deviation = deviation(newest(closes, 20));
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("sma_20", middle);
        values.put("sma_200", mean(newest(closes, 200)));
        values.put("ema_12", last(ema(closes, 12)));
        values.put("ema_50", last(ema(closes, 50)));
        values.put("macd", line);
        values.put("macd_signal", signal);
        values.put("macd_hist", line - signal);
        values.put("bb_upper", middle + 2 * deviation);
        values.put("bb_lower", middle - 2 * deviation);
        values.put("rsi", rsi(closes));
        values.put("atr", atr());
        values.put("vwap", vwap(newest(minutes, 200)));
        return values;
    }

    /** From the first of n on: its seed is the mean of the first n. */
    private static List<Double> ema(List<Double> values, int n) {
        List<Double> all = new ArrayList<>(List.of(mean(values.subList(0, n))));
        for (double value : values.subList(n, values.size())) {
            all.add(last(all) + 2.0 / (n + 1) * (value - last(all)));
        }
        return all;
    }

    private static List<Double> difference(List<Double> fast, List<Double> slow) {
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < slow.size(); i++) {
            all.add(fast.get(fast.size() - slow.size() + i) - slow.get(i));
        }
        return all;
    }

    private static double rsi(List<Double> closes) {
        List<Double> gains = new ArrayList<>();
        List<Double> losses = new ArrayList<>();
        for (int i = 1; i < closes.size(); i++) {
            double move = closes.get(i) - closes.get(i - 1);
            gains.add(Math.max(move, 0));
            losses.add(Math.max(-move, 0));
        }
        double gain = wilder(gains);
        return 100 * gain / (gain + wilder(losses));
    }

    private double atr() {
        List<Double> ranges = new ArrayList<>();
        for (int i = 1; i < minutes.size(); i++) {
            double before = minutes.get(i - 1).close();
            ranges.add(
                    Math.max(minutes.get(i).high(), before)
                            - Math.min(minutes.get(i).low(), before));
        }
        return wilder(ranges);
    }

    /** Over 14, from the mean of the first 14. */
    private static double wilder(List<Double> values) {
        double average = mean(values.subList(0, 14));
        for (double value : values.subList(14, values.size())) {
            average = (average * 13 + value) / 14;
        }
        return average;
    }

    private static double vwap(List<Minute> of) {
        double traded = 0;
        double volume = 0;
        for (Minute one : of) {
            traded += one.typical() * one.volume().doubleValue();
            volume += one.volume().doubleValue();
        }
        return traded / volume;
    }

    /** Of the population. */
    private static double deviation(List<Double> values) {
        double mean = mean(values);
        return Math.sqrt(mean(values.stream().map(x -> (x - mean) * (x - mean)).toList()));
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    private static double last(List<Double> values) {
        return values.get(values.size() - 1);
    }

    private static <T> List<T> newest(List<T> values, int n) {
        return values.subList(values.size() - n, values.size());
    }
}
