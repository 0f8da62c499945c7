package dev.isobar.exchange.mexc;

import dev.isobar.exchange.Json;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A bucket of a contract: {@code volume} is contracts, {@code amount} what they were worth in the
 * currency of settlement, the quote (linear) or the base (inverse). Prices are the ones that
 * traded; where nothing did, the plain ones.
 */
record MexcContractKline(
        Instant start,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        BigDecimal volume,
        BigDecimal amount) {

    /** The venue's rounding; a wrong unit is off by much more. */
    private static final BigDecimal SLACK = new BigDecimal("0.001");

    MexcContractKline {
        Json.required("time", start);
        Json.required("open", open);
        Json.required("high", high);
        Json.required("low", low);
        Json.required("close", close);
        Json.required("volume", volume);
        Json.required("amount", amount);
    }

    /**
     * @param at when it was said, and then it is not closed; null: it is history
     */
    Kline kline(Instrument instrument, Interval interval, Instant at) {
        Instant end = interval.end(start);
        boolean isInverse = instrument.id().market() == Market.INVERSE;
        return new Kline(
                instrument.id(),
                interval,
                start,
                at == null ? end : at,
                open,
                high,
                low,
                close,
                isInverse ? base(instrument) : instrument.inBase(volume, close),
                isInverse ? instrument.inQuote(volume, close) : quote(instrument),
                volume,
                null,
                null,
                null,
                null,
                null,
                at == null,
                at == null ? Kline.Origin.REST : Kline.Origin.STREAM);
    }

    private BigDecimal base(Instrument instrument) {
        if (!fits(instrument.inQuote(volume, close), amount)) {
            throw new IllegalArgumentException(
                    "base volume is unknown: contracts %s, amount %s".formatted(volume, amount));
        }
        return amount;
    }

    private BigDecimal quote(Instrument instrument) {
        return fits(amount, instrument.inBase(volume, close)) ? amount : null;
    }

    /** Whether so much base may have been worth so much quote at these prices. */
    private boolean fits(BigDecimal quote, BigDecimal base) {
        BigDecimal least = base.multiply(low).multiply(BigDecimal.ONE.subtract(SLACK));
        BigDecimal most = base.multiply(high).multiply(BigDecimal.ONE.add(SLACK));
        return quote.compareTo(least) >= 0 && quote.compareTo(most) <= 0;
    }
}
