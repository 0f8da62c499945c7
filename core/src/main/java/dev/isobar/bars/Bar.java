package dev.isobar.bars;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What traded from {@code start} (inclusive) to {@code end} (exclusive). The series it belongs to
 * is not part of it.
 *
 * <p>An unknown number is <i>absent</i>: a null component, never 0. These are the only nulls in
 * Isobar (docs/adr/0002). A bar without any trade does not exist: a known empty bucket stands in
 * the {@link Coverage}, not here.
 *
 * @param volume base units, positive
 * @param quoteVolume quote units, absent where unknown
 * @param contracts the venue's volume in contracts, absent where it has none or does not say
 * @param trades number of the venue's trades, absent where unknown
 * @param takerBuyVolume base units bought by takers, absent where unknown
 * @param takerBuyQuoteVolume quote units bought by takers, absent where unknown
 * @param isFinal false while the bucket is open or part of it is missing
 */
public record Bar(
        Instant start,
        Instant end,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        BigDecimal volume,
        BigDecimal quoteVolume,
        BigDecimal contracts,
        Long trades,
        BigDecimal takerBuyVolume,
        BigDecimal takerBuyQuoteVolume,
        boolean isFinal,
        Provenance provenance) {

    public Bar {
        requireNonNull(provenance, "provenance is null");
        if (!end.isAfter(start)) {
            throw new IllegalArgumentException("bar ends before it starts: " + start + " " + end);
        }
        if (low.signum() <= 0
                || low.compareTo(open) > 0
                || low.compareTo(close) > 0
                || high.compareTo(open) < 0
                || high.compareTo(close) < 0) {
            throw new IllegalArgumentException(
                    "open, high, low, close do not fit: "
                            + (open + " " + high + " " + low + " " + close));
        }
        if (volume.signum() <= 0) {
            throw new IllegalArgumentException("volume is not positive: " + volume);
        }
    }
}
