package dev.isobar.app;

import dev.isobar.flows.consolidated.Members;
import dev.isobar.live.Tracked;
import dev.isobar.live.TrackedStore;
import dev.isobar.market.Instrument;
import java.util.List;
import java.util.function.Supplier;

/**
 * Which instruments take part in consolidated bars: the tracked ones, and for rates what Coinbase
 * and Kraken list. Safe for all threads; fails as what is tracked does.
 */
public final class ConsolidatedMembers implements Supplier<Members> {
    private final TrackedStore tracked;
    private final Catalogue catalogue;

    public ConsolidatedMembers(TrackedStore tracked, Catalogue catalogue) {
        this.tracked = tracked;
        this.catalogue = catalogue;
    }

    @Override
    public Members get() {
        List<Instrument> taking =
                tracked.all().stream()
                        .map(Tracked::instrument)
                        .flatMap(id -> catalogue.byId(id).stream())
                        .toList();
        List<Instrument> listed =
                Members.RATE_VENUES.stream()
                        .flatMap(venue -> catalogue.listing(venue).stream())
                        .flatMap(listing -> listing.instruments().stream())
                        .toList();
        return new Members(taking, listed);
    }
}
