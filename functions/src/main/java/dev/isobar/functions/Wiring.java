package dev.isobar.functions;

import dev.isobar.bars.Backfill;
import dev.isobar.bars.BarStore;
import dev.isobar.bars.CoverageStore;
import dev.isobar.bars.Gaps;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.exchange.yahoo.Yahoo;
import dev.isobar.flows.CollectFlows;
import dev.isobar.jobs.CollectionQueue;
import dev.isobar.jobs.Repairs;
import dev.isobar.live.TrackedStore;
import dev.isobar.market.InstrumentStore;
import dev.isobar.quality.VerifyLater;
import dev.isobar.settings.Settings;
import dev.isobar.snapshots.TakeSnapshot;
import dev.isobar.upkeep.Upkeep;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * What the functions work with. Every adapter is made in {@link StoreWiring}, {@link VenueWiring},
 * {@link BarsWiring} and {@link UpkeepWiring}, and nowhere else: each part by one method, when it
 * is asked for first, because no function needs them all. Safe for all threads.
 */
public final class Wiring {
    /** How long a question to a venue may wait for its turn; its answer may take twice that. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    /** What the page under way may still need, a venue that hangs included, and the last writes. */
    static final Duration RESERVE = Duration.ofSeconds(30);

    /** One for all invocations of a container, made at the first. */
    private static final class Container {
        static final Wiring WIRING = of(Settings.fromEnvironment(), Clock.systemUTC());
    }

    private final Settings settings;
    private final Clock clock;
    // Of the system's: a snapshot of this object is started many times.
    private final Random random = new SecureRandom();
    private final StoreWiring stores;
    private final VenueWiring venues;
    private final BarsWiring bars;
    private final UpkeepWiring upkeep;
    private final Once made = new Once();

    private Wiring(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        stores = new StoreWiring(settings, clock, random);
        venues = new VenueWiring(settings, clock, random, stores);
        bars = new BarsWiring(settings, clock, stores, venues);
        upkeep = new UpkeepWiring(settings, clock, stores);
    }

    static Wiring container() {
        return Container.WIRING;
    }

    public static Wiring of(Settings settings, Clock clock) {
        return new Wiring(settings, clock);
    }

    Clock clock() {
        return clock;
    }

    TrackedStore tracked() {
        return stores.tracked();
    }

    InstrumentStore instrumentStore() {
        return stores.instrumentStore();
    }

    CoverageStore ledger() {
        return stores.ledger();
    }

    BarStore bars() {
        return stores.bars();
    }

    Recorded recorded() {
        return stores.recorded();
    }

    CollectionQueue collectionQueue() {
        return stores.collectionQueue();
    }

    List<VenueMarket> markets() {
        return venues.markets();
    }

    /** No bar is older. */
    Duration barRetention() {
        return settings.barRetention();
    }

    Listed instruments() {
        return made.once(Listed.class, () -> new Listed(instrumentStore(), listings(), clock));
    }

    Listed.Source listings() {
        return venues::listing;
    }

    Backfill backfill() {
        return bars.backfill();
    }

    VerifyLater verifyLater() {
        return bars.verifyLater();
    }

    /** What keeps events: funding rates and open interest. */
    FlowParts flowParts() {
        return made.once(
                FlowParts.class,
                () ->
                        new FlowParts(
                                tracked(),
                                instruments(),
                                venues::offers,
                                venues.enquiries()::now,
                                new CollectFlows(
                                        venues.pastFlows(),
                                        stores.flows(),
                                        stores.flowLedger(),
                                        clock),
                                stores.flows(),
                                settings::retention,
                                recorded(),
                                clock));
    }

    /** What collects shares. */
    CollectEquities.Shares shares() {
        return made.once(
                CollectEquities.Shares.class,
                () ->
                        new CollectEquities.Shares(
                                settings.exchanges().contains(Yahoo.EXCHANGE.id()),
                                tracked(),
                                instruments(),
                                backfill(),
                                Yahoo::hours,
                                stores.restraint(),
                                recorded(),
                                clock));
    }

    /** What is said of all instruments at once. */
    CollectTickers.Boards boards() {
        return made.once(
                CollectTickers.Boards.class,
                () ->
                        new CollectTickers.Boards(
                                venues.asked(), stores.boards(), recorded(), clock));
    }

    TakeSnapshot snapshot() {
        return upkeep.snapshot();
    }

    Upkeep upkeep() {
        return upkeep.upkeep();
    }

    Gaps gaps() {
        return bars.gaps();
    }

    Repairs repairs() {
        return bars.repairs();
    }

    Random random() {
        return random;
    }
}
