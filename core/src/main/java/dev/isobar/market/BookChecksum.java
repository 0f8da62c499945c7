package dev.isobar.market;

import java.util.List;

/** How a venue computes the checksum of its book. Pure. */
@FunctionalInterface
public interface BookChecksum {

    /**
     * @param bids all that is known, best first
     * @param asks all that is known, best first
     */
    long of(List<Level> bids, List<Level> asks);
}
