package dev.isobar.exchange.mexc;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.Turnover;
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
        if (!Turnover.fits(instrument.inQuote(volume, close), amount, low, high)) {
            throw new IllegalArgumentException(
                    "base volume is unknown: contracts %s, amount %s".formatted(volume, amount));
        }
        return amount;
    }

    private BigDecimal quote(Instrument instrument) {
        return Turnover.fits(amount, instrument.inBase(volume, close), low, high) ? amount : null;
    }
}
