package dev.isobar.live;

import dev.isobar.market.InstrumentId;

/**
 * Whether this node may still write what it heard of an instrument. Asked right before each write:
 * a node that was paused finds out here that another has taken over meanwhile.
 */
@FunctionalInterface
public interface Fencing {
    /** Nobody competes: everything may be written. */
    long FREE = 0;

    /** Another may stream it now: nothing may be written. */
    long LOST = -1;

    Fencing NONE = instrument -> FREE;

    /** The token of the lease it is streamed under, {@link #FREE} or {@link #LOST}. */
    long token(InstrumentId instrument);
}
