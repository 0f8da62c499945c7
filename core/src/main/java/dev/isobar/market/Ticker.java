package dev.isobar.market;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * How an instrument stands and did over the last 24 hours, as its venue tells it. Everything but
 * the instrument may be null (absent).
 *
 * @param last price of the newest trade, quote per base
 * @param bid its size alone is absent where the venue tells the price only
 * @param open price 24 hours ago
 * @param volume base units of 24 hours
 * @param quoteVolume quote units of 24 hours
 */
public record Ticker(
        InstrumentId instrument,
        Instant at,
        BigDecimal last,
        BestPrice bid,
        BestPrice ask,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal volume,
        BigDecimal quoteVolume) {
    public Ticker {
        requireNonNull(instrument, "instrument is null");
        requirePositive("last", last);
        requirePositive("open", open);
        requirePositive("high", high);
        requirePositive("low", low);
        requireNotNegative("volume", volume);
        requireNotNegative("quoteVolume", quoteVolume);
    }

    private static void requirePositive(String name, BigDecimal price) {
        if (price != null && price.signum() <= 0) {
            throw new IllegalArgumentException(name + " is not positive: " + price);
        }
    }

    private static void requireNotNegative(String name, BigDecimal number) {
        if (number != null && number.signum() < 0) {
            throw new IllegalArgumentException(name + " is negative: " + number);
        }
    }
}
