package dev.isobar.alerts;

import static java.util.Objects.requireNonNull;

import dev.isobar.indicators.Reading;
import java.util.Map;
import java.util.Optional;

/** Two terms and how they must stand to each other. */
public record Comparison(Term left, Relation relation, Term right) {
    public Comparison {
        requireNonNull(left, "left is null");
        requireNonNull(relation, "relation is null");
        requireNonNull(right, "right is null");
    }

    /**
     * @param before the bar before; a crossing needs one
     */
    boolean holds(Optional<Reading> before, Reading now) {
        if (!relation.holds(left.at(now), right.at(now))) {
            return false;
        }
        return !relation.isCrossing()
                || before.isPresent()
                        && relation.stoodApart(left.at(before.get()), right.at(before.get()));
    }

    /** Both sides by name, where they are known. */
    void tell(Reading now, Map<String, Double> values) {
        for (Term term : new Term[] {left, right}) {
            double value = term.at(now);
            if (Double.isFinite(value)) {
                values.put(term.isConstant() ? "threshold" : term.words(), value);
            }
        }
    }

    String words() {
        return left.words() + " " + relation.words() + " " + right.words();
    }
}
