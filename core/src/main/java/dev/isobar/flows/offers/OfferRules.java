package dev.isobar.flows.offers;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Set;

/**
 * Which offers are compared.
 *
 * @param oldest age, since they arrived, up to which they count
 * @param collision how many times as much as another the same thing may cost, more than 1
 * @param folded currencies compared in dollars, by their rate; none is unless it is named
 */
public record OfferRules(Duration oldest, BigDecimal collision, Set<String> folded) {
    /** A minute (formula 8.10); half as much again; every currency by itself. */
    public static final OfferRules USUAL =
            new OfferRules(Duration.ofSeconds(60), new BigDecimal("1.5"), Set.of());

    public OfferRules {
        requireNonNull(oldest, "oldest is null");
        folded = Set.copyOf(folded);
        if (collision.compareTo(BigDecimal.ONE) <= 0) {
            throw new IllegalArgumentException("collision is not more than 1: " + collision);
        }
    }
}
