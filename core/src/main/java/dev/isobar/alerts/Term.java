package dev.isobar.alerts;

import static java.util.Objects.requireNonNull;

import dev.isobar.bars.Bar;
import dev.isobar.indicators.Reading;

/**
 * One side of a comparison: a constant, or a column times a factor.
 *
 * @param column {@code open}, {@code high}, {@code low}, {@code close}, {@code volume} of the bar,
 *     or a column of its reading; empty for the constant
 * @param factor the constant, or what the column is multiplied by
 */
public record Term(String column, double factor) {
    public Term {
        requireNonNull(column, "column is null");
        if (!Double.isFinite(factor)) {
            throw new IllegalArgumentException("not a finite number: " + factor);
        }
    }

    static Term constant(double value) {
        return new Term("", value);
    }

    static Term column(String name) {
        return new Term(name, 1);
    }

    boolean isConstant() {
        return column.isEmpty();
    }

    /** NaN where the reading has no such column, or none yet. */
    double at(Reading reading) {
        return isConstant() ? factor : factor * value(reading, column);
    }

    private static double value(Reading reading, String column) {
        Bar bar = reading.bar();
        return switch (column) {
            case "open" -> bar.open().doubleValue();
            case "high" -> bar.high().doubleValue();
            case "low" -> bar.low().doubleValue();
            case "close" -> bar.close().doubleValue();
            case "volume" -> bar.volume().doubleValue();
            default -> reading.columns().has(column) ? reading.value(column) : Double.NaN;
        };
    }

    String words() {
        if (isConstant()) {
            return Numbers.plain(factor);
        }
        return factor == 1 ? column : Numbers.plain(factor) + " x " + column;
    }
}
