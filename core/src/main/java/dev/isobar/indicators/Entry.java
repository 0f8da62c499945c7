package dev.isobar.indicators;

import java.util.LinkedHashMap;
import java.util.Map;

/** An {@link Indicator} while it is being described. */
final class Entry {
    private final String id;
    private final String title;
    private final Map<String, Number> parameters = new LinkedHashMap<>();
    private final Map<String, String> aliases = new LinkedHashMap<>();
    private String formula = "";
    private String unit = "price";
    private Dependence dependence = Dependence.FINITE;
    private int firstAt;
    private int warmUp;
    private String source = "";
    private String note = "";

    private Entry(String id, String title) {
        this.id = id;
        this.title = title;
    }

    static Entry of(String id, String title) {
        return new Entry(id, title);
    }

    /** In words of bars: {@code mean(close, n)}. */
    Entry formula(String formula) {
        this.formula = formula;
        return this;
    }

    Entry with(String parameter, Number value) {
        parameters.put(parameter, value);
        return this;
    }

    /** Price if nothing is said. */
    Entry in(String unit) {
        this.unit = unit;
        return this;
    }

    /** Depends on the newest so many bars: its first value is at the last of them. */
    Entry window(int bars) {
        dependence = Dependence.FINITE;
        firstAt = bars - 1;
        warmUp = bars;
        return this;
    }

    /**
     * Depends on all bars before, ever more faintly.
     *
     * @param firstAt index of the first bar with all outputs
     * @param warmUp see {@link Smoothing#forgotten}
     */
    Entry recursive(int firstAt, int warmUp) {
        dependence = Dependence.RECURSIVE;
        this.firstAt = firstAt;
        this.warmUp = warmUp;
        return this;
    }

    /**
     * Depends on all bars since the anchor, and is absent until one was seen.
     *
     * @param firstAt index of the first bar with all outputs, in a series that begins at an anchor
     */
    Entry anchored(int firstAt) {
        dependence = Dependence.ANCHORED;
        this.firstAt = firstAt;
        warmUp = firstAt + 1;
        return this;
    }

    Entry alias(String alias, String column) {
        aliases.put(alias, column);
        return this;
    }

    Entry source(String source) {
        this.source = source;
        return this;
    }

    /** How it differs from other libraries and why. */
    Entry note(String note) {
        this.note = note;
        return this;
    }

    Indicator by(Calculation calculation) {
        return new Indicator(
                id,
                title,
                formula,
                parameters,
                unit,
                dependence,
                firstAt,
                warmUp,
                aliases,
                source,
                note,
                calculation);
    }
}
