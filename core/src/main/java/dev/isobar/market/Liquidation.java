package dev.isobar.market;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A position closed by force.
 *
 * @param id the venue's, null (absent) where it gives none
 * @param side of the forced order: SELL closed a long
 * @param price quote per base, of the kind that {@code priceKind} says
 * @param size base units, positive
 * @param contracts the venue's own size where that is contracts, else null (absent)
 * @param value quote units
 */
public record Liquidation(
        InstrumentId instrument,
        String id,
        Instant at,
        Side side,
        BigDecimal price,
        PriceKind priceKind,
        BigDecimal size,
        BigDecimal contracts,
        BigDecimal value)
        implements MarketEvent {

    /** Which price a venue tells of a liquidation. */
    public enum PriceKind {
        /** The average of the fills. */
        FILL,
        /** Where the position was worth nothing: no trade happened there. */
        BANKRUPTCY
    }

    public Liquidation {
        requireNonNull(instrument, "instrument is null");
        requireNonNull(at, "at is null");
        requireNonNull(side, "side is null");
        requireNonNull(priceKind, "priceKind is null");
        requireNonNull(value, "value is null");
        if (price == null || price.signum() <= 0) {
            throw new IllegalArgumentException("price is not positive: " + price);
        }
        if (size == null || size.signum() <= 0) {
            throw new IllegalArgumentException("size is not positive: " + size);
        }
    }
}
