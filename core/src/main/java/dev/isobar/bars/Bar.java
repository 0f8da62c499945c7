package dev.isobar.bars;

import static java.util.Objects.requireNonNull;

import dev.isobar.market.Kline;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What traded from {@code start} (inclusive) to {@code end} (exclusive). The series it belongs to
 * is not part of it.
 *
 * <p>An unknown number is <i>absent</i>: a null component, never 0 (docs/adr/0029 names the records
 * that have such). A bar without any trade does not exist: a known empty bucket stands in the
 * {@link Coverage}, not here.
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

    /**
     * What a venue says about one bucket; not final where it says that the bucket is still open.
     *
     * @throws IllegalArgumentException if nothing traded: then there is no bar
     */
    public static Bar of(Kline kline, Instant arrivedAt) {
        boolean live = kline.origin() == Kline.Origin.STREAM;
        return new Bar(
                kline.start(),
                kline.interval().end(kline.start()),
                kline.open(),
                kline.high(),
                kline.low(),
                kline.close(),
                kline.volume(),
                kline.quoteVolume(),
                kline.contracts(),
                kline.trades(),
                kline.takerBuyVolume(),
                kline.takerBuyQuoteVolume(),
                kline.closed(),
                new Provenance(
                        live ? Provenance.Source.KLINE : Provenance.Source.REST,
                        kline.firstTradeId() == null ? "" : kline.firstTradeId(),
                        kline.lastTradeId() == null ? "" : kline.lastTradeId(),
                        kline.at(),
                        false,
                        0,
                        List.of(),
                        arrivedAt,
                        0));
    }

    public Range range() {
        return new Range(start, end);
    }

    /** The same numbers, compared with the venue's. */
    public Bar verified(Provenance.Verified verdict) {
        return provenance.verified() == verdict
                ? this
                : with(provenance.annotated(provenance.marks(), verdict));
    }

    /** The same numbers with another provenance. */
    Bar with(Provenance other) {
        return new Bar(
                start,
                end,
                open,
                high,
                low,
                close,
                volume,
                quoteVolume,
                contracts,
                trades,
                takerBuyVolume,
                takerBuyQuoteVolume,
                isFinal,
                other);
    }
}
