package dev.isobar.live;

import java.time.Instant;
import java.util.Map;

/**
 * What made a rule true.
 *
 * @param name the same whoever finds it
 * @param interval of the bar; empty where it is none
 * @param at in the market's time
 * @param values what was compared
 * @param correlation empty where there is none
 * @param words what was true; empty where the rule's own words say it
 */
record Occasion(
        String name,
        String interval,
        Instant at,
        Map<String, Double> values,
        String correlation,
        String words) {
    Occasion(
            String name,
            String interval,
            Instant at,
            Map<String, Double> values,
            String correlation) {
        this(name, interval, at, values, correlation, "");
    }
}
