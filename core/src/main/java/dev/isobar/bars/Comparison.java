package dev.isobar.bars;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether a bar of ours says what the venue's own bar of the bucket says. Pure.
 *
 * <p>Open, high, low, close, volume and count are to be equal; the quote volume within one unit of
 * the venue's last digit for each trade, because the venue may have rounded each. Where both count
 * contracts, these are the volume: base units are then multiplied or divided out, and rounded. What
 * one of the two does not say is not compared.
 */
public sealed interface Comparison {
    /** All that both say is the same. */
    record Same() implements Comparison {}

    /**
     * The first number that differs.
     *
     * @param field its key in the normal form
     * @param ours plain
     * @param theirs plain, with the digits the venue gave
     */
    record Different(String field, String ours, String theirs) implements Comparison {}

    record Incomparable(String reason) implements Comparison {}

    /**
     * @param venue as the venue wrote it: the number of digits of its quote volume counts
     * @throws IllegalArgumentException if they are not bars of one bucket
     */
    static Comparison of(Bar ours, Bar venue) {
        if (!ours.start().equals(venue.start()) || !ours.end().equals(venue.end())) {
            throw new IllegalArgumentException(
                    "not one bucket: " + ours.range() + " and " + venue.range());
        }
        if (!ours.isFinal() || !venue.isFinal()) {
            return new Incomparable((ours.isFinal() ? "the venue's" : "our") + " bar is not final");
        }
        List<Optional<Different>> fields = new ArrayList<>();
        fields.add(exact("open", ours, venue, Bar::open));
        fields.add(exact("high", ours, venue, Bar::high));
        fields.add(exact("low", ours, venue, Bar::low));
        fields.add(exact("close", ours, venue, Bar::close));
        fields.add(
                ours.contracts() != null && venue.contracts() != null
                        ? exact("contracts", ours, venue, Bar::contracts)
                        : exact("volume", ours, venue, Bar::volume));
        fields.add(exact("trades", ours, venue, Comparison::count));
        fields.add(quoteVolume(ours, venue));
        Optional<Different> first = fields.stream().flatMap(Optional::stream).findFirst();
        return first.isPresent() ? first.get() : new Same();
    }

    private static Optional<Different> exact(
            String field, Bar ours, Bar venue, Function<Bar, BigDecimal> number) {
        return within(BigDecimal.ZERO, field, number.apply(ours), number.apply(venue));
    }

    /** Without a count nobody knows how often the venue may have rounded. */
    private static Optional<Different> quoteVolume(Bar ours, Bar venue) {
        BigDecimal trades = count(venue) == null ? count(ours) : count(venue);
        if (trades == null || venue.quoteVolume() == null) {
            return Optional.empty();
        }
        BigDecimal slack = venue.quoteVolume().ulp().multiply(trades);
        return within(slack, "quote_volume", ours.quoteVolume(), venue.quoteVolume());
    }

    private static Optional<Different> within(
            BigDecimal slack, String field, BigDecimal ours, BigDecimal theirs) {
        return ours == null || theirs == null || ours.subtract(theirs).abs().compareTo(slack) <= 0
                ? Optional.empty()
                : Optional.of(new Different(field, ours.toPlainString(), theirs.toPlainString()));
    }

    private static BigDecimal count(Bar bar) {
        return bar.trades() == null ? null : BigDecimal.valueOf(bar.trades());
    }
}
