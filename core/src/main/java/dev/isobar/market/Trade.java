package dev.isobar.market;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One public trade, or several fills that the venue reports as one.
 *
 * @param id the venue's id of this report, as text; unique per instrument
 * @param order the venue's own sequence within the instrument, {@link #UNORDERED} where it has none
 * @param price quote per base, positive
 * @param size base units, positive (contracts are multiplied out)
 * @param contracts the venue's own size where that is contracts, else null (absent)
 * @param taker the aggressor's side
 * @param fills how many trades of the venue this stands for, at least 1
 * @param firstFill id of the first such trade; equals {@code id} where the venue names no range
 * @param lastFill id of the last such trade
 */
public record Trade(
        InstrumentId instrument,
        String id,
        long order,
        Instant at,
        BigDecimal price,
        BigDecimal size,
        BigDecimal contracts,
        Side taker,
        long fills,
        String firstFill,
        String lastFill)
        implements MarketEvent {

    public static final long UNORDERED = Long.MIN_VALUE;

    public Trade {
        requireNonNull(instrument, "instrument is null");
        requireNonNull(at, "at is null");
        requireNonNull(taker, "taker is null");
        requireNonNull(firstFill, "firstFill is null");
        requireNonNull(lastFill, "lastFill is null");
        if (id == null || id.isEmpty()) {
            throw new IllegalArgumentException("trade has no id: " + instrument + " at " + at);
        }
        if (price == null || price.signum() <= 0) {
            throw new IllegalArgumentException("price is not positive: " + price);
        }
        if (size == null || size.signum() <= 0) {
            throw new IllegalArgumentException("size is not positive: " + size);
        }
        if (fills < 1) {
            throw new IllegalArgumentException("fills is not positive: " + fills);
        }
    }

    public boolean isOrdered() {
        return order != UNORDERED;
    }
}
