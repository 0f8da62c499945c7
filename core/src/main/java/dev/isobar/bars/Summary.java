package dev.isobar.bars;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * What many bars come to, one after the other and none kept. Exact, but for the mean, which has 16
 * digits. One thread.
 */
public final class Summary {
    private long count;
    private Range range; // null before the first
    private BigDecimal lowest;
    private BigDecimal highest;
    private BigDecimal least;
    private BigDecimal most;
    private BigDecimal total = BigDecimal.ZERO;

    /**
     * @param bar after those before it
     */
    public void add(Bar bar) {
        count++;
        range = new Range(range == null ? bar.start() : range.start(), bar.end());
        lowest = lowest == null ? bar.low() : lowest.min(bar.low());
        highest = highest == null ? bar.high() : highest.max(bar.high());
        least = least == null ? bar.volume() : least.min(bar.volume());
        most = most == null ? bar.volume() : most.max(bar.volume());
        total = total.add(bar.volume());
    }

    public long count() {
        return count;
    }

    /** Empty where there was no bar. */
    public Optional<Figures> figures() {
        return count == 0
                ? Optional.empty()
                : Optional.of(
                        new Figures(
                                range,
                                lowest,
                                highest,
                                least,
                                most,
                                total.divide(BigDecimal.valueOf(count), MathContext.DECIMAL64),
                                total));
    }

    /**
     * Of one bar at least.
     *
     * @param range from the first bar's start to the last one's end
     * @param lowest price, quote per base
     * @param highest price, quote per base
     * @param least volume of a bar, in base
     * @param most volume of a bar, in base
     * @param mean volume of a bar, in base
     * @param total volume, in base
     */
    public record Figures(
            Range range,
            BigDecimal lowest,
            BigDecimal highest,
            BigDecimal least,
            BigDecimal most,
            BigDecimal mean,
            BigDecimal total) {}
}
