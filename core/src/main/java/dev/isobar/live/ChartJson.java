package dev.isobar.live;

import dev.isobar.bars.Bar;
import dev.isobar.indicators.Columns;
import java.math.BigDecimal;
import java.util.List;

/** What charts are drawn from, as JSON without white space. */
public final class ChartJson {
    private ChartJson() {}

    /**
     * A bar with its columns, {@code {"time":…,"open":…,"final":true,"indicators":{"rsi":…}}};
     * absent ones are left out.
     */
    public static void append(
            StringBuilder json, Bar bar, Columns columns, double[] row, List<String> names) {
        numbers(json, bar);
        json.append(",\"final\":").append(bar.isFinal()).append(",\"indicators\":{");
        for (String name : names) {
            double value = row[columns.indexOf(name)];
            if (Double.isFinite(value)) {
                json.append(json.charAt(json.length() - 1) == '{' ? "" : ",");
                json.append('"').append(name).append("\":").append(value);
            }
        }
        json.append("}}");
    }

    /** An object begun, not ended: {@code {"time":…,"open":…,"high":…,"low":…,"close":…,…}. */
    public static void numbers(StringBuilder json, Bar bar) {
        json.append("{\"time\":").append(bar.start().toEpochMilli());
        decimal(json, "open", bar.open());
        decimal(json, "high", bar.high());
        decimal(json, "low", bar.low());
        decimal(json, "close", bar.close());
        decimal(json, "volume", bar.volume());
    }

    private static void decimal(StringBuilder json, String name, BigDecimal value) {
        json.append(",\"").append(name).append("\":");
        json.append(value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString());
    }
}
