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
 * @param value quote units paid: price × size; for inverse contracts what they are worth, exactly
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
        BigDecimal value,
        Side taker,
        long fills,
        String firstFill,
        String lastFill)
        implements MarketEvent {

    public static final long UNORDERED = Long.MIN_VALUE;

    /** Of an instrument that is paid in its quote: the value is price × size. */
    public Trade(
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
            String lastFill) {
        this(
                instrument,
                id,
                order,
                at,
                price,
                size,
                contracts,
                price == null || size == null ? null : price.multiply(size),
                taker,
                fills,
                firstFill,
                lastFill);
    }

    /**
     * From the venue's own size, whichever unit that is.
     *
     * @param size in the instrument's {@link Instrument#sizeUnit()}
     */
    public static Trade of(
            Instrument instrument,
            String id,
            long order,
            Instant at,
            BigDecimal price,
            BigDecimal size,
            Side taker) {
        boolean isCounted = instrument.sizeUnit() == Instrument.SizeUnit.CONTRACTS;
        requirePositive("price", price);
        requirePositive("size", size);
        return new Trade(
                instrument.id(),
                id,
                order,
                at,
                price,
                instrument.inBase(size, price),
                isCounted ? size : null,
                instrument.inQuote(size, price),
                taker,
                1,
                id,
                id);
    }

    public Trade {
        requireNonNull(instrument, "instrument is null");
        requireNonNull(at, "at is null");
        requireNonNull(taker, "taker is null");
        requireNonNull(firstFill, "firstFill is null");
        requireNonNull(lastFill, "lastFill is null");
        if (id == null || id.isEmpty()) {
            throw new IllegalArgumentException("trade has no id: " + instrument + " at " + at);
        }
        requirePositive("price", price);
        requirePositive("size", size);
        requirePositive("value", value);
        if (fills < 1) {
            throw new IllegalArgumentException("fills is not positive: " + fills);
        }
    }

    private static void requirePositive(String name, BigDecimal number) {
        if (number == null || number.signum() <= 0) {
            throw new IllegalArgumentException(name + " is not positive: " + number);
        }
    }

    public boolean isOrdered() {
        return order != UNORDERED;
    }
}
