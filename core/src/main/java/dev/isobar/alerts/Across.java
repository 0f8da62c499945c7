package dev.isobar.alerts;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** About many venues at once: the consolidated bar, the basis, how far funding lies apart. */
public sealed interface Across extends Condition permits Across.Level, Across.LeftOut {

    /** A number that all venues together make. */
    enum Measure {
        /** The consolidated close, of a single unit. */
        PRICE("consolidated", "consolidated close", ""),
        /** The consolidated bar's score, 0 to 1. */
        QUALITY("consolidated_quality", "quality of the consolidated bar", ""),
        /** The perpetuals' consolidated close over that of spot, in percent of spot. */
        BASIS("basis", "basis", " %"),
        /** The highest funding rate of an asset minus the lowest, a fraction a year. */
        FUNDING_SPREAD("funding_spread", "difference of funding between venues", " a year");

        private final String id;
        private final String words;
        private final String unit;

        Measure(String id, String words, String unit) {
            this.id = id;
            this.words = words;
            this.unit = unit;
        }
    }

    /** A measure beyond a threshold. */
    record Level(Measure measure, Relation relation, double threshold) implements Across {
        public Level {
            requireNonNull(measure, "measure is null");
            requireNonNull(relation, "relation is null");
        }

        @Override
        public String name() {
            return measure.id + "_" + relation.words();
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of("threshold", threshold);
        }

        @Override
        public String words() {
            return "%s %s %s%s"
                    .formatted(
                            measure.words,
                            relation.words(),
                            Numbers.plain(threshold),
                            measure.unit);
        }

        @Override
        public boolean isOfBars() {
            return measure != Measure.FUNDING_SPREAD;
        }

        public boolean holds(double told) {
            return relation.holds(told, threshold);
        }
    }

    /** Why an instrument is left out, by the names of {@code excluded[].reason}. */
    enum Why {
        /** Whatever is wrong with the venue, or with what it quotes in. */
        ANY,
        STALE,
        GAP,
        /** Nothing traded: no trouble of the venue. */
        EMPTY,
        /** Its bar is on its way: no trouble yet. */
        NOT_FINAL,
        /**
         * Nobody says what its quote is worth: no trouble of the venue, and of some quotes always
         * so.
         */
        NO_RATE,
        DEPEG,
        OUTLIER;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The rule's own instrument takes no part in a consolidated bar. */
    record LeftOut(Why why) implements Across {
        private static final Set<String> TROUBLE =
                Set.of(Why.STALE.id(), Why.GAP.id(), Why.DEPEG.id(), Why.OUTLIER.id());

        public LeftOut {
            requireNonNull(why, "why is null");
        }

        @Override
        public String name() {
            return "consolidated_excluded";
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of("reason", why.id());
        }

        @Override
        public String words() {
            return words(why.id());
        }

        /**
         * @param reason why it was left out
         */
        public String words(String reason) {
            return "left out of the consolidated bar: " + reason;
        }

        @Override
        public boolean isOfBars() {
            return true;
        }

        /**
         * @param reason why it is left out
         */
        public boolean holds(String reason) {
            return why == Why.ANY ? TROUBLE.contains(reason) : why.id().equals(reason);
        }
    }
}
