package dev.isobar.flows.spikes;

import dev.isobar.market.Interval;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** A length of bars that is judged: from which worth on, and how far off is told. */
public enum Timeframe {
    M5(Interval.M5, 500_000, 100_000, 3.0),
    M15(Interval.M15, 1_000_000, 250_000, 2.5),
    H1(Interval.H1, 2_500_000, 1_000_000, 2.0);

    private final Interval interval;
    private final BigDecimal leastInterest;
    private final BigDecimal leastVolume;
    private final double threshold;

    Timeframe(Interval interval, long leastInterest, long leastVolume, double threshold) {
        this.interval = interval;
        this.leastInterest = BigDecimal.valueOf(leastInterest);
        this.leastVolume = BigDecimal.valueOf(leastVolume);
        this.threshold = threshold;
    }

    /** Empty for bars that are not judged. */
    public static Optional<Timeframe> of(Interval interval) {
        return Arrays.stream(values()).filter(one -> one.interval == interval).findFirst();
    }

    public Interval interval() {
        return interval;
    }

    /** How far a whole window goes back. */
    public Duration reach() {
        return interval.nominal().multipliedBy(Window.POINTS);
    }

    /** {@code 5m}. */
    public String code() {
        return interval.code();
    }

    /** US dollars. */
    public BigDecimal leastInterest() {
        return leastInterest;
    }

    /** US dollars. */
    public BigDecimal leastVolume() {
        return leastVolume;
    }

    /** Of z: at or above it is a spike. */
    public double threshold() {
        return threshold;
    }
}
