package dev.isobar.market;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A funding rate: what longs pay shorts at a settlement, as a fraction of the position's value
 * (0.0001 is one basis point; negative: shorts pay).
 *
 * @param at when the venue said it; for a settled rate, the settlement; null (absent) where the
 *     venue names no time
 * @param rate for one {@code interval}, never annualised
 * @param settlesAt the settlement it is for, floored to the minute because venues jitter; null
 *     (absent) if it was not told
 * @param interval from one settlement to the next; null (absent) if it was not told
 * @param settled whether it was paid; else the venue's running estimate
 */
public record Funding(
        InstrumentId instrument,
        Instant at,
        BigDecimal rate,
        Instant settlesAt,
        Duration interval,
        boolean settled)
        implements MarketEvent {
    public Funding {
        requireNonNull(instrument, "instrument is null");
        requireNonNull(rate, "rate is null");
        settlesAt = settlesAt == null ? null : settlesAt.truncatedTo(ChronoUnit.MINUTES);
        if (interval != null && (interval.isNegative() || interval.isZero())) {
            throw new IllegalArgumentException("interval is not positive: " + interval);
        }
        if (rate.abs().compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("rate is no fraction: " + rate);
        }
        if (settled && (settlesAt == null || at == null)) {
            throw new IllegalArgumentException("settled, but not when: " + instrument);
        }
    }
}
