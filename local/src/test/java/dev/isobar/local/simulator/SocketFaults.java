package dev.isobar.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.exchange.VenueMarket;
import dev.isobar.exchange.conformance.Clause;
import dev.isobar.local.simulator.Listening.Outcome;
import dev.isobar.local.simulator.faults.Fault;
import dev.isobar.local.simulator.faults.Fault.Kind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every fault of sockets, one after another, on all markets at once. */
final class SocketFaults {
    private static final Duration WHILE = Duration.ofSeconds(3);
    private static final Duration LONGEST = Duration.ofSeconds(40);

    /** By then a feed knows its rhythm; a silence before that is none to it. */
    private static final Duration LEARNT = Duration.ofSeconds(15);

    private final Listening ears;

    SocketFaults(Listening ears) {
        this.ears = ears;
    }

    /** What is claimed of each market, after everything has happened. */
    Map<Clause, ConformanceIT.Claim> claims() {
        Outcome before = ears.undisturbed();
        Map<String, Long> refused = ears.refused();
        Outcome half = half();
        Outcome mixed =
                strike(
                        Fault.of(Kind.DUPLICATE).probability(0.3),
                        Fault.of(Kind.REORDER).probability(0.2),
                        Fault.of(Kind.LATE).seconds(1).probability(0.1));
        Outcome gaps = strike(Fault.of(Kind.GAP).probability(0.3));
        Outcome skewed = strike(Fault.of(Kind.SKEW));
        Outcome cut = until(Fault.of(Kind.CUT).lasting(LONGEST.toSeconds(), 0));
        Outcome aged = until(Fault.of(Kind.LIFETIME).seconds(1));
        ears.listen(LEARNT);
        Outcome silent = until(Fault.of(Kind.SILENCE));
        Outcome open = until(Fault.of(Kind.HALF_OPEN));

        Map<Clause, ConformanceIT.Claim> claims = new LinkedHashMap<>();
        claims.put(
                Clause.T32,
                market -> {
                    assertThat(before.back()).as("streams").contains(market.name());
                    assertThat(before.unparsable())
                            .as("not understood")
                            .doesNotContain(market.name());
                    assertThat(refused.get(market.name())).as("refused").isZero();
                    lostAndBack(cut, market);
                });
        claims.put(
                Clause.T35,
                market -> {
                    lostAndBack(silent, market);
                    lostAndBack(open, market);
                });
        claims.put(Clause.T36, market -> lostAndBack(aged, market));
        claims.put(Clause.T37, market -> survived(mixed, market));
        claims.put(Clause.T38, market -> survived(gaps, market));
        claims.put(
                Clause.T39,
                market -> {
                    assertThat(half.unparsable()).as("noticed").contains(market.name());
                    survived(half, market);
                });
        claims.put(Clause.T44, market -> survived(skewed, market));
        return claims;
    }

    private static void lostAndBack(Outcome outcome, VenueMarket market) {
        assertThat(outcome.lost()).as("said to be disconnected").contains(market.name());
        survived(outcome, market);
    }

    private static void survived(Outcome outcome, VenueMarket market) {
        assertThat(outcome.back()).as("streams again").contains(market.name());
        assertThat(outcome.wrong()).as("never traded").doesNotContainKey(market.name());
    }

    private Outcome half() {
        Map<String, Long> before = ears.unparsable();
        return ears.strike(
                List.of(Fault.of(Kind.HALF_FRAME).probability(0.3)),
                LONGEST,
                all -> all.isUnparsableToAll(before));
    }

    private Outcome strike(Fault... faults) {
        return ears.strike(List.of(faults), WHILE, all -> false);
    }

    private Outcome until(Fault fault) {
        return ears.strike(List.of(fault), LONGEST, Listening::isLostByAll);
    }
}
