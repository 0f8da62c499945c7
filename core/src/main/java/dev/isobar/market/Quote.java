package dev.isobar.market;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Best bid and ask.
 *
 * @param at null (absent) where the venue names no time
 * @param bid null (absent) while nobody bids, or if it was not told; its size alone is absent where
 *     the venue tells the price only
 * @param ask null (absent) while nobody asks, or if it was not told
 * @param told of which side the venue spoke: the other one stands as it told before on the same
 *     connection
 */
public record Quote(InstrumentId instrument, Instant at, BestPrice bid, BestPrice ask, Told told)
        implements MarketEvent {

    /** Of which side the venue spoke. */
    public enum Told {
        BOTH,
        BID,
        ASK
    }

    public Quote {
        requireNonNull(instrument, "instrument is null");
        requireNonNull(told, "told is null");
        if (told == Told.BID && ask != null || told == Told.ASK && bid != null) {
            throw new IllegalArgumentException("a side is there that was not told: " + instrument);
        }
    }

    /** Of both sides. */
    public Quote(InstrumentId instrument, Instant at, BestPrice bid, BestPrice ask) {
        this(instrument, at, bid, ask, Told.BOTH);
    }

    public boolean isWhole() {
        return told == Told.BOTH;
    }

    /**
     * Both sides: what was not told is as it was before.
     *
     * @param before the whole quote before this one, of the same instrument and connection
     */
    public Quote after(Quote before) {
        if (!before.isWhole() || !before.instrument.equals(instrument)) {
            throw new IllegalArgumentException("does not go before %s: %s".formatted(this, before));
        }
        return new Quote(
                instrument,
                at,
                told == Told.ASK ? before.bid : bid,
                told == Told.BID ? before.ask : ask);
    }
}
