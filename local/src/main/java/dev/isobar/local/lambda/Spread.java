package dev.isobar.local.lambda;

import java.time.Duration;
import java.util.Random;

/**
 * How much later than due a schedule is called: anywhere in its flexible window, as EventBridge
 * Scheduler does, but never later than so much. <i>(why: windows of minutes keep a thousand
 * accounts from calling at once; one machine has one, whose owner waits for the first bars)</i>
 *
 * @param random decides; seeded, so that a run can be repeated
 * @param most of all windows
 */
public record Spread(Random random, Duration most) {
    static final Spread NONE = new Spread(new Random(0), Duration.ZERO);

    Duration of(Duration window) {
        Duration width = window.compareTo(most) > 0 ? most : window;
        return width.isZero()
                ? Duration.ZERO
                : Duration.ofMillis((long) (random.nextDouble() * width.toMillis()));
    }
}
