package dev.isobar.flows.offers;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A family's offers at an instant.
 *
 * @param counted sorted by instrument
 * @param excluded sorted by instrument
 */
public record BestOffers(
        Family family, Instant at, List<Priced> counted, List<Exclusion> excluded) {
    public BestOffers {
        counted = List.copyOf(counted);
        excluded = List.copyOf(excluded);
    }

    /** Highest; of equal ones the first by instrument. */
    public Optional<Priced> bestBid() {
        return counted.stream()
                .min(Comparator.comparing(Priced::bid).reversed().thenComparing(Priced::id));
    }

    /** Lowest; of equal ones the first by instrument. */
    public Optional<Priced> bestAsk() {
        return counted.stream().min(Comparator.comparing(Priced::ask).thenComparing(Priced::id));
    }
}
