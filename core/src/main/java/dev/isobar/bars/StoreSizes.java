package dev.isobar.bars;

import java.util.List;

/**
 * How much market data lies in the far store. Safe for all threads; fails with {@link
 * StoreUnavailable}. Not cheap: nobody asks more often than every few minutes.
 */
public interface StoreSizes {

    /** By table, as the store tells it, which may be some hours old. */
    List<Size> all();

    /**
     * @param table its name, without what tells deployments apart
     * @param items pages, not bars, where there are pages
     */
    record Size(String table, long items, long bytes) {}
}
