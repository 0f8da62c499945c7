package dev.isobar.bars;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * An immutable ledger of one instrument's channel: which ranges are known complete and how we know,
 * which are declared missing and why. What is in neither is simply not known yet.
 *
 * <p>{@code entries} are ascending, disjoint, and neighbours that say the same are one. Where two
 * ledgers disagree, complete beats missing, then the stronger proof, then the graver cause (the
 * order of the enums); so {@link #and} is commutative, associative and idempotent.
 */
public record Coverage(List<Entry> entries) {

    public static final Coverage NOTHING = new Coverage(List.of());

    /** How a range is known to be complete, strongest first. */
    public enum Proof {
        /** Every trade id from the first to the last was seen. */
        CONTIGUOUS_IDS("contiguous ids"),
        /** The venue's own kline counts as many trades as we saw. */
        VENUE_KLINE_COUNT("venue kline count"),
        /** A REST answer whose bounds enclose the range. */
        REST_PAGE_BOUNDS("rest page bounds"),
        /** One subscription, confirmed before the range and alive after it. */
        UNBROKEN_CONNECTION("unbroken connection");

        private final String id;

        Proof(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    /** Why a range is missing, gravest (least repairable) first. */
    public enum Cause {
        VENUE_DEPTH("venue depth"),
        HALTED("halted"),
        OUTAGE("outage"),
        BUDGET("budget"),
        NOT_YET_COLLECTED("not yet collected");

        private final String id;

        Cause(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    /** One range and what is known of it. */
    public sealed interface Entry {
        Range range();

        /** The same knowledge of another range. */
        Entry over(Range range);
    }

    public record Complete(Range range, Proof proof) implements Entry {
        public Complete {
            requireNonNull(range, "range is null");
            requireNonNull(proof, "proof is null");
        }

        @Override
        public Complete over(Range other) {
            return new Complete(other, proof);
        }
    }

    public record Missing(Range range, Cause cause) implements Entry {
        public Missing {
            requireNonNull(range, "range is null");
            requireNonNull(cause, "cause is null");
        }

        @Override
        public Missing over(Range other) {
            return new Missing(other, cause);
        }
    }

    /** Takes any entries, in any order and overlapping; keeps what they say together. */
    public Coverage {
        entries = CoverageUnion.of(entries);
    }

    public static Coverage complete(Instant start, Instant end, Proof proof) {
        return new Coverage(List.of(new Complete(new Range(start, end), proof)));
    }

    public static Coverage missing(Instant start, Instant end, Cause cause) {
        return new Coverage(List.of(new Missing(new Range(start, end), cause)));
    }

    /** What the two know together. */
    public Coverage and(Coverage other) {
        if (entries.isEmpty() || equals(other)) {
            return other;
        }
        return other.entries.isEmpty()
                ? this
                : new Coverage(CoverageUnion.of(entries, other.entries));
    }

    /** What is known of the range, cut at its ends. */
    public Coverage within(Range range) {
        List<Entry> cut = new ArrayList<>();
        for (Entry entry : entries) {
            Range part = entry.range();
            if (part.overlaps(range)) {
                cut.add(range.encloses(part) ? entry : entry.over(part.intersection(range)));
            }
        }
        return new Coverage(cut);
    }

    /** What is known outside of the range. */
    public Coverage without(Range range) {
        List<Entry> rest = new ArrayList<>();
        for (Entry entry : entries) {
            Range of = entry.range();
            if (!of.overlaps(range)) {
                rest.add(entry);
                continue;
            }
            if (of.start().isBefore(range.start())) {
                rest.add(entry.over(new Range(of.start(), range.start())));
            }
            if (of.end().isAfter(range.end())) {
                rest.add(entry.over(new Range(range.end(), of.end())));
            }
        }
        return new Coverage(rest);
    }

    /** The parts of the range that are not complete, ascending: missing or not known yet. */
    public List<Range> unknown(Range range) {
        List<Range> unknown = new ArrayList<>();
        Instant at = range.start();
        for (Entry entry : entries) {
            if (entry instanceof Complete complete && complete.range().overlaps(range)) {
                if (complete.range().start().isAfter(at)) {
                    unknown.add(new Range(at, complete.range().start()));
                }
                at = complete.range().end();
            }
        }
        if (at.isBefore(range.end())) {
            unknown.add(new Range(at, range.end()));
        }
        return unknown;
    }

    public boolean isComplete(Range range) {
        return unknown(range).isEmpty();
    }

    /** The ranges declared missing, ascending. */
    public List<Missing> missing() {
        return entries.stream().filter(Missing.class::isInstance).map(Missing.class::cast).toList();
    }
}
