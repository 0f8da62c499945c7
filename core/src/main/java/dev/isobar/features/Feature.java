package dev.isobar.features;

import static java.util.Objects.requireNonNull;

import dev.isobar.indicators.Dependence;
import dev.isobar.indicators.Indicator;
import dev.isobar.indicators.Indicators;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One entry of the catalogue of features.
 *
 * @param column that holds it: of the same name, or an indicator's
 * @param formula o, h, l, c, v are the bar's; {@code x[n]} is x of n bars ago
 * @param unit {@code ratio}, {@code price}, {@code volume}, {@code flag} (0 or 1)…
 * @param firstAt index (from 0) of the first bar that has it, in a series without gaps
 * @param warmUp from how many bars on it no longer depends (within 1e-9) on where the series starts
 * @param aliases other names under which it is served
 * @param source which list of features it comes from
 * @param note what could surprise, or empty
 */
public record Feature(
        String id,
        Group group,
        String column,
        String formula,
        String unit,
        Dependence dependence,
        int firstAt,
        int warmUp,
        List<String> aliases,
        String source,
        String note) {
    private static final String FIRST = "feature list v1.0";
    private static final String ADDED = "added in v1.1";

    public Feature {
        requireNonNull(id, "id is null");
        requireNonNull(group, "group is null");
        requireNonNull(column, "column is null");
        requireNonNull(dependence, "dependence is null");
        aliases = List.copyOf(aliases);
        if (firstAt < 0 || warmUp <= firstAt) {
            throw new IllegalArgumentException(
                    "%s: first value at %d, warm-up %d".formatted(id, firstAt, warmUp));
        }
    }

    /** Its id and its aliases. */
    public List<String> names() {
        return Stream.concat(Stream.of(id), aliases.stream()).toList();
    }

    /** Of the bars of a window alone. */
    static Feature ofBars(Group group, String id, String formula, String unit, int firstAt) {
        return new Feature(
                id,
                group,
                id,
                formula,
                unit,
                Dependence.FINITE,
                firstAt,
                firstAt + 1,
                List.of(),
                FIRST,
                "");
    }

    /** Of columns of indicators, as the most demanding of them. */
    static Feature ofColumns(
            Group group, String id, String formula, String unit, String... columns) {
        List<Indicator> read = Stream.of(columns).map(Feature::indicator).toList();
        return new Feature(
                id,
                group,
                id,
                formula,
                unit,
                read.stream()
                        .map(Indicator::dependence)
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                read.stream().mapToInt(Indicator::firstAt).max().orElseThrow(),
                read.stream().mapToInt(Indicator::warmUp).max().orElseThrow(),
                List.of(),
                FIRST,
                "");
    }

    /** A column of an indicator itself. */
    static Feature column(Group group, String id, String formula, String column) {
        Indicator indicator = indicator(column);
        return new Feature(
                id,
                group,
                column,
                formula,
                indicator.unit(),
                indicator.dependence(),
                indicator.firstAt(),
                indicator.warmUp(),
                List.of(),
                FIRST,
                "");
    }

    private static Indicator indicator(String column) {
        return Indicators.find(column)
                .orElseThrow(() -> new IllegalArgumentException("no indicator has " + column));
    }

    /** Earlier than the last of its indicator's columns. */
    Feature first(int at) {
        return with(dependence, at, warmUp, aliases, source, note);
    }

    /** Needs so many more bars: the history of a column. */
    Feature later(int bars) {
        return with(dependence, firstAt + bars, warmUp + bars, aliases, source, note);
    }

    Feature depending(Dependence dependence) {
        return with(dependence, firstAt, warmUp, aliases, source, note);
    }

    Feature alias(String... aliases) {
        return with(dependence, firstAt, warmUp, List.of(aliases), source, note);
    }

    Feature added() {
        return with(dependence, firstAt, warmUp, aliases, ADDED, note);
    }

    Feature note(String note) {
        return with(dependence, firstAt, warmUp, aliases, source, note);
    }

    private Feature with(
            Dependence dependence,
            int firstAt,
            int warmUp,
            List<String> aliases,
            String source,
            String note) {
        return new Feature(
                id,
                group,
                column,
                formula,
                unit,
                dependence,
                firstAt,
                warmUp,
                aliases,
                source,
                note);
    }
}
