package dev.isobar.flows.consolidated;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Function;

/**
 * How good a consolidated bar is, 0 to 1: the share of the usual volume that is included, times 1 −
 * 1/2ⁿ of n venues, times the trust in the included by volume. Four digits after the point, half
 * even, divided once.
 */
final class Score {
    private static final int DIGITS = 4;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private Score() {}

    static BigDecimal of(List<Constituent> all, List<Constituent> included) {
        if (included.isEmpty()) {
            return BigDecimal.ZERO;
        }
        BigDecimal doubt = TWO.pow(venues(included));
        BigDecimal volume = sum(included, one -> one.numbers().volume());
        return part(included, all)
                .multiply(doubt.subtract(BigDecimal.ONE))
                .multiply(sum(included, Constituent::weight))
                .divide(
                        part(all, all).multiply(doubt).multiply(volume),
                        DIGITS,
                        RoundingMode.HALF_EVEN);
    }

    static BigDecimal share(List<Constituent> all, List<Constituent> included) {
        return part(included, all).divide(part(all, all), DIGITS, RoundingMode.HALF_EVEN);
    }

    /** Of the usual volume; where nobody traded before, each counts alike. */
    private static BigDecimal part(List<Constituent> of, List<Constituent> all) {
        return sum(all, one -> one.sample().usual()).signum() > 0
                ? sum(of, one -> one.sample().usual())
                : BigDecimal.valueOf(of.size());
    }

    static int venues(List<Constituent> included) {
        return (int)
                included.stream().map(one -> one.sample().member().id().venue()).distinct().count();
    }

    static BigDecimal sum(List<Constituent> all, Function<Constituent, BigDecimal> value) {
        return all.stream().map(value).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
