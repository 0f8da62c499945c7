package dev.isobar.flows.forced;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How the values of an instrument's orders were distributed lately: counted in buckets, eight to
 * each doubling, for two turns of {@link #TURN}; the older one is forgotten when the newer one is
 * full, so 12 to 24 hours count. Takes about 8 KB, however many there were. For one thread.
 */
final class OrderValues {
    static final Duration TURN = Duration.ofHours(12);

    /** Fewer say nothing of the rare ones. */
    static final int FEWEST = 1_000;

    /** How often the answer is worked out anew, in orders. */
    private static final int EVERY = 100;

    /** Exponent and three bits of the mantissa of a double: eight buckets to each doubling. */
    private static final int SHIFT = 52 - 3;

    /** 2^-30 quote units and less. */
    private static final long LOWEST = Double.doubleToRawLongBits(0x1p-30) >> SHIFT;

    /** 2^80 and more; coins of which a trillion makes a dollar are quotes, too. */
    private static final int BUCKETS =
            (int) ((Double.doubleToRawLongBits(0x1p80) >> SHIFT) - LOWEST) + 1;

    private int[] newer = new int[BUCKETS];
    private int[] older = new int[BUCKETS];
    private Instant turn; // when the newer began; null before the first
    private long count;
    private long sinceAnswer;
    private BigDecimal percent;
    private Optional<BigDecimal> answer = Optional.empty();

    /** Those before the turns that count are counted in the newer one. */
    void add(Instant at, BigDecimal value) {
        if (turn == null) {
            turn = at;
        }
        if (!at.isBefore(turn.plus(TURN))) {
            forget(at);
        }
        newer[bucket(value)]++;
        count++;
        sinceAnswer++;
    }

    /**
     * The least value that so many percent of the orders stay below, rounded up to a bucket's
     * bound; worked out every {@value #EVERY} orders, empty while there are too few.
     */
    Optional<BigDecimal> reached(BigDecimal wanted) {
        if (sinceAnswer >= EVERY || !wanted.equals(percent)) {
            percent = wanted;
            sinceAnswer = 0;
            answer = count < FEWEST ? Optional.empty() : Optional.of(bound());
        }
        return answer;
    }

    private void forget(Instant at) {
        boolean isLong = !at.isBefore(turn.plus(TURN.multipliedBy(2)));
        older = isLong ? new int[BUCKETS] : newer;
        newer = new int[BUCKETS];
        turn = at;
        count = 0;
        for (int one : older) {
            count += one;
        }
    }

    private BigDecimal bound() {
        double above = count * (100 - percent.doubleValue()) / 100;
        long seen = 0;
        int bucket = BUCKETS;
        while (bucket > 0) {
            seen += newer[bucket - 1] + older[bucket - 1];
            if (seen > above) {
                break;
            }
            bucket--;
        }
        return BigDecimal.valueOf(Double.longBitsToDouble((LOWEST + bucket) << SHIFT));
    }

    private static int bucket(BigDecimal value) {
        long bits = Double.doubleToRawLongBits(value.doubleValue()) >> SHIFT;
        return (int) Math.max(0, Math.min(BUCKETS - 1, bits - LOWEST));
    }
}
