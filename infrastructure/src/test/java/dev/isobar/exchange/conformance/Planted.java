package dev.isobar.exchange.conformance;

import dev.isobar.exchange.VenueMarket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What became of the mistakes planted into a venue.
 *
 * @param applied that changed a decoded value
 * @param missed of those, the ones that no cell saw
 */
record Planted(List<Mistake> applied, List<Mistake> missed) {

    static Planted in(Conformance venue) {
        List<Mistake> applied = new ArrayList<>();
        List<Mistake> missed = new ArrayList<>();
        for (Mistake mistake : Mistake.values()) {
            List<Verdict> touched =
                    venue.exchange().markets().stream()
                            .flatMap(market -> verdicts(venue, market, mistake))
                            .filter(Verdict::isTouched)
                            .toList();
            if (!touched.isEmpty()) {
                applied.add(mistake);
                if (touched.stream().noneMatch(Verdict::isRed)) {
                    missed.add(mistake);
                }
            }
        }
        return new Planted(applied, missed);
    }

    private static Stream<Verdict> verdicts(
            Conformance venue, VenueMarket market, Mistake mistake) {
        return Stream.of(Clause.values())
                .filter(Clause::isSampled)
                .map(clause -> venue.verdict(market, clause, Optional.of(mistake)));
    }
}
