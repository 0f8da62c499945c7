package dev.isobar.flows.consolidated;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Why somebody is left out, with the numbers; null where the reason has none.
 *
 * @param reference what it was compared with: the median, or the worth that was promised
 * @param off by which share of the reference, with its sign, to six digits after the point, half
 *     even
 * @param silent how many intervals in a row are without a bar, this one too; no more are counted
 *     than were looked at
 * @param cause what the ledger says of the bucket: why it is missing, or {@link #UNKNOWN}; empty if
 *     it is known complete
 */
public record Exclusion(
        Reason reason, BigDecimal reference, BigDecimal off, Integer silent, String cause) {
    /** Nobody looked yet, or nobody has proven yet what was heard. */
    static final String UNKNOWN = "unknown";

    private static final int DIGITS = 6;

    public Exclusion {
        requireNonNull(reason, "reason is null");
    }

    static Exclusion silent(Reason reason, int silent, String cause) {
        return new Exclusion(reason, null, null, silent, cause);
    }

    static Exclusion unsettled(Reason reason) {
        return new Exclusion(reason, null, null, null, UNKNOWN);
    }

    static Exclusion off(Reason reason, BigDecimal value, BigDecimal reference) {
        BigDecimal off =
                value.subtract(reference).divide(reference, DIGITS, RoundingMode.HALF_EVEN);
        return new Exclusion(reason, reference, off, null, "");
    }

    /** Whether nothing that is still to come changes it but a correction. */
    boolean isSettled() {
        return !cause.equals(UNKNOWN);
    }
}
