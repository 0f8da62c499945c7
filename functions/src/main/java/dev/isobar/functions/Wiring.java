package dev.isobar.functions;

import dev.isobar.bars.Backfill;
import dev.isobar.bars.BarStore;
import dev.isobar.bars.Changes;
import dev.isobar.bars.CoverageStore;
import dev.isobar.bars.Gaps;
import dev.isobar.bars.PagedBars;
import dev.isobar.bars.TieredBars;
import dev.isobar.bars.ToldCoverage;
import dev.isobar.dynamodb.Dynamo;
import dev.isobar.dynamodb.DynamoBarVersions;
import dev.isobar.dynamodb.DynamoCoverage;
import dev.isobar.dynamodb.DynamoFlows;
import dev.isobar.dynamodb.DynamoInstruments;
import dev.isobar.dynamodb.DynamoItems;
import dev.isobar.dynamodb.DynamoPages;
import dev.isobar.dynamodb.DynamoQuality;
import dev.isobar.dynamodb.DynamoReadings;
import dev.isobar.dynamodb.DynamoRuns;
import dev.isobar.dynamodb.DynamoTracked;
import dev.isobar.dynamodb.DynamoTries;
import dev.isobar.dynamodb.DynamoVersions;
import dev.isobar.dynamodb.Keys;
import dev.isobar.dynamodb.LostVersions;
import dev.isobar.dynamodb.OldCoverage;
import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.Exchanges;
import dev.isobar.exchange.KlineHistory;
import dev.isobar.exchange.Offers;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.exchange.transport.Enquiries;
import dev.isobar.exchange.transport.InstrumentListings;
import dev.isobar.exchange.transport.Klines;
import dev.isobar.exchange.transport.PastFlows;
import dev.isobar.exchange.transport.RestClient;
import dev.isobar.exchange.transport.RestClients;
import dev.isobar.exchange.yahoo.Yahoo;
import dev.isobar.flows.CollectFlows;
import dev.isobar.flows.FlowStore;
import dev.isobar.indicators.ReadingStates;
import dev.isobar.indicators.WatchedBars;
import dev.isobar.indicators.WatchedCoverage;
import dev.isobar.jobs.CollectionQueue;
import dev.isobar.jobs.Repairs;
import dev.isobar.live.ConfiguredTracked;
import dev.isobar.live.TrackedStore;
import dev.isobar.market.BoardId;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.InstrumentStore;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import dev.isobar.quality.RefusedBars;
import dev.isobar.quality.VerifyLater;
import dev.isobar.redis.Redis;
import dev.isobar.redis.RedisBoards;
import dev.isobar.redis.RedisBudget;
import dev.isobar.redis.RedisChanges;
import dev.isobar.redis.RedisPages;
import dev.isobar.redis.RedisRestraint;
import dev.isobar.s3.ManifestJson;
import dev.isobar.s3.S3;
import dev.isobar.s3.S3Objects;
import dev.isobar.settings.Settings;
import dev.isobar.snapshots.ObjectStore;
import dev.isobar.snapshots.Shelf;
import dev.isobar.snapshots.TakeSnapshot;
import dev.isobar.sqs.Sqs;
import dev.isobar.sqs.SqsCollectionQueue;
import dev.isobar.upkeep.Upkeep;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import redis.clients.jedis.RedisClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What the functions work with. Every adapter is made here, and only here: each part by one method,
 * when it is asked for first, because no function needs them all. Safe for all threads.
 */
public final class Wiring {
    /** How long one question to a venue may take with all its waiting. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How long a function waits for its turn to ask; longer waits are for the queue. */
    private static final Duration TURN = Duration.ofSeconds(2);

    /** How many gaps of one venue are asked for in one round. */
    private static final int REPAIRS = 20;

    /** Two days of minutes, at five hundred a request. */
    private static final int VERIFY_PAGES = 6;

    /** One for all invocations of a container, made at the first. */
    private static final class Container {
        static final Wiring WIRING = of(Settings.fromEnvironment(), Clock.systemUTC());
    }

    /** Of all markets in use. */
    private record Venues(Map<VenueMarket, RestClient> clients) {}

    private final Settings settings;
    private final Clock clock;
    // Of the system's: a snapshot of this object is started many times.
    private final Random random = new SecureRandom();
    private final Map<Class<?>, Object> made = new HashMap<>();

