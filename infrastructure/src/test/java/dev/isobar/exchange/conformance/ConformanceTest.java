package dev.isobar.exchange.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.isobar.exchange.VenueMarket;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs the suite; {@code -Disobar.conformance.venue=bybit} keeps it to one venue. */
class ConformanceTest {
    private static final String ONLY = System.getProperty("isobar.conformance.venue", "");

    /** Fewer would say little about a venue's samples. */
    private static final int MISTAKES = 10;

    @TestFactory
    @DisplayName("R1 R3 every cell that is declared is green, or skipped for want of recordings")
    Stream<DynamicTest> cells() {
        return venues().flatMap(
                        venue ->
                                venue.exchange().markets().stream()
                                        .flatMap(market -> cells(venue, market)));
    }

    private static Stream<DynamicTest> cells(Conformance venue, VenueMarket market) {
        return Stream.of(Clause.values())
                .filter(clause -> !clause.isSimulated())
                .filter(clause -> !clause.isSampled() || isExpected(venue, market, clause))
                .map(
                        clause ->
                                dynamicTest(
                                        "%s %s: %s"
                                                .formatted(clause, market.name(), clause.title()),
                                        () -> check(venue, market, clause)));
    }

    private static boolean isExpected(Conformance venue, VenueMarket market, Clause clause) {
        return Decoding.isDeclared(market, clause) || !venue.samples(market, clause).isEmpty();
    }

    private static void check(Conformance venue, VenueMarket market, Clause clause) {
        Verdict verdict = venue.verdict(market, clause);
        if (verdict.isRed()) {
            fail(clause + " " + market.name() + ": " + verdict.reasons());
        }
        Assumptions.assumeTrue(verdict.isGreen(), () -> "no recordings: " + verdict.absent());
    }

    @TestFactory
    @DisplayName("R5 every planted mistake turns a cell red, and ten or more apply")
    Stream<DynamicTest> mistakes() {
        return venues().map(venue -> dynamicTest(venue.exchange().id(), () -> mistakes(venue)));
    }

    private static void mistakes(Conformance venue) {
        Planted planted = Planted.in(venue);
        assertThat(planted.missed().stream().map(mistake -> mistake + " " + mistake.title()))
                .as("mistakes that no cell of " + venue.exchange().id() + " sees")
                .isEmpty();
        assertThat(planted.applied()).hasSizeGreaterThanOrEqualTo(MISTAKES);
    }

    private static Stream<Conformance> venues() {
        return Venues.ALL.stream()
                .filter(venue -> ONLY.isEmpty() || venue.exchange().id().equals(ONLY));
    }
}
