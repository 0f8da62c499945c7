package dev.isobar.flows.consolidated;

import dev.isobar.bars.Range;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** Makes one bar of many venues'. Pure: the order of the samples does not matter. */
final class Consolidate {
    private Consolidate() {}

    /**
     * Empty if nobody has a bar of the bucket.
     *
     * @param samples one of each instrument
     * @param rates by currency; more than needed does no harm
     */
    static Optional<ConsolidatedBar> bar(
            Family family, Range bucket, List<Sample> samples, Map<String, Rate> rates) {
        if (samples.stream().allMatch(sample -> sample.bar() == null)) {
            return Optional.empty();
        }
        List<Constituent> all =
                Outliers.leftOut(
                        samples.stream()
                                .sorted(Comparator.comparing(Sample::member))
                                .map(sample -> Constituent.of(sample, family, rates))
                                .toList());
        List<Constituent> in = all.stream().filter(Constituent::isIncluded).toList();
        BigDecimal weights = Score.sum(in, Constituent::weight);
        return Optional.of(
                new ConsolidatedBar(
                        family,
                        bucket,
                        weighted(in, Numbers::open, weights),
                        rounded(extreme(in, Numbers::high, BigDecimal::max)),
                        rounded(extreme(in, Numbers::low, BigDecimal::min)),
                        weighted(in, Numbers::close, weights),
                        vwap(in),
                        extreme(in, Numbers::volume, BigDecimal::add),
                        quoteVolume(in),
                        trades(in),
                        Score.of(all, in),
                        Score.share(all, in),
                        isFinal(all),
                        rates(all),
                        all));
    }

    private static BigDecimal weighted(
            List<Constituent> in, Function<Numbers, BigDecimal> price, BigDecimal weights) {
        return in.isEmpty()
                ? null
                : Score.sum(in, one -> price.apply(one.numbers()).multiply(one.weight()))
                        .divide(weights, Numbers.ROUNDED);
    }

    /** Quote volume is price × volume already: it takes the trust alone. */
    private static BigDecimal vwap(List<Constituent> in) {
        List<Constituent> told =
                in.stream().filter(one -> one.numbers().quoteVolume() != null).toList();
        return told.isEmpty()
                ? null
                : Score.sum(told, one -> one.numbers().quoteVolume().multiply(one.trust()))
                        .divide(Score.sum(told, Constituent::weight), Numbers.ROUNDED);
    }

    private static BigDecimal extreme(
            List<Constituent> in,
            Function<Numbers, BigDecimal> value,
            BinaryOperator<BigDecimal> of) {
        return in.stream().map(one -> value.apply(one.numbers())).reduce(of).orElse(null);
    }

    private static BigDecimal rounded(BigDecimal value) {
        return value == null ? null : value.round(Numbers.ROUNDED);
    }

    private static BigDecimal quoteVolume(List<Constituent> in) {
        boolean isKnown = in.stream().allMatch(one -> one.numbers().quoteVolume() != null);
        return isKnown ? extreme(in, Numbers::quoteVolume, BigDecimal::add) : null;
    }

    private static Long trades(List<Constituent> in) {
        List<Long> counts =
                in.stream()
                        .map(one -> one.sample().bar().trades())
                        .filter(Objects::nonNull)
                        .toList();
        return counts.isEmpty() || counts.size() < in.size()
                ? null
                : Long.valueOf(counts.stream().mapToLong(Long::longValue).sum());
    }

    /**
     * Whether anything is still to come of a bucket, as far as samples tell by themselves.
     *
     * @param family not converted
     */
    static boolean isAwaited(Family family, List<Sample> samples) {
        return !isFinal(
                samples.stream().map(sample -> Constituent.of(sample, family, Map.of())).toList());
    }

    private static boolean isFinal(List<Constituent> all) {
        return all.stream()
                .allMatch(
                        one ->
                                (one.isIncluded() || one.exclusion().isSettled())
                                        && (one.rate() == null || one.rate().isFinal()));
    }

    private static List<Rate> rates(List<Constituent> all) {
        Map<String, Rate> used = new TreeMap<>();
        for (Constituent one : all) {
            if (one.rate() != null) {
                used.put(one.rate().currency(), one.rate());
            }
        }
        return List.copyOf(used.values());
    }
}
