package dev.isobar.indicators;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/**
 * One entry of the catalogue.
 *
 * @param id {@code rsi}, {@code sma_20}: of the entry with these parameters
 * @param parameters in the order of the formula
 * @param aliases of its first output
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
        List<String> aliases,
        String source,
        String note,
        Calculation calculation) {
    public Indicator {
        requireNonNull(id, "id is null");
        requireNonNull(calculation, "calculation is null");
        aliases = List.copyOf(aliases);
        if (firstAt < 0 || warmUp <= firstAt) {
            throw new IllegalArgumentException(
                    "%s: first value at %d, warm-up %d".formatted(id, firstAt, warmUp));
        }
    }
}
