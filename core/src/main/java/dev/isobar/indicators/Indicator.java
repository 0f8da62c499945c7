package dev.isobar.indicators;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One entry of the catalogue.
 *
 * @param id {@code rsi}, {@code sma_20}: of the entry with these parameters
 * @param parameters in the order of the formula
 * @param aliases another name of a column → the column
 * @param firstAt index (from 0) of the first bar that has all outputs, in a series without gaps
 * @param warmUp from how many bars on a value no longer depends (within 1e-9) on where the series
 *     starts
 * @param unit {@code price}, {@code percent}, {@code volume}, {@code ratio}…
 * @param source where the definition comes from
 * @param note how it differs from other libraries and why, or empty
 */
public record Indicator(
        String id,
        String title,
        String formula,
        Map<String, Number> parameters,
        String unit,
        Dependence dependence,
        int firstAt,
        int warmUp,
        Map<String, String> aliases,
        String source,
        String note,
        Calculation calculation) {
    public Indicator {
        requireNonNull(id, "id is null");
        requireNonNull(calculation, "calculation is null");
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        aliases = Collections.unmodifiableMap(new LinkedHashMap<>(aliases));
        if (firstAt < 0 || warmUp <= firstAt) {
            throw new IllegalArgumentException(
                    "%s: first value at %d, warm-up %d".formatted(id, firstAt, warmUp));
        }
        for (String column : aliases.values()) {
            if (!calculation.outputs().contains(column)) {
                throw new IllegalArgumentException(id + " has no column " + column);
            }
        }
    }

    /** What it writes; the first is the one meant by its id. */
    public List<String> columns() {
        return calculation.outputs();
    }

    /** What the leak check is to try. */
    public List<LeakCheck.Promise> promises() {
        return columns().stream()
                .map(column -> new LeakCheck.Promise(column, dependence, warmUp))
                .toList();
    }
}
