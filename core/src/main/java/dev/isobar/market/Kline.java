package dev.isobar.market;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A venue's own bar. Components marked <i>absent</i> are null where the venue does not say.
 *
 * @param start first instant of the bar; must be an opening of the interval
 * @param at when the venue said it: event time of the frame, or the bar's end for a closed REST row
 * @param volume base units; negative or not fitting the rest: see {@link #fault}
 * @param quoteVolume quote units, absent
 * @param contracts the venue's volume in contracts, absent
 * @param trades number of trades, absent
 * @param takerBuyVolume base units bought by takers, absent
 * @param takerBuyQuoteVolume quote units bought by takers, absent
 * @param firstTradeId absent
 * @param lastTradeId absent
 * @param closed false when the venue says that the bar is still forming. True is the venue's word,
 *     or over REST its silence: there the transport also compares the bar's end with the time.
 * @param origin which wire it came by
 */
public record Kline(
        InstrumentId instrument,
        Interval interval,
        Instant start,
        Instant at,
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
        String firstTradeId,
        String lastTradeId,
        boolean closed,
        Origin origin)
        implements MarketEvent {

    /** The wire a kline came by. */
    public enum Origin {
        STREAM,
        REST
    }

    /** What a bar cannot be. */
    public enum Fault {
        PRICE_NOT_POSITIVE,
        HIGH_TOO_LOW,
        LOW_TOO_HIGH,
        VOLUME_NEGATIVE
    }

    public Kline {
        requireNonNull(instrument, "instrument is null");
        requireNonNull(interval, "interval is null");
        requireNonNull(start, "start is null");
        requireNonNull(at, "at is null");
        requireNonNull(origin, "origin is null");
        if (!interval.floor(start).equals(start)) {
            throw new IllegalArgumentException(
                    "kline does not open on a boundary of " + interval.code() + ": " + start);
        }
        requireNonNull(open, "open is null");
        requireNonNull(high, "high is null");
        requireNonNull(low, "low is null");
        requireNonNull(close, "close is null");
        requireNonNull(volume, "volume is null");
    }

    /**
     * Why it cannot be, if so. Venues do send such bars; they are taken in as they are, so that the
     * rest of their page or frame counts, and whoever makes bars refuses them.
     */
    public Optional<Fault> fault() {
        if (low.signum() <= 0 || open.signum() <= 0 || close.signum() <= 0) {
            return Optional.of(Fault.PRICE_NOT_POSITIVE);
        }
        if (high.compareTo(open) < 0 || high.compareTo(close) < 0 || high.compareTo(low) < 0) {
            return Optional.of(Fault.HIGH_TOO_LOW);
        }
        if (low.compareTo(open) > 0 || low.compareTo(close) > 0) {
            return Optional.of(Fault.LOW_TOO_HIGH);
        }
        return volume.signum() < 0 ? Optional.of(Fault.VOLUME_NEGATIVE) : Optional.empty();
    }

    /** The same, as not closed. */
    public Kline forming() {
        return new Kline(
                instrument,
                interval,
                start,
                at,
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
                firstTradeId,
                lastTradeId,
                false,
                origin);
    }

    /** Nothing traded: the bucket is known to be empty, and no bar is made of it. */
    public boolean isEmpty() {
        return volume.signum() == 0;
    }
}
