package dev.isobar.flows.consolidated;

import dev.isobar.bars.Bar;
import java.math.BigDecimal;
import java.util.Map;

/**
 * An instrument's part in a consolidated bar.
 *
 * @param numbers in the family's units; null without a bar, or without a rate
 * @param rate of its quote currency; null where nothing is converted, or nobody knows
 * @param trust in its bar, 0 to 1; null without one
 * @param exclusion null if it is included
 */
record Constituent(
        Sample sample, Numbers numbers, Rate rate, BigDecimal trust, Exclusion exclusion) {
    private static final int PATIENCE = 2;

    /**
     * Judged by itself, before it is compared with the others.
     *
     * @param rates by currency
     */
    static Constituent of(Sample sample, Family family, Map<String, Rate> rates) {
        Bar bar = sample.bar();
        if (bar == null) {
            return new Constituent(sample, null, null, null, silent(sample));
        }
        boolean isForeign = family.isConverted() && !quote(sample).equals(Family.DOLLAR);
        Rate rate = isForeign ? rates.get(quote(sample)) : null;
        if (isForeign && rate == null) {
            Exclusion none = bar.isFinal() ? Exclusion.unsettled(Reason.NO_RATE) : open(sample);
            return new Constituent(sample, null, null, Trust.in(bar), none);
        }
        BigDecimal worth = rate == null ? BigDecimal.ONE : rate.usd();
        return new Constituent(
                sample,
                Numbers.of(bar, sample.member().multiplier(), worth),
                rate,
                Trust.in(bar),
                bar.isFinal() ? depeg(rate) : open(sample));
    }

    private static String quote(Sample sample) {
        return sample.member().quote();
    }

    private static Exclusion silent(Sample sample) {
        boolean isKnown = sample.cause().isEmpty();
        boolean isDeclared = !isKnown && !sample.cause().equals(Exclusion.UNKNOWN);
        Reason reason =
                isDeclared
                        ? Reason.GAP
                        : sample.silent() > PATIENCE
                                ? Reason.STALE
                                : isKnown ? Reason.EMPTY : Reason.GAP;
        return Exclusion.silent(reason, sample.silent(), sample.cause());
    }

    /** An open bar whose missing part is declared is a gap; else the rest may still come. */
    private static Exclusion open(Sample sample) {
        return sample.cause().isEmpty() || sample.cause().equals(Exclusion.UNKNOWN)
                ? Exclusion.unsettled(Reason.NOT_FINAL)
                : new Exclusion(Reason.GAP, null, null, null, sample.cause());
    }

    private static Exclusion depeg(Rate rate) {
        return rate == null ? null : rate.depeg().orElse(null);
    }

    boolean isIncluded() {
        return exclusion == null;
    }

    /** Volume × trust, exact. */
    BigDecimal weight() {
        return numbers.volume().multiply(trust);
    }

    Constituent without(Exclusion why) {
        return new Constituent(sample, numbers, rate, trust, why);
    }
}
