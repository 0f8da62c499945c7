package dev.isobar.market;

import java.util.List;

/**
 * The last listing of each venue and market, so that a dead venue does not stop a start, and what
 * each instrument was before. Fails when the store does; safe for all threads.
 */
public interface InstrumentStore {

    /**
     * Replaces the listing of the venue's market; what an instrument was before stays in its
     * history, with the date. A listing that is not believed replaces nothing.
     *
     * @return what was news
     */
    ListingChange put(String venue, Market market, List<Instrument> instruments);

    /** The same for a listing that somebody has looked at, whatever is gone from it. */
    ListingChange replace(String venue, Market market, List<Instrument> instruments);

    /** Empty if it was never fetched. */
    List<Instrument> read(String venue, Market market);

    /** Oldest first; the last one has no end while the instrument is listed. */
    List<InstrumentVersion> history(InstrumentId instrument);
}
