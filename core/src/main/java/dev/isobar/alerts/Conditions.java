package dev.isobar.alerts;

import static dev.isobar.alerts.Relation.ABOVE;
import static dev.isobar.alerts.Relation.BELOW;
import static dev.isobar.alerts.Relation.CROSSES_ABOVE;
import static dev.isobar.alerts.Relation.CROSSES_BELOW;

import dev.isobar.alerts.Condition.Compared;
import dev.isobar.alerts.Condition.FundingIs;
import dev.isobar.alerts.Condition.InterestIs;
import dev.isobar.alerts.Condition.InterestMoved;
import dev.isobar.alerts.Condition.PriceMoved;
import dev.isobar.alerts.Condition.Stalled;
import dev.isobar.alerts.Condition.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The words of the API for conditions, and what they mean. */
public final class Conditions {
    private static final Duration SHORTEST = Duration.ofSeconds(10);

    /** Every name there is. */
    public static final List<String> NAMES =
            Stream.concat(
                            Stream.of(
                                    "price_above",
                                    "price_below",
                                    "rsi_above",
                                    "rsi_below",
                                    "macd_crossover",
                                    "bollinger_cross",
                                    "volume_spike",
                                    "indicator_above",
                                    "indicator_below",
                                    "indicator_crosses_above",
                                    "indicator_crosses_below",
                                    "percent_move",
                                    "funding_above",
                                    "funding_below",
                                    "open_interest_above",
                                    "open_interest_below",
                                    "open_interest_change",
                                    "feed_stall"),
                            Stream.concat(
                                    FlowConditions.NAMES.stream(), AcrossConditions.NAMES.stream()))
                    .toList();

    private enum Band {
        UPPER,
        LOWER,
        EITHER
    }

    private Conditions() {}

    /**
     * @param given parameters as text, by name
     * @param columns the column of that name or alias, of a bar or its reading
     * @throws Misstated naming the parameter and what would be right
     */
    public static Condition parse(
            String name, Map<String, String> given, Function<String, Optional<String>> columns) {
        Parameters from = new Parameters(name, given);
        Condition condition = parse(name, from, columns);
        from.allRead();
        return condition;
    }

    private static Condition parse(
            String name, Parameters from, Function<String, Optional<String>> columns) {
        if (FlowConditions.NAMES.contains(name)) {
            return FlowConditions.parse(name, from);
        }
        if (AcrossConditions.NAMES.contains(name)) {
            return AcrossConditions.parse(name, from);
        }
        return switch (name) {
            case "price_above" -> against(name, "close", ABOVE, from.positive("threshold"));
            case "price_below" -> against(name, "close", BELOW, from.positive("threshold"));
            case "rsi_above" -> against(name, "rsi", ABOVE, from.number("threshold", 0, 100));
            case "rsi_below" -> against(name, "rsi", BELOW, from.number("threshold", 0, 100));
            case "macd_crossover" -> macd(name, from);
            case "bollinger_cross" -> bollinger(name, from.word("band", Band.EITHER, Band.class));
            case "volume_spike" -> spike(name, from.positive("threshold"));
            case "indicator_above" -> indicator(name, ABOVE, from, columns);
            case "indicator_below" -> indicator(name, BELOW, from, columns);
            case "indicator_crosses_above" -> indicator(name, CROSSES_ABOVE, from, columns);
            case "indicator_crosses_below" -> indicator(name, CROSSES_BELOW, from, columns);
            case "percent_move" -> new PriceMoved(move(from));
            case "funding_above" -> new FundingIs(ABOVE, from.number("threshold", -1, 1));
            case "funding_below" -> new FundingIs(BELOW, from.number("threshold", -1, 1));
            case "open_interest_above" ->
                    new InterestIs(ABOVE, unit(from), from.positive("threshold"));
            case "open_interest_below" ->
                    new InterestIs(BELOW, unit(from), from.positive("threshold"));
            case "open_interest_change" -> new InterestMoved(unit(from), move(from));
            case "feed_stall" ->
                    new Stalled(from.seconds("window_seconds", SHORTEST, Move.LONGEST));
            default ->
                    throw new Misstated(
                            "condition",
                            "unknown condition: %s (one of %s)"
                                    .formatted(name, String.join(", ", NAMES)));
        };
    }

    private static Condition against(String name, String column, Relation is, double threshold) {
        return new Compared(
                name,
                Map.of("threshold", threshold),
                List.of(new Comparison(Term.column(column), is, Term.constant(threshold))));
    }

    /** Above 0 (the usual) is the line rising through its signal, else falling. */
    private static Condition macd(String name, Parameters from) {
        double threshold = from.has("threshold") ? from.number("threshold") : 1;
        Relation crosses = threshold > 0 ? CROSSES_ABOVE : CROSSES_BELOW;
        return new Compared(
                name,
                Map.of("threshold", threshold),
                List.of(new Comparison(Term.column("macd"), crosses, Term.column("macd_signal"))));
    }

    /** Out of the bands: the close rises through the upper one, or falls through the lower one. */
    private static Condition bollinger(String name, Band band) {
        List<Comparison> any = new ArrayList<>();
        Term close = Term.column("close");
        if (band != Band.LOWER) {
            any.add(new Comparison(close, CROSSES_ABOVE, Term.column("bb_upper")));
        }
        if (band != Band.UPPER) {
            any.add(new Comparison(close, CROSSES_BELOW, Term.column("bb_lower")));
        }
        String word = band.name().toLowerCase(Locale.ROOT);
        return new Compared(name, Map.of("band", word), any);
    }

    private static Condition spike(String name, double times) {
        return new Compared(
                name,
                Map.of("threshold", times),
                List.of(
                        new Comparison(
                                Term.column("volume"), ABOVE, new Term("volume_sma", times))));
    }

    /** A column against {@code threshold}, or against another column, {@code against}. */
    private static Condition indicator(
            String name,
            Relation relation,
            Parameters from,
            Function<String, Optional<String>> columns) {
        String column = column("column", from, columns);
        if (from.has("against") == from.has("threshold")) {
            throw new Misstated(
                    "threshold",
                    name + " needs either threshold, a number, or against, another column");
        }
        if (from.has("against")) {
            String other = column("against", from, columns);
            return new Compared(
                    name,
                    Map.of("column", column, "against", other),
                    List.of(new Comparison(Term.column(column), relation, Term.column(other))));
        }
        double threshold = from.number("threshold");
        return new Compared(
                name,
                Map.of("column", column, "threshold", threshold),
                List.of(new Comparison(Term.column(column), relation, Term.constant(threshold))));
    }

    private static String column(
            String name, Parameters from, Function<String, Optional<String>> columns) {
        String asked = from.text(name, "");
        return columns.apply(asked)
                .orElseThrow(
                        () ->
                                new Misstated(
                                        name,
                                        "%s must be a column such as close, volume, rsi or sma_20: %s"
                                                .formatted(name, asked)));
    }

    private static Move move(Parameters from) {
        return new Move(
                from.positive("threshold"),
                from.word("direction", Direction.EITHER, Direction.class),
                from.seconds("window_seconds", SHORTEST, Move.LONGEST));
    }

    private static Unit unit(Parameters from) {
        return from.word("unit", Unit.AMOUNT, Unit.class);
    }
}
