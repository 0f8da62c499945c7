package dev.isobar.bars;

import java.time.Instant;
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
    }

    public record Complete(Range range, Proof proof) implements Entry {}

    public record Missing(Range range, Cause cause) implements Entry {}

    public Coverage {
        entries = List.copyOf(entries);
    }

    public static Coverage complete(Instant start, Instant end, Proof proof) {
        return new Coverage(List.of(new Complete(new Range(start, end), proof)));
    }

    public static Coverage missing(Instant start, Instant end, Cause cause) {
        return new Coverage(List.of(new Missing(new Range(start, end), cause)));
    }
}
