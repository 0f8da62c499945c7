package dev.isobar.app;

import dev.isobar.flows.arbitrage.OpenOpportunities;
import dev.isobar.live.Ownership;

/** The lease of the one node that judges for all; kept apart from those of what is streamed. */
record CrossLease(Ownership ownership) {

    /** {@link dev.isobar.live.Fencing#LOST} where another has it. */
    long token() {
        return ownership.token(OpenOpportunities.LEASE);
    }

    /** To be called every second. */
    void renew() {
        ownership.step();
    }

    /** Another may have it at once. */
    void giveUp() {
        ownership.giveUp(OpenOpportunities.LEASE);
    }
}