    private Wiring(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
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

    /** Of the venues in use: nobody here could ask another one. */
    TrackedStore tracked() {
        return once(
                TrackedStore.class,
                () -> {
                    TrackedStore all =
                            new ConfiguredTracked(
                                    new DynamoVersions(dynamo(), keys()),
                                    new DynamoTracked(dynamo()));
                    return () ->
                            all.all().stream()
                                    .filter(
                                            one ->
                                                    settings.exchanges()
                                                            .contains(one.instrument().venue()))
                                    .toList();
                });
    }

    /** No bar is older. */
    Duration barRetention() {
        return settings.barRetention();
    }

    Listed instruments() {
        return once(Listed.class, () -> new Listed(instrumentStore(), listings(), clock));
    }

    InstrumentStore instrumentStore() {
        return once(InstrumentStore.class, () -> new DynamoInstruments(dynamo(), keys(), clock));
    }

    Listed.Source listings() {
        return this::listing;
    }

    /** Of all venues in use. */
    List<VenueMarket> markets() {
        return settings.exchanges().stream()
                .map(Exchanges::of)
                .map(Exchange::markets)
                .flatMap(List::stream)
                .toList();
    }

    Backfill backfill() {
        return once(
                Backfill.class,
                () ->
                        new Backfill(
                                new Klines(
                                        venues().clients().values().stream()
                                                .map(client -> client.waiting(TURN))
                                                .toList(),
                                        clock),
                                bars(),
                                ledger(),
                                clock,
                                new RefusedBars(new DynamoQuality(dynamo(), keys(), clock))));
    }

    VerifyLater verifyLater() {
        return once(
                VerifyLater.class,
                () ->
                        new VerifyLater(
                                new Klines(venues().clients().values(), clock),
                                // A verdict changes no number that readings rest on.
                                tiered(paged()),
                                new DynamoQuality(dynamo(), keys(), clock),
                                settings.verification().after(),
                                settings.verification().reach(),
                                VERIFY_PAGES,
                                clock));
    }

    /** Near and far, with what follows from a change. */
    BarStore bars() {
        return once(BarStore.class, () -> tiered(new WatchedBars(paged(), readings(), clock)));
    }

    private BarStore tiered(BarStore far) {
        return new TieredBars(
                new RedisPages(redis(), settings.nearRetention()), far, clock, random, changes());
    }

    private PagedBars paged() {
        return once(
                PagedBars.class,
                () ->
                        new PagedBars(
                                new DynamoPages(dynamo(), keys(), settings.barRetention(), clock),
                                new DynamoBarVersions(
                                        dynamo(), keys(), settings.barRetention(), clock),
                                clock,
                                random));
    }

    CoverageStore ledger() {
        return once(
                CoverageStore.class,
                () ->
                        new ToldCoverage(
                                new WatchedCoverage(
                                        new DynamoCoverage(
                                                dynamo(), keys(), settings.barRetention(), clock),
                                        readings(),
                                        clock),
                                changes()));
    }

    /** What keeps events: funding rates and open interest. */
    FlowParts flowParts() {
        return once(
                FlowParts.class,
                () ->
                        new FlowParts(
                                tracked(),
                                instruments(),
                                this::offers,
                                new Enquiries(venues().clients().values())::now,
                                new CollectFlows(
                                        new PastFlows(venues().clients().values(), clock),
                                        flows(),
                                        // Of its own: no reading rests on these, and they last.
                                        new DynamoCoverage(
                                                dynamo(),
                                                keys(),
                                                settings.fundingRetention(),
                                                clock),
                                        clock),
                                flows(),
                                settings::retention,
                                recorded(),
                                clock));
    }

    /** What collects shares. */
    CollectEquities.Shares shares() {
        return once(
                CollectEquities.Shares.class,
                () ->
                        new CollectEquities.Shares(
                                settings.exchanges().contains(Yahoo.EXCHANGE.id()),
                                tracked(),
                                instruments(),
                                backfill(),
                                Yahoo::hours,
                                new RedisRestraint(redis(), settings.egress()),
                                recorded(),
                                clock));
    }

    /** What is said of all instruments at once. */
    CollectTickers.Boards boards() {
        return once(
                CollectTickers.Boards.class,
                () ->
                        new CollectTickers.Boards(
                                new AskedVenues(
                                        venues().clients().keySet(),
                                        new Enquiries(venues().clients().values())),
                                new RedisBoards(redis()),
                                recorded(),
                                clock));
    }

    /** The venues in use, as they are asked. */
    private record AskedVenues(Set<VenueMarket> markets, Enquiries enquiries)
            implements CollectTickers.Venues {
        @Override
        public Optional<Offers> offers(String venue, Market market) {
            return markets.stream()
                    .filter(of -> of.venue().equals(venue) && of.market() == market)
                    .findFirst()
                    .map(VenueMarket::offers);
        }

        @Override
        public String ask(BoardId id, Offers.All<?> offer) throws InterruptedException {
            return enquiries.all(id.venue(), id.market(), offer);
        }
    }

    private FlowStore flows() {
        return once(
                FlowStore.class,
                () -> new DynamoFlows(dynamo(), keys(), settings::retention, clock));
    }

    /** Of a venue that is not in use nothing is offered. */
    private Offers offers(InstrumentId id) {
        return venues().clients().keySet().stream()
                .filter(market -> market.venue().equals(id.venue()))
                .filter(market -> market.market() == id.market())
                .findFirst()
                .map(VenueMarket::offers)
                .orElse(Offers.NOTHING);
    }

    TakeSnapshot snapshot() {
        return once(
                TakeSnapshot.class,
                () ->
                        new TakeSnapshot(
                                new DynamoItems(dynamo(), keys()),
                                new Shelf(objects(), new ManifestJson()),
                                List.copyOf(DynamoItems.tables(keys()).keySet()),
                                settings.objects().every(),
                                settings.objects().kept(),
                                clock));
    }

    Upkeep upkeep() {
        return once(
                Upkeep.class,
                () ->
                        new Upkeep(
                                List.of(
                                        new OldCoverage(
                                                dynamo(), keys(), settings.barRetention(), clock),
                                        new LostVersions(dynamo(), keys(), clock)),
                                objects(),
                                clock));
    }

    private ObjectStore objects() {
        return once(
                ObjectStore.class,
                () -> new S3Objects(S3.client(settings.objects()), settings.objects().bucket()));
    }

    Recorded recorded() {
        return once(
                Recorded.class, () -> new Recorded(new DynamoRuns(dynamo(), keys(), clock), clock));
    }

    Gaps gaps() {
        return once(Gaps.class, () -> new Gaps(ledger()));
    }

    Repairs repairs() {
        return once(
                Repairs.class,
                () ->
                        new Repairs(
                                ledger(),
                                Wiring::oldest,
                                new DynamoTries(dynamo(), keys()),
                                collectionQueue(),
                                REPAIRS));
    }

    CollectionQueue collectionQueue() {
        return once(
                CollectionQueue.class,
                () -> new SqsCollectionQueue(Sqs.client(settings), settings.queues().collection()));
    }

    Random random() {
        return random;
    }

    private static Optional<Instant> oldest(InstrumentId id, Interval interval, Instant now) {
        KlineHistory klines =
                Exchanges.of(id.venue())
                        .market(id.market())
                        .orElseThrow(() -> new IllegalArgumentException("no market for " + id))
                        .klines();
        return klines.intervals().contains(interval)
                ? Optional.of(klines.depth(interval).map(now::minus).orElse(Instant.MIN))
                : Optional.empty();
    }

    private ReadingStates readings() {
        return once(
                ReadingStates.class,
                () -> new DynamoReadings(dynamo(), keys(), settings.barRetention(), clock));
    }

    private Changes changes() {
        return once(Changes.class, () -> new RedisChanges(redis()));
    }

    private Venues venues() {
        return once(
                Venues.class,
                () ->
                        new Venues(
                                RestClients.of(
                                        markets(),
                                        settings,
                                        new RedisBudget(redis(), settings.egress(), clock),
                                        RestClients.http(),
                                        Clock.systemUTC(),
                                        random,
                                        PATIENCE)));
    }

    private List<Instrument> listing(String venue, Market market) throws InterruptedException {
        for (Map.Entry<VenueMarket, RestClient> client : venues().clients().entrySet()) {
            if (client.getKey().venue().equals(venue) && client.getKey().market() == market) {
                return new InstrumentListings(client.getValue()).fetch();
            }
        }
        return List.of();
    }

    private Keys keys() {
        return new Keys(settings.tablePrefix());
    }

    private DynamoDbClient dynamo() {
        return once(DynamoDbClient.class, () -> Dynamo.client(settings));
    }

    private RedisClient redis() {
        return once(RedisClient.class, () -> Redis.client(settings.redis()));
    }

    /** The part of that type, made if it is not there yet; making one may ask for others. */
    private synchronized <T> T once(Class<T> type, Supplier<T> make) {
        Object part = made.get(type);
        if (part == null) {
            part = make.get();
            made.put(type, part);
        }
        return type.cast(part);
    }
}
