package dev.isobar.market;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * The price a venue marks positions at.
 *
 * @param at null (absent) where the venue names no time
 * @param mark quote per base; null (absent) if only the index was told
 * @param index price of the underlying over several venues, quote per base; null (absent) if it was
 *     not told
 */
public record MarkPrice(InstrumentId instrument, Instant at, BigDecimal mark, BigDecimal index)
        implements MarketEvent {
    public MarkPrice {
        requireNonNull(instrument, "instrument is null");
        if (mark == null && index == null) {
            throw new IllegalArgumentException("neither mark nor index: " + instrument);
        }
        requirePositive("mark", mark);
        requirePositive("index", index);
    }

    private static void requirePositive(String name, BigDecimal price) {
        if (price != null && price.signum() <= 0) {
            throw new IllegalArgumentException(name + " is not positive: " + price);
        }
    }
}
