package dev.isobar.indicators;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The catalogue: every indicator there is, under the names it has in readings, charts, rules and
 * features.
 *
 * <p>A family is a class with factories for any parameters and one list {@code ALL} of the entries
 * with the usual ones. A column has the id of its entry, if the entry has more than one then
 * followed by what it is ({@code macd_signal}); numbers are in it where the same formula is in the
 * catalogue with several ({@code sma_20}).
 */
public final class Indicators {
    /** In an order in which each finds its inputs computed. */
    public static final List<Indicator> ALL =
            Stream.of(
                            Averages.ALL,
                            Oscillators.ALL,
                            Volatility.ALL,
                            Channels.ALL,
                            Trends.ALL,
                            MoneyFlow.ALL,
                            Momentum.ALL,
                            Weighted.ALL,
                            Candles.ALL,
                            RealisedVolatility.ALL)
                    .flatMap(List::stream)
                    .toList();

    private static final Columns COLUMNS =
            new Columns(ALL.stream().map(Indicator::calculation).toList());
    private static final Map<String, Indicator> BY_COLUMN = byColumn();
    private static final Map<String, String> COLUMN_OF = columnOf();

    private Indicators() {}

    /** Of all of them, in their order. */
    public static Columns columns() {
        return COLUMNS;
    }

    /** By id, by one of its columns, or by an alias. */
    public static Optional<Indicator> find(String name) {
        return ALL.stream()
                .filter(one -> one.id().equals(name))
                .findFirst()
                .or(() -> column(name).map(BY_COLUMN::get));
    }

    /** The column of that name or alias; for an entry's id its first column. */
    public static Optional<String> column(String name) {
        return Optional.ofNullable(COLUMN_OF.get(name));
    }

    /** The leak check's verdicts on every column; made when first asked for. */
    public static Map<String, LeakCheck.Verdict> leakChecks() {
        return Checked.VERDICTS;
    }

    private static final class Checked {
        static final Map<String, LeakCheck.Verdict> VERDICTS =
                LeakCheck.of(
                        COLUMNS, ALL.stream().flatMap(one -> one.promises().stream()).toList());
    }

    private static Map<String, Indicator> byColumn() {
        Map<String, Indicator> found = new LinkedHashMap<>();
        for (Indicator one : ALL) {
            one.columns().forEach(column -> found.put(column, one));
        }
        return found;
    }

    private static Map<String, String> columnOf() {
        Map<String, String> found = new LinkedHashMap<>();
        COLUMNS.names().forEach(column -> found.put(column, column));
        for (Indicator one : ALL) {
            found.putIfAbsent(one.id(), one.columns().get(0));
            one.aliases().forEach((alias, column) -> named(found, alias, column));
        }
        return Map.copyOf(found);
    }

    private static void named(Map<String, String> found, String alias, String column) {
        if (found.put(alias, column) != null) {
            throw new IllegalArgumentException("two columns are called " + alias);
        }
    }
}
