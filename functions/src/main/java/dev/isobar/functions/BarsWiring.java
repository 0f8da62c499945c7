package dev.isobar.functions;

import dev.isobar.bars.Backfill;
import dev.isobar.bars.Gaps;
import dev.isobar.jobs.Repairs;
import dev.isobar.quality.RefusedBars;
import dev.isobar.quality.VerifyLater;
import dev.isobar.settings.Settings;
import java.time.Clock;

/** What fetches bars, finds what is missing of them, and compares them with venues'. */
final class BarsWiring {
    /** How many gaps of one venue are asked for in one round. */
    private static final int REPAIRS = 20;

    /** Two days of minutes, at five hundred a request. */
    private static final int VERIFY_PAGES = 6;

    private final Settings settings;
    private final Clock clock;
    private final StoreWiring stores;
    private final VenueWiring venues;
    private final Once made = new Once();

    BarsWiring(Settings settings, Clock clock, StoreWiring stores, VenueWiring venues) {
        this.settings = settings;
        this.clock = clock;
        this.stores = stores;
        this.venues = venues;
    }

    Backfill backfill() {
        return made.once(
                Backfill.class,
                () ->
                        new Backfill(
                                venues.waitingKlines(),
                                stores.bars(),
                                stores.ledger(),
                                clock,
                                new RefusedBars(stores.quality())));
    }

    VerifyLater verifyLater() {
        return made.once(
                VerifyLater.class,
                () ->
                        new VerifyLater(
                                venues.klines(),
                                stores.verifiedBars(),
                                stores.quality(),
                                settings.verification().after(),
                                settings.verification().reach(),
                                VERIFY_PAGES,
                                clock));
    }

    Gaps gaps() {
        return made.once(Gaps.class, () -> new Gaps(stores.ledger()));
    }

    Repairs repairs() {
        return made.once(
                Repairs.class,
                () ->
                        new Repairs(
                                stores.ledger(),
                                VenueWiring::oldest,
                                stores.tries(),
                                stores.collectionQueue(),
                                REPAIRS));
    }
}
