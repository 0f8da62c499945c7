package dev.isobar.flows.consolidated;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;

/**
 * Leaves out what closes more than 1 % off the median. A venue has one voice, the median of its own
 * instruments, so that a fake asset with three quote currencies does not outvote two venues. Of one
 * venue the median is its own; of two it lies between them, and if they are more than 2 % of it
 * apart both are off.
 */
final class Outliers {
    private static final BigDecimal TOLERATED = new BigDecimal("0.01");
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private Outliers() {}

    static List<Constituent> leftOut(List<Constituent> all) {
        List<Constituent> included = all.stream().filter(Constituent::isIncluded).toList();
        if (included.isEmpty()) {
            return all;
        }
        BigDecimal median = median(voices(included));
        BigDecimal most = median.multiply(TOLERATED);
        return all.stream().map(one -> judged(one, median, most)).toList();
    }

    private static Constituent judged(Constituent one, BigDecimal median, BigDecimal most) {
        return one.isIncluded() && one.numbers().close().subtract(median).abs().compareTo(most) > 0
                ? one.without(Exclusion.off(Reason.OUTLIER, one.numbers().close(), median))
                : one;
    }

    private static List<BigDecimal> voices(List<Constituent> included) {
        Collection<List<BigDecimal>> venues =
                included.stream()
                        .collect(
                                groupingBy(
                                        one -> one.sample().member().id().venue(),
                                        mapping(one -> one.numbers().close(), toList())))
                        .values();
        return venues.stream().map(Outliers::median).toList();
    }

    /** Exact: half of a decimal ends one digit later. */
    private static BigDecimal median(List<BigDecimal> values) {
        List<BigDecimal> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : sorted.get(middle - 1).add(sorted.get(middle)).multiply(HALF);
    }
}
