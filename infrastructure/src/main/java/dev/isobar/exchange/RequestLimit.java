package dev.isobar.exchange;

import java.time.Duration;

/**
 * What one egress address may ask: at most {@code weight} in any {@code per}. We stay below by
 * design, and the venue's own word (429, Retry-After) wins.
 *
 * @param usedHeader response header with the weight used so far in the venue's window, empty if
 *     none
 * @param remainingHeader response header with the weight left in the venue's window, empty if none
 * @param scope what is counted together: markets of the same scope share one budget; empty: the
 *     market alone
 */
public record RequestLimit(
        int weight, Duration per, String usedHeader, String remainingHeader, String scope) {
    public RequestLimit {
        if (weight < 1) {
            throw new IllegalArgumentException("weight is not positive: " + weight);
        }
    }

    public RequestLimit(int weight, Duration per, String usedHeader) {
        this(weight, per, usedHeader, "", "");
    }
}
