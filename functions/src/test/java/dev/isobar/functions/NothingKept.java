package dev.isobar.functions;

import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.InstrumentStore;
import dev.isobar.market.InstrumentVersion;
import dev.isobar.market.ListingChange;
import dev.isobar.market.Market;
import java.util.List;

/** No listing was kept, and none is. */
final class NothingKept implements InstrumentStore {
    @Override
    public ListingChange put(String venue, Market market, List<Instrument> instruments) {
        return ListingChange.of(List.of(), instruments);
    }

    @Override
    public ListingChange replace(String venue, Market market, List<Instrument> instruments) {
        return put(venue, market, instruments);
    }

    @Override
    public List<Instrument> read(String venue, Market market) {
        return List.of();
    }

    @Override
    public List<InstrumentVersion> history(InstrumentId instrument) {
        return List.of();
    }
}
