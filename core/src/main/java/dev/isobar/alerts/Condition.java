package dev.isobar.alerts;

import static java.util.Objects.requireNonNull;

import dev.isobar.indicators.Reading;
import dev.isobar.market.OpenInterest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a rule waits for. {@link Conditions} reads it from the words of the API, {@link #name} and
 * {@link #parameters} are those words again.
 *
 * <p>A level (above, below, a move) holds at every bar or event at which it is true, so one that is
 * true already when the rule is made fires at the first bar that closes afterwards, and again after
 * each cooldown while it stays true. A crossing holds only at the bar where it turns: what had
 * crossed before the rule was made does not fire until it crosses again.
 */
public sealed interface Condition
        permits Condition.Compared,
                Condition.PriceMoved,
                Condition.FundingIs,
                Condition.InterestIs,
                Condition.InterestMoved,
                Condition.Stalled,
                Happened,
                Across {
    /** {@code price_above}. */
    String name();

    /** What the name leaves open: numbers and texts, by the names of the API. */
    Map<String, Object> parameters();

    /** For people: {@code close above 50000}. */
    String words();

    /** Whether it is judged at closed bars; the others are judged at events, or their absence. */
    default boolean isOfBars() {
        return this instanceof Compared || this instanceof PriceMoved;
    }

    /** Comparisons at a closed bar, of which one must hold. */
    record Compared(String name, Map<String, Object> parameters, List<Comparison> any)
            implements Condition {
        public Compared {
            requireNonNull(name, "name is null");
            parameters = Map.copyOf(parameters);
            any = List.copyOf(any);
        }

        /** Where it holds, what was compared, by name; empty where it does not. */
        public Map<String, Double> met(Optional<Reading> before, Reading now) {
            Map<String, Double> values = new LinkedHashMap<>();
            for (Comparison one : any) {
                if (one.holds(before, now)) {
                    values.put("close", now.bar().close().doubleValue());
                    one.tell(now, values);
                }
            }
            return values;
        }

        @Override
        public String words() {
            return String.join(" or ", any.stream().map(Comparison::words).toList());
        }
    }

    /** The close against the closes of a window. */
    record PriceMoved(Move move) implements Condition {
        @Override
        public String name() {
            return "percent_move";
        }

        @Override
        public Map<String, Object> parameters() {
            return of(move);
        }

        @Override
        public String words() {
            return "close " + move.words();
        }

        /** As {@link Compared#met}. */
        public Map<String, Double> met(Recent closes, Instant at, double close) {
            return moved(move, closes, at, "close", close);
        }
    }

    /**
     * The venue's funding rate, running estimate or settled.
     *
     * @param rate a fraction for one interval, as the venue says it
     */
    record FundingIs(Relation relation, double rate) implements Condition {
        @Override
        public String name() {
            return "funding_" + relation.words();
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of("threshold", rate);
        }

        @Override
        public String words() {
            return "funding rate " + relation.words() + " " + Numbers.plain(rate);
        }

        public boolean holds(double told) {
            return relation.holds(told, rate);
        }
    }

    /** What open interest is counted in. */
    enum Unit {
        AMOUNT,
        CONTRACTS,
        VALUE;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** NaN where the venue does not say it. */
        public double of(OpenInterest told) {
            BigDecimal value =
                    switch (this) {
                        case AMOUNT -> told.amount();
                        case CONTRACTS -> told.contracts();
                        case VALUE -> told.value();
                    };
            return value == null ? Double.NaN : value.doubleValue();
        }
    }

    record InterestIs(Relation relation, Unit unit, double threshold) implements Condition {
        @Override
        public String name() {
            return "open_interest_" + relation.words();
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of("threshold", threshold, "unit", unit.id());
        }

        @Override
        public String words() {
            return "open interest (%s) %s %s"
                    .formatted(unit.id(), relation.words(), Numbers.plain(threshold));
        }

        public boolean holds(double told) {
            return relation.holds(told, threshold);
        }
    }

    record InterestMoved(Unit unit, Move move) implements Condition {
        @Override
        public String name() {
            return "open_interest_change";
        }

        @Override
        public Map<String, Object> parameters() {
            Map<String, Object> all = new LinkedHashMap<>(of(move));
            all.put("unit", unit.id());
            return all;
        }

        @Override
        public String words() {
            return "open interest (" + unit.id() + ") " + move.words();
        }

        /** As {@link Compared#met}. */
        public Map<String, Double> met(Recent told, Instant at, double now) {
            return moved(move, told, at, "open interest", now);
        }
    }

    /**
     * Nothing is heard of the instrument, neither trade nor anything else, for longer than this.
     * Counted from when the node that streams it began to; fires once for each silence.
     */
    record Stalled(Duration silence) implements Condition {
        @Override
        public String name() {
            return "feed_stall";
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of("window_seconds", silence.toSeconds());
        }

        @Override
        public String words() {
            return "nothing heard for " + silence.toSeconds() + " s";
        }
    }

    private static Map<String, Object> of(Move move) {
        return Map.of(
                "threshold",
                move.percent(),
                "direction",
                move.direction().id(),
                "window_seconds",
                move.window().toSeconds());
    }

    private static Map<String, Double> moved(
            Move move, Recent recent, Instant at, String name, double now) {
        double percent = move.within(recent.within(at, move.window()), now);
        return Double.isNaN(percent) ? Map.of() : Map.of(name, now, "percent", percent);
    }
}
