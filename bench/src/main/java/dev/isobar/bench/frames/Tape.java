package dev.isobar.bench.frames;

import java.math.BigDecimal;
import java.util.Random;

/** Trades of one instrument: a random walk of the price, sizes of every length, one id each. */
public final class Tape {
    private static final long FIRST_AT = 1_760_000_040_000L;
    private static final long FIRST_ID = 5_300_000_000L;
    private static final double MINUTE = 60_000;

    private final Random random;
    private final double meanMillis;
    private long id = FIRST_ID;
    private double at = FIRST_AT;
    private long cents = 6_000_000;

    /**
     * @param price quote per base, two digits after the point
     * @param size base units, five digits after the point
     */
    public record Print(long id, long at, String price, String size, boolean takerBuys) {}

    public Tape(long seed, double tradesAMinute) {
        random = new Random(seed);
        meanMillis = MINUTE / tradesAMinute;
    }

    public Print next() {
        id++;
        at -= meanMillis * Math.log(1 - random.nextDouble());
        cents += random.nextInt(21) - 10;
        long lots = 1 + (long) Math.exp(random.nextDouble() * 13);
        return new Print(id, (long) at, decimal(cents, 2), decimal(lots, 5), random.nextBoolean());
    }

    private static String decimal(long unscaled, int scale) {
        return BigDecimal.valueOf(unscaled, scale).toPlainString();
    }
}
