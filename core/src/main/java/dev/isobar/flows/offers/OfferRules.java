package dev.isobar.flows.offers;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Which offers are compared.
 *
 * @param oldest age up to which they count, by the venue's time and by ours
 * @param collision how many times as much as another the same thing may cost, more than 1
 * @param folded currencies compared in dollars, by their rate; none is unless it is named
 */
public record OfferRules(Duration oldest, BigDecimal collision, Set<String> folded) {
    /** A minute (formula 8.10); half as much again; every currency by itself. */
    public static final OfferRules USUAL =
            new OfferRules(Duration.ofSeconds(60), new BigDecimal("1.5"), Set.of());

    /** So far a venue's clock may be behind ours before what it tells seems older than it is. */
    static final Duration CLOCKS = Duration.ofSeconds(5);

    public OfferRules {
        requireNonNull(oldest, "oldest is null");
        folded = Set.copyOf(folded);
        if (collision.compareTo(BigDecimal.ONE) <= 0) {
            throw new IllegalArgumentException("collision is not more than 1: " + collision);
        }
    }

    /**
     * Whether what a venue told still counts: neither may it have arrived, nor been told, too long
     * ago. Of what came late only the venue's time knows; of what a clock that is ahead says, ours.
     *
     * @param at the venue's time; null (absent) where it named none
     */
    public boolean isFresh(Instant at, Instant arrivedAt, Instant now) {
        Instant since = now.minus(oldest);
        return !arrivedAt.isBefore(since) && (at == null || !at.plus(CLOCKS).isBefore(since));
    }
}
