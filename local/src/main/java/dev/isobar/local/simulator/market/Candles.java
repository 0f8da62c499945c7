package dev.isobar.local.simulator.market;

/**
 * Candles of one tape over any window. Whole minutes, hours and days are kept for a while, so a
 * long window costs what is new in it. Safe for all threads.
 */
public final class Candles {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final int LOOK_BACK = 120;

    private final Tape tape;
    private final Recent<Candle> minutes = new Recent<>(5_000);
    private final Recent<Candle> hours = new Recent<>(3_000);
    private final Recent<Candle> days = new Recent<>(1_000);

    public Candles(Tape tape) {
        this.tape = tape;
    }

    public Tape tape() {
        return tape;
    }

    /**
     * All that traded in [start, end). A window without trades is flat at the price before it; if
     * there is none for two hours, at its own side of nothing: {@link Candle#isEmpty()} with price
     * 0.
     */
    public Candle over(long start, long end) {
        Candle sum = Candle.flat(start, start, 0);
        for (long at = start; at < end; at = sum.end()) {
            sum = sum.then(part(at, end));
        }
        return sum.isEmpty() ? Candle.flat(start, end, before(start)) : sum;
    }

    private Candle part(long at, long end) {
        if (at % DAY == 0 && at + DAY <= end) {
            return days.get(at, this::day);
        }
        if (at % HOUR == 0 && at + HOUR <= end) {
            return hours.get(at, hour -> sum(hour, hour + HOUR));
        }
        if (at % MINUTE == 0 && at + MINUTE <= end) {
            return minutes.get(at, minute -> sum(minute, minute + MINUTE));
        }
        return sum(at, Math.min(end, (at / MINUTE + 1) * MINUTE));
    }

    private Candle day(long start) {
        Candle sum = Candle.flat(start, start, 0);
        for (long hour = start; hour < start + DAY; hour += HOUR) {
            sum = sum.then(hours.get(hour, at -> sum(at, at + HOUR)));
        }
        return sum;
    }

    private Candle sum(long start, long end) {
        Sum sum = new Sum();
        tape.replay(start, end, sum);
        return sum.candle(start, end);
    }

    private long before(long start) {
        long minute = start / MINUTE * MINUTE;
        Candle part = sum(minute, start);
        for (int i = 0; i < LOOK_BACK && part.isEmpty() && minute > tape.since(); i++) {
            minute -= MINUTE;
            part = minutes.get(minute, at -> sum(at, at + MINUTE));
        }
        return part.close();
    }
}
