package dev.isobar.flows.funding;

import static java.util.Objects.requireNonNull;

import dev.isobar.market.Instrument;
import java.time.Instant;
import java.util.Optional;

/**
 * What a venue says of the funding of an instrument now.
 *
 * @param asset what the base is units of: rates of {@code kSHIB} and {@code SHIB} are about one
 * @param rate the running estimate of what is paid next
 * @param at when that was told
 * @param settlesAt the settlement it is for; null (absent) if nobody said
 * @param staleSince until when it was fresh; empty if it still is
 */
public record FundingNow(
        Instrument instrument,
        String asset,
        FundingRate rate,
        Instant at,
        Instant settlesAt,
        Optional<Instant> staleSince) {
    public FundingNow {
        requireNonNull(instrument, "instrument is null");
        requireNonNull(asset, "asset is null");
        requireNonNull(rate, "rate is null");
        requireNonNull(at, "at is null");
    }

    /** Whether it can stand beside others. */
    boolean isComparable() {
        return staleSince.isEmpty() && rate.interval() != null;
    }
}
