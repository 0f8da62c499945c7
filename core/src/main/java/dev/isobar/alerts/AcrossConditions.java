package dev.isobar.alerts;

import static dev.isobar.alerts.Relation.ABOVE;
import static dev.isobar.alerts.Relation.BELOW;

import dev.isobar.alerts.Across.Level;
import dev.isobar.alerts.Across.Measure;
import dev.isobar.alerts.Across.Why;
import java.util.List;

/** The words of the API for conditions about many venues at once, and what they mean. */
public final class AcrossConditions {
    public static final List<String> NAMES =
            List.of(
                    "consolidated_above",
                    "consolidated_below",
                    "consolidated_excluded",
                    "consolidated_quality_below",
                    "basis_above",
                    "basis_below",
                    "funding_spread_above");

    private static final String THRESHOLD = "threshold";

    private AcrossConditions() {}

    /**
     * @param name one of {@link #NAMES}
     */
    static Condition parse(String name, Parameters from) {
        return switch (name) {
            case "consolidated_above" -> new Level(Measure.PRICE, ABOVE, from.positive(THRESHOLD));
            case "consolidated_below" -> new Level(Measure.PRICE, BELOW, from.positive(THRESHOLD));
            case "consolidated_excluded" ->
                    new Across.LeftOut(from.word("reason", Why.ANY, Why.class));
            case "consolidated_quality_below" ->
                    new Level(Measure.QUALITY, BELOW, from.number(THRESHOLD, 0, 1));
            case "basis_above" -> new Level(Measure.BASIS, ABOVE, from.number(THRESHOLD));
            case "basis_below" -> new Level(Measure.BASIS, BELOW, from.number(THRESHOLD));
            case "funding_spread_above" ->
                    new Level(Measure.FUNDING_SPREAD, ABOVE, from.positive(THRESHOLD));
            default -> throw new AssertionError(name);
        };
    }
}
