package dev.isobar.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether a feature is still distributed as it was: its defined values of a recent range against
 * those of a reference.
 *
 * <p>Bars are not independent of each other, so both measures find drift sooner than their
 * textbooks say: hence both must agree.
 *
 * @param reference how many defined values the reference had
 * @param recent how many the recent range had
 * @param referenceImputed share of the reference where it was not defined
 * @param recentImputed share of the recent range where it was not defined
 * @param psi population stability index, see {@link Stability}; NaN (absent) if there are too few
 * @param ks two-sample Kolmogorov–Smirnov statistic, see {@link Distance}; NaN if there are too few
 * @param critical what {@code ks} exceeds by chance once in a hundred times
 */
public record Drift(
        Feature feature,
        int reference,
        int recent,
        double referenceImputed,
        double recentImputed,
        double psi,
        double ks,
        double critical,
        Verdict verdict) {
    /** With fewer values the index is mostly chance: about 9 · (1/n + 1/m) without any drift. */
    public static final int FEWEST = 200;

    public static final double MODERATE = 0.1;
    public static final double GREAT = 0.25;

    /** What to make of it. */
    public enum Verdict {
        STABLE,
        /** Index from 0.1, and the distance is significant: watch it. */
        MODERATE,
        /** Index from 0.25, and the distance is significant: train anew. */
        DRIFTED,
        TOO_FEW;

        /** Lower-case, as in JSON. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Of every feature, in their order. */
    public static List<Drift> of(List<FeatureVector> reference, List<FeatureVector> recent) {
        List<Drift> all = new ArrayList<>();
        for (int i = 0; i < Features.ALL.size(); i++) {
            Feature feature = Features.ALL.get(i);
            all.add(
                    between(
                            feature,
                            column(reference, i),
                            reference.size(),
                            column(recent, i),
                            recent.size()));
        }
        return all;
    }

    private static double[] column(List<FeatureVector> vectors, int place) {
        return vectors.stream()
                .filter(vector -> !vector.imputed()[place])
                .mapToDouble(vector -> vector.values()[place])
                .sorted()
                .toArray();
    }

    private static Drift between(
            Feature feature, double[] reference, int all, double[] recent, int allRecent) {
        boolean isEnough = Math.min(reference.length, recent.length) >= FEWEST;
        double psi = isEnough ? Stability.index(reference, recent) : Double.NaN;
        double ks = isEnough ? Distance.between(reference, recent) : Double.NaN;
        double critical =
                isEnough ? Distance.critical(reference.length, recent.length) : Double.NaN;
        return new Drift(
                feature,
                reference.length,
                recent.length,
                imputed(reference.length, all),
                imputed(recent.length, allRecent),
                psi,
                ks,
                critical,
                isEnough ? verdict(psi, ks > critical) : Verdict.TOO_FEW);
    }

    private static double imputed(int defined, int all) {
        return all == 0 ? 0 : 1 - (double) defined / all;
    }

    private static Verdict verdict(double psi, boolean isSignificant) {
        if (!isSignificant || psi < MODERATE) {
            return Verdict.STABLE;
        }
        return psi < GREAT ? Verdict.MODERATE : Verdict.DRIFTED;
    }
}
