package dev.isobar.market;

import java.util.List;

/** The last listing of each venue and market, so that a dead venue does not stop a start. */
public interface InstrumentStore {

    /** Replaces the listing of the venue's market. */
    void put(String venue, Market market, List<Instrument> instruments);

    /** Empty if it was never fetched. */
    List<Instrument> read(String venue, Market market);
}
