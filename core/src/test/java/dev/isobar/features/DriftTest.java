package dev.isobar.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.isobar.features.Drift.Verdict;
import dev.isobar.indicators.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DriftTest {
    private static final Samples MARKET = GappyMarket.of(3, 6_000);

    @Test
    void theIndexComparesTenthsOfTheReference() {
        double[] tenths = IntStream.rangeClosed(1, 10).asDoubleStream().toArray();
        // Half of what was in the first tenth moved to the last:
        // (0.05 − 0.1) ln 0.5 + (0.15 − 0.1) ln 1.5 = 0.0346573590 + 0.0202732554
        double[] moved =
                DoubleStream.concat(
                                DoubleStream.of(10),
                                IntStream.range(1, 20).mapToDouble(i -> 1 + i / 2))
                        .sorted()
                        .toArray();

        assertThat(Stability.index(tenths, tenths)).isZero();
        assertThat(Stability.index(tenths, moved)).isCloseTo(0.0549306144, within(1e-10));
    }

    @Test
    void flagsHaveTwoBins() {
        // From 9 : 1 to 6 : 4: (0.6 − 0.9) ln(0.6 / 0.9) + (0.4 − 0.1) ln(0.4 / 0.1)
        // = 0.1216395324 + 0.4158883083
        assertThat(Stability.index(flags(9, 1), flags(6, 4)))
                .isCloseTo(0.5375278407, within(1e-10));
    }

    @Test
    void whatWasNeverSeenBeforeIsNotInfinite() {
        // (0.5 − 1) ln 0.5 + (0.5 − 0.0001) ln(0.5 / 0.0001) = 0.3465735903 + 4.2577448756
        assertThat(Stability.index(flags(10, 0), flags(5, 5)))
                .isCloseTo(4.6043184659, within(1e-9));
    }

    @Test
    void theDistanceIsTheGreatestBetweenTheTwoStairs() {
        // Up to 2: two of four against none of four; up to 3: three against one; 4: four, two.
        assertThat(Distance.between(new double[] {1, 2, 3, 4}, new double[] {3, 4, 5, 6}))
                .isEqualTo(0.5);
        // Ties count at once: up to 1 three of four against one of two.
        assertThat(Distance.between(new double[] {1, 1, 1, 2}, new double[] {1, 2}))
                .isEqualTo(0.25);
        assertThat(Distance.between(new double[] {1, 2}, new double[] {3, 4})).isEqualTo(1);
    }

    @Test
    void itsCriticalValueIsThatOfTheTables() {
        // 1.628 √((n + m) / nm) for one in a hundred: √(2500 / 1,000,000) = 0.05
        assertThat(Distance.critical(2_000, 500)).isCloseTo(1.628 * 0.05, within(1e-4));
    }

    @Test
    void aMarketThatStaysAsItWasIsStable() {
        List<FeatureVector> vectors = vectors(MARKET);

        Drift change =
                drift(vectors.subList(500, 3_500), vectors.subList(3_500, 5_999), "return_1");

        assertThat(change.verdict()).isEqualTo(Verdict.STABLE);
        assertThat(change.psi()).isLessThan(0.1);
    }

    @Test
    void aMarketThatMovesTwiceAsMuchHasDrifted() {
        List<FeatureVector> calm = vectors(MARKET).subList(500, 3_500);
        List<FeatureVector> wild = vectors(wilder(GappyMarket.of(4, 3_000))).subList(500, 3_000);

        assertThat(drift(calm, wild, "high_low_ratio").verdict()).isEqualTo(Verdict.DRIFTED);
    }

    @Test
    void ofTooFewValuesNothingIsSaid() {
        List<FeatureVector> vectors = vectors(MARKET.part(0, 500));

        Drift average = drift(vectors.subList(0, 250), vectors.subList(250, 500), "sma_200");

        // The first 199 rows have none.
        assertThat(average.reference()).isEqualTo(51);
        assertThat(average.referenceImputed()).isCloseTo(0.796, within(1e-12));
        assertThat(average.verdict()).isEqualTo(Verdict.TOO_FEW);
        assertThat(average.psi()).isNaN();
    }

    private static Drift drift(
            List<FeatureVector> reference, List<FeatureVector> recent, String id) {
        return Drift.of(reference, recent).stream()
                .filter(one -> one.feature().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<FeatureVector> vectors(Samples market) {
        return Arrays.stream(market.rows(Features.columns())).map(FeatureVector::of).toList();
    }

    private static Samples wilder(Samples market) {
        for (int i = 0; i < market.size(); i++) {
            market.high()[i] += 0.5;
        }
        return market;
    }

    private static double[] flags(int zeros, int ones) {
        double[] flags = new double[zeros + ones];
        Arrays.fill(flags, zeros, zeros + ones, 1);
        return flags;
    }
}
