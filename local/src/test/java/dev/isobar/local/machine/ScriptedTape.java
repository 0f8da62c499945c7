package dev.isobar.local.machine;

import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import dev.isobar.local.simulator.market.Tape;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One print a second. Minutes close in turn above and below the level of the instrument, a little
 * otherwise each time; a script says which close elsewhere, on a hundred times the volume.
 *
 * @param since first millisecond of an hour
 * @param script how far off its level a minute closes, as a fraction, by its first millisecond. To
 *     be written before that minute begins: history is what was streamed
 */
record ScriptedTape(Listed listed, long since, Map<Long, Double> script) implements Tape {
    static final double WAVE = 0.003;
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;

    /** Until then a minute trades where the last one closed. */
    private static final int TURN = 10;

    private static final int LOUD = 30;

    /** 1 for a minute that closes above its level, -1 for one below. */
    static int side(long minute) {
        return minute / MINUTE % 2 == 0 ? 1 : -1;
    }

    @Override
    public void replay(long from, long to, Consumer<Print> sink) {
        long first = Math.max(from, since);
        for (long at = -Math.floorDiv(-first, SECOND) * SECOND; at < to; at += SECOND) {
            sink.accept(print(at));
        }
    }

    @Override
    public long near(long number) {
        return since + (number - 1) * SECOND;
    }

    private Print print(long at) {
        long minute = at / MINUTE * MINUTE;
        int second = (int) ((at - minute) / SECOND);
        long number = (at - since) / SECOND + 1;
        long ticks = ticks(second < TURN ? minute - MINUTE : minute) + number * 7 % 5;
        boolean isLoud = second == LOUD && script.containsKey(minute);
        long lots = (10 + number * 13 % 7) * (isLoud ? 6_000 : 1);
        return new Print(number, number, 1, at, ticks, lots, number % 2 == 0);
    }

    private long ticks(long minute) {
        double wobble = minute / MINUTE * 37 % 23 * WAVE / 100;
        double off = script.getOrDefault(minute, side(minute) * WAVE + wobble);
        return Math.round(listed.level() / listed.tick().doubleValue() * (1 + off));
    }
}
