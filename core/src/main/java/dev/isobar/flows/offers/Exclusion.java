package dev.isobar.flows.offers;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * Why an offer does not count.
 *
 * @param ratio of a {@link Reason#COLLISION}: how many times as much, or as little, as the others
 *     it costs; null (absent) else
 */
public record Exclusion(Offer offer, Reason reason, BigDecimal ratio) {

    /** In the order in which they are looked for. */
    public enum Reason {
        /** It was told, or arrived, too long ago. */
        STALE,
        /** Listed, but not traded now. */
        HALTED,
        /** Nobody bids, or nobody asks. */
        ONE_SIDED,
        /** The venue itself says that there is nothing at its best price. */
        EMPTY,
        /** Bid above ask. */
        CROSSED,
        /** Bid equal to ask. */
        LOCKED,
        /** Nobody knows what its currency is worth. */
        NO_RATE,
        /** So far from the others that it must be another coin of the same name. */
        COLLISION;

        /** Lower-case, as in JSON. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Exclusion of(Offer offer, Reason reason) {
        return new Exclusion(offer, reason, null);
    }
}
