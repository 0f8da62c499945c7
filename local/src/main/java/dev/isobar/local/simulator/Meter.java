package dev.isobar.local.simulator;

import dev.isobar.market.Market;

/**
 * How near clients came to one of a venue's limits.
 *
 * @param limit which one, in words: {@code frames in 1 s}
 * @param high the most that was seen
 * @param allowed the limit; silence and age in milliseconds
 * @param breaches how often it was broken, each time with what the venue does then
 */
public record Meter(
        String venue, Market market, String limit, long high, long allowed, long breaches) {
    private static final int EXERCISED = 80;

    /** Of the limit; more than 100 after a breach. */
    public int percent() {
        return (int) Math.min(Integer.MAX_VALUE, high * 100 / allowed);
    }

    /** Below four fifths nothing is proven about the limit. */
    public boolean isExercised() {
        return percent() >= EXERCISED;
    }

    /** {@code kraken spot frames in 1 s: 4 of 5 (80 %), 0 breaches}. */
    @Override
    public String toString() {
        return "%s %s %s: %d of %d (%s), %d breaches"
                .formatted(
                        venue,
                        market.id(),
                        limit,
                        high,
                        allowed,
                        isExercised() ? percent() + " %" : "not exercised",
                        breaches);
    }
}
