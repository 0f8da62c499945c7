package dev.isobar.flows.arbitrage;

import java.util.List;

/**
 * What is open, and what has ended lately, for whoever judges next and for all who ask. Safe for
 * all threads and nodes; fails with {@link dev.isobar.bars.StoreUnavailable}.
 */
public interface OpenOpportunities {
    /** Under this name the node is leased that judges for all. */
    String LEASE = "cross";

    /**
     * Keeps it in the place of what was kept under its id.
     *
     * @param token of the lease; 0 where nobody competes
     * @return false if a newer lease was given since: another judges now, and nothing is kept
     */
    boolean put(Opportunity opportunity, long token);

    /** Those that are open, by id. What has ended costs nothing here. */
    List<Opportunity> open();

    /** Open ones, and those that ended within the last five minutes, each once; by id. */
    List<Opportunity> all();
}
