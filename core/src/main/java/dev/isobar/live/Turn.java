package dev.isobar.live;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.List;

/**
 * Whether it is this node's turn at what one node at a time does for all: leased and fenced as a
 * market is ({@link Ownership}), but nobody's fair share of the markets changes by it. {@link
 * #step} is called every second or two, by one thread; the rest is safe for all threads. After a
 * holder was killed the next one has it in about ten seconds.
 */
public final class Turn {
    private final String what;
    private final Ownership ownership;

    /**
     * @param what no market's name: {@code all:consolidated}
     */
    public Turn(String what, Leases leases, Fences fences, Clock clock) {
        this.what = requireNonNull(what, "what is null");
        this.ownership = new Ownership(List.of(what), leases.uncounted(), fences, clock);
    }

    /** Renews it, or takes it if it is free. */
    public void step() {
        ownership.step();
    }

    public boolean isOurs() {
        return ownership.owned().contains(what);
    }

    /** Of the lease: greater than of all before it; {@link Fencing#LOST} where another has it. */
    public long token() {
        return ownership.token(what);
    }

    /** Another may take it at once; this node takes it no more. */
    public void leave() {
        ownership.leave();
    }
}
