package dev.isobar.local.machine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.features.FeatureVector;
import dev.isobar.features.Features;
import dev.isobar.indicators.Calculator;
import dev.isobar.market.Interval;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A straight run over minutes that were worked out from the simulator's own trade log. */
final class Minutes {
    private static final long MINUTE = 60_000;

    private final List<Minute> all = new ArrayList<>();

    /** Of doubles, but for the volume, which is a sum. */
    record Minute(
            long start, double open, double high, double low, double close, BigDecimal volume) {
        private Minute and(Minute next) {
            return new Minute(
                    start,
                    open,
                    Math.max(high, next.high),
                    Math.min(low, next.low),
                    next.close,
                    volume.add(next.volume));
        }

        double typical() {
            return (high + low + close) / 3;
        }
    }

    /**
     * @param log of {@code /simulator/trades}, of whole minutes
     */
    Minutes(JsonNode log) {
        Map<Long, Minute> minutes = new TreeMap<>();
        for (JsonNode trade : log.path("trades")) {
            long start = trade.path("time").asLong() / MINUTE * MINUTE;
            double price = trade.path("price").doubleValue();
            BigDecimal size = trade.path("size").decimalValue();
            minutes.merge(start, new Minute(start, price, price, price, price, size), Minute::and);
        }
        all.addAll(minutes.values());
    }

    List<Minute> all() {
        return all;
    }

    Minute last() {
        return all.get(all.size() - 1);
    }

    /** By their starts, every indicator and feature there is; absent ones are left out. */
    Map<Long, Map<String, Double>> columns() {
        Map<Long, Map<String, Double>> rows = new TreeMap<>();
        run((minute, row) -> rows.put(minute.start(), named(row)));
        return rows;
    }

    /** At the last minute. */
    FeatureVector features() {
        double[][] last = {null};
        run((minute, row) -> last[0] = row);
        return FeatureVector.of(last[0]);
    }

    private interface Taker {
        void take(Minute minute, double[] row);
    }

    private void run(Taker taker) {
        Calculator calculator = new Calculator(Features.columns(), Interval.M1);
        for (Minute one : all) {
            calculator.next(
                    one.start(),
                    one.open(),
                    one.high(),
                    one.low(),
                    one.close(),
                    one.volume().doubleValue());
            taker.take(one, calculator.row());
        }
    }

    private static Map<String, Double> named(double[] row) {
        Map<String, Double> columns = new LinkedHashMap<>();
        List<String> names = Features.columns().names();
        for (int i = 0; i < row.length; i++) {
            if (Double.isFinite(row[i])) {
                columns.put(names.get(i), row[i]);
            }
        }
        return columns;
    }
}
