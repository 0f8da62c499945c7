package dev.isobar.indicators;

import static java.util.Objects.requireNonNull;

import dev.isobar.bars.Bar;
import dev.isobar.bars.SeriesId;

/**
 * Every column at one bar.
 *
 * @param row in the order of {@link Columns#names}; NaN is absent; not to be changed
 * @param correlation names the upstream frame that let the bar close; empty where none did
 */
public record Reading(SeriesId series, Bar bar, Columns columns, double[] row, String correlation) {
    public Reading {
        requireNonNull(correlation, "correlation is null");
        if (row.length != columns.size()) {
            throw new IllegalArgumentException(
                    "a row of %d, not %d".formatted(row.length, columns.size()));
        }
    }

    /** NaN if absent. */
    public double value(String column) {
        return row[columns.indexOf(column)];
    }
}
