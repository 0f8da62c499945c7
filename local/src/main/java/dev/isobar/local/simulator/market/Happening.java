package dev.isobar.local.simulator.market;

import java.math.BigDecimal;

/**
 * Something that a script makes happen to one instrument. Times are epoch milliseconds, [from, to)
 * half-open, prices ticks, sizes lots. What it changes is changed for REST and streams alike.
 */
public sealed interface Happening {

    /** The first millisecond that is not as it would have been. */
    long from();

    /** A position closed by force; {@code buy} is the forced order's side. */
    record Liquidation(long from, boolean buy, long ticks, long lots) implements Happening {}

    /** A taker's order, filled at one price. */
    record Deal(long from, boolean buy, long ticks, long lots, int fills) implements Happening {
        public Deal {
            if (fills < 1 || fills > 100 || lots < fills) {
                throw new IllegalArgumentException(
                        "fills are not 1 to 100, or more than lots: " + fills + " of " + lots);
            }
        }
    }

    /** Trades, books and marks are {@code factor} times what they would have been. */
    record Shift(long from, long to, double factor) implements Happening {
        public Shift {
            if (!(factor > 0 && factor <= 1_000_000)) {
                throw new IllegalArgumentException("factor is not in (0, 1000000]: " + factor);
            }
        }
    }

    /** Everything trades at one price; the best bid is there and the best ask a tick above. */
    record Pin(long from, long to, long ticks) implements Happening {}

    /** Open interest is {@code factor} times what it would have been, from the next full minute. */
    record Interest(long from, long to, double factor) implements Happening {
        public Interest {
            if (!(factor > 0 && factor <= 1_000)) {
                throw new IllegalArgumentException("factor is not in (0, 1000]: " + factor);
            }
        }
    }

    /** Open interest is this many lots. */
    record Held(long from, long to, long lots) implements Happening {}

    /** The rate that is predicted, and paid at settlements of that time. */
    record Rate(long from, long to, BigDecimal rate) implements Happening {}
}
