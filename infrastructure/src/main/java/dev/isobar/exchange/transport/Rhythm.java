package dev.isobar.exchange.transport;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How often something is heard, learnt from its last minutes, and from when on its silence is
 * improbable. For one thread; no clock.
 *
 * <p>The measure is the gap that one who looks at a random instant finds himself in: Σ gap² ÷ Σ
 * gap, where what is older weighs less by {@code e^(−age ÷ memory)}. For a steady stream that is
 * its gap, for a Poisson stream twice its mean gap, for one of bursts the pause between them. Ten
 * times as much has, for a Poisson stream, a probability of e⁻²⁰.
 */
final class Rhythm {
    private static final int FACTOR = 10;
    private static final int LEARNT = 20;
    private static final double LISTENED = 2.5;
    private static final Duration LEAST = Duration.ofSeconds(5);
    private static final double NANOS = 1e9;

    private final Supplier<Bounds> bounds;
    private Instant last;
    private int gaps;
    private double time;
    private double squares;

    /**
     * @param floor no shorter silence says anything
     * @param ceiling what may be silent for longer than this is never called stalled
     * @param memory how fast the past is forgotten
     */
    record Bounds(Duration floor, Duration ceiling, Duration memory) {

        /** A quarter of it, but 5 s, and ten times it: by default 15 s and 10 min. */
        static Bounds around(Duration staleAfter) {
            Duration quarter = staleAfter.dividedBy(4);
            Duration floor = quarter.compareTo(LEAST) > 0 ? quarter : LEAST;
            Duration ceiling = staleAfter.multipliedBy(10);
            return new Bounds(floor, ceiling, ceiling);
        }
    }

    /**
     * @param bounds may change
     */
    Rhythm(Supplier<Bounds> bounds) {
        this.bounds = bounds;
    }

    /** What comes at one instant is one sound. */
    void heard(Instant at) {
        if (last != null && at.isAfter(last)) {
            double gap = Duration.between(last, at).toNanos() / NANOS;
            double kept = Math.exp(-gap * NANOS / bounds.get().memory().toNanos());
            time = time * kept + gap;
            squares = squares * kept + gap * gap;
            gaps++;
        }
        last = last == null || at.isAfter(last) ? at : last;
    }

    /** What passed up to then was no silence of the venue. */
    void resumed(Instant at) {
        if (last != null && at.isAfter(last)) {
            last = at;
        }
    }

    /** Whether enough was heard, for long enough, to say anything. */
    boolean isLearnt() {
        return gaps >= LEARNT && time * NANOS >= LISTENED * bounds.get().floor().toNanos();
    }

    /** The length of silence that is improbable; empty while that is not known, or too long. */
    Optional<Duration> patience() {
        double floor = bounds.get().floor().toNanos() / NANOS;
        if (!isLearnt()) {
            return Optional.empty();
        }
        double seconds = Math.max(floor, FACTOR * squares / time);
        Duration patience = Duration.ofMillis((long) (seconds * 1_000));
        return patience.compareTo(bounds.get().ceiling()) > 0
                ? Optional.empty()
                : Optional.of(patience);
    }

    /** How long nothing has been heard. */
    Duration silence(Instant now) {
        return last == null ? Duration.ZERO : Duration.between(last, now);
    }
}
