package dev.isobar.app;

import dev.isobar.alerts.AlertStore;
import dev.isobar.app.guard.ByVenue;
import dev.isobar.app.guard.Guards;
import dev.isobar.app.guard.OnDemand;
import dev.isobar.app.guard.Readings;
import dev.isobar.app.guard.Unguarded;
import dev.isobar.app.guard.VenueGuard;
import dev.isobar.app.health.Probe;
import dev.isobar.app.health.Probes;
import dev.isobar.app.metrics.CacheMeters;
import dev.isobar.app.metrics.Collectors;
import dev.isobar.app.metrics.FlowMeters;
import dev.isobar.app.metrics.MeasuredBreaker;
import dev.isobar.app.metrics.MeasuredCache;
import dev.isobar.app.metrics.Measures;
import dev.isobar.app.metrics.Received;
import dev.isobar.app.metrics.TimedPages;
import dev.isobar.app.socket.FanOut;
import dev.isobar.app.socket.Published;
import dev.isobar.app.socket.PublishedAlerts;
import dev.isobar.app.socket.PublishedBars;
import dev.isobar.app.socket.PublishedCharts;
import dev.isobar.app.socket.PublishedMarket;
import dev.isobar.app.socket.Topics;
import dev.isobar.app.socket.UpdateLog;
import dev.isobar.app.socket.Updates;
import dev.isobar.app.socket.Wildcards;
import dev.isobar.bars.Backfill;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.Channel;
import dev.isobar.bars.CoverageStore;
import dev.isobar.bars.KlineSource;
import dev.isobar.bars.PagedBars;
import dev.isobar.bars.TieredBars;
import dev.isobar.capture.CaptureWriter;
import dev.isobar.capture.Frame;
import dev.isobar.dynamodb.Dynamo;
import dev.isobar.dynamodb.DynamoCoverage;
import dev.isobar.dynamodb.DynamoFences;
import dev.isobar.dynamodb.DynamoInstruments;
import dev.isobar.dynamodb.DynamoPages;
import dev.isobar.dynamodb.Keys;
import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.Exchanges;
import dev.isobar.exchange.Streams.Kind;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.exchange.transport.Backoff;
import dev.isobar.exchange.transport.Enquiries;
import dev.isobar.exchange.transport.FeedContext;
import dev.isobar.exchange.transport.Feeds;
import dev.isobar.exchange.transport.InstrumentListings;
import dev.isobar.exchange.transport.Klines;
import dev.isobar.exchange.transport.RestClient;
import dev.isobar.exchange.transport.RestClients;
import dev.isobar.indicators.Indicators;
import dev.isobar.indicators.ReadingHistory;
import dev.isobar.indicators.ReadingStates;
import dev.isobar.indicators.WatchedBars;
import dev.isobar.indicators.WatchedCoverage;
import dev.isobar.limits.LocalBuckets;
import dev.isobar.limits.RateLimits;
import dev.isobar.live.Announcer;
import dev.isobar.live.Fences;
import dev.isobar.live.Fencing;
import dev.isobar.live.Follower;
import dev.isobar.live.Keeper;
import dev.isobar.live.Leases;
import dev.isobar.live.Ownership;
import dev.isobar.live.Pipeline;
import dev.isobar.live.Publisher;
import dev.isobar.market.Connected;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.InstrumentStore;
import dev.isobar.market.Market;
import dev.isobar.redis.Redis;
import dev.isobar.redis.RedisBuckets;
import dev.isobar.redis.RedisBudget;
import dev.isobar.redis.RedisLeases;
import dev.isobar.redis.RedisPages;
import dev.isobar.redis.RedisPublisher;
import dev.isobar.redis.RedisSubscription;
import dev.isobar.redis.RedisUpdates;
import dev.isobar.settings.Settings;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jnosql.databases.dynamodb.communication.DefaultDynamoDBDatabaseManager;
import org.eclipse.jnosql.databases.dynamodb.communication.DynamoDBConfigurations;
import org.eclipse.jnosql.databases.dynamodb.communication.DynamoDBDatabaseManager;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.metrics.MetricRegistry;
import redis.clients.jedis.RedisClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Every adapter of this deployable is made here, and only here. */
@ApplicationScoped
@Priority(Interceptor.Priority.APPLICATION)
public class Wiring {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Somebody waits: one attempt, whose failure the guard sees, retries and counts. */
    private static final Duration ON_DEMAND = Duration.ofSeconds(1);

    /** Each waits for a store most of its time. */
    private static final int WRITERS = 8;

    private static final int CATCH_UPS = 2;
    private static final int SNAPSHOT_READERS = 2;
    private static final int SNAPSHOTS_WAITING = 20_000;

    @Resource ManagedThreadFactory managed;

    @Produces
    @Singleton
    Settings settings(Config config) {
        return Settings.from(key -> config.getOptionalValue(key, String.class))
                .checked(Exchanges.ALL.stream().map(Exchange::id).toList());
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Random jitter() {
        return new Random();
    }

    /** The container's threads, but told apart in a dump. */
    @Produces
    @Singleton
    ThreadFactory threads() {
        return task -> {
            Thread thread = managed.newThread(task);
            thread.setName("isobar-" + thread.getId());
            return thread;
        };
    }

    @Produces
    @Singleton
    Catalogue catalogue(Settings settings) {
        return new Catalogue(settings.exchanges().stream().map(Exchanges::of).toList());
    }

    // Stores

    @Produces
    @Singleton
    DynamoDbClient dynamo(Settings settings, MetricRegistry metrics) {
        Measures measures = new Measures(metrics);
        return Dynamo.client(
                settings,
                (operation, table, time, failed) -> measures.query(operation, table, time));
    }

    void close(@Disposes DynamoDbClient client) {
        client.close();
    }

    /** The driver shares our client; it would make its own otherwise. */
    @Produces
    @Singleton
    @Alternative
    DynamoDBDatabaseManager documents(DynamoDbClient client) {
        return new DefaultDynamoDBDatabaseManager(
                "isobar",
                client,
                org.eclipse.jnosql.communication.Settings.builder()
                        .put(
                                DynamoDBConfigurations.ENTITY_PARTITION_KEY.get(),
                                Keys.TRACKED.partition())
                        .put(DynamoDBConfigurations.CREATE_TABLES.get(), "false")
                        .build());
    }

    @Produces
    @Singleton
    RedisClient redis(Settings settings) {
        return Redis.client(settings.redis());
    }

    void close(@Disposes RedisClient client) {
        client.close();
    }

    /** Of callers; venues' own limits are the budget's. */
    @Produces
    @Singleton
    RateLimits limits(RedisClient redis, Clock clock) {
        return new RateLimits(new RedisBuckets(redis, clock), new LocalBuckets(clock));
    }

    @Produces
    @Singleton
    TieredBars bars(
            RedisClient redis,
            DynamoDbClient dynamo,
            Settings settings,
            ReadingStates states,
            Clock clock,
            Random jitter,
            MetricRegistry metrics) {
        Keys keys = new Keys(settings.tablePrefix());
        var far = new DynamoPages(dynamo, keys, settings.barRetention(), clock);
        var near = new RedisPages(redis, settings.nearRetention());
        return new TieredBars(
                new MeasuredCache(new TimedPages(near, "redis", metrics), metrics),
                new WatchedBars(
                        new PagedBars(new TimedPages(far, "dynamodb", metrics), jitter),
                        states,
                        clock),
                clock,
                jitter);
    }

    @Produces
    @Singleton
    CoverageStore ledger(
            DynamoDbClient client, Settings settings, ReadingStates states, Clock clock) {
        return ledger(client, settings, states, Fencing.NONE, clock);
    }

    private static CoverageStore ledger(
            DynamoDbClient client,
            Settings settings,
            ReadingStates states,
            Fencing fencing,
            Clock clock) {
        Keys keys = new Keys(settings.tablePrefix());
        return new WatchedCoverage(
                new DynamoCoverage(client, keys, settings.barRetention(), fencing, clock),
                states,
                clock);
    }

    @Produces
    @Singleton
    @Typed(Ownership.class)
    Ownership ownership(
            Settings settings,
            Catalogue catalogue,
            RedisClient redis,
            DynamoDbClient dynamo,
            Clock clock) {
        List<String> markets =
                catalogue.exchanges().stream()
                        .flatMap(exchange -> exchange.markets().stream())
                        .map(market -> market.venue() + ":" + market.market().id())
                        .toList();
        return settings.leases()
                ? new Ownership(
                        markets,
                        new RedisLeases(redis),
                        new DynamoFences(dynamo, new Keys(settings.tablePrefix())),
                        clock)
                : new Ownership(markets, Leases.ALONE, Fences.NONE, clock);
    }

    @Produces
    @Singleton
    Fencing fencing(Settings settings, Ownership ownership) {
        return settings.leases() ? ownership::token : Fencing.NONE;
    }

    @Produces
    @Singleton
    InstrumentStore instruments(DynamoDbClient client, Settings settings) {
        return new DynamoInstruments(client, new Keys(settings.tablePrefix()));
    }

    @Produces
    @Singleton
    BarHistory history(TieredBars bars, CoverageStore ledger, Clock clock) {
        return new BarHistory(bars, ledger, clock);
    }

    @Produces
    @Singleton
    Probes probes(RedisClient redis, CoverageStore ledger) {
        InstrumentId nothing = new InstrumentId("nowhere", Market.SPOT, "NOTHING");
        Instant once = Instant.EPOCH;
        return new Probes(
                List.of(
                        new Probe("redis", redis::ping),
                        new Probe(
                                "dynamodb",
                                () ->
                                        ledger.read(
                                                nothing,
                                                Channel.TRADES,
                                                once,
                                                once.plusSeconds(1)))));
    }

    // Venues

    @Produces
    @Singleton
    HttpClient http() {
        return RestClients.http();
    }

    @Produces
    @Singleton
    Markets markets(
            Catalogue catalogue,
            Settings settings,
            RedisClient redis,
            HttpClient http,
            Clock clock,
            Random jitter) {
        RedisBudget shared = new RedisBudget(redis, settings.egress(), clock);
        List<VenueMarket> markets =
                catalogue.exchanges().stream().flatMap(e -> e.markets().stream()).toList();
        return new Markets(
                RestClients.of(markets, settings, shared, http, clock, jitter, PATIENCE));
    }

    /** The REST clients of this process, each with its market's one budget. */
    record Markets(Map<VenueMarket, RestClient> clients) {}

    @Produces
    @Singleton
    ListingSource listings(Markets markets) {
        return market -> new InstrumentListings(markets.clients().get(market)).fetch();
    }

    @Produces
    @Singleton
    @Unguarded
    KlineSource klines(Markets markets, Clock clock) {
        return new Klines(
                markets.clients().values().stream().map(c -> c.within(ON_DEMAND)).toList(), clock);
    }

    @Produces
    @Singleton
    OnDemand onDemand(
            @Unguarded KlineSource klines,
            Guards guards,
            TieredBars bars,
            CoverageStore ledger,
            Pipeline pipeline,
            Clock clock,
            Backfill.Refusals refusals) {
        return new OnDemand(
                new ByVenue(klines, guards),
                bars,
                ledger,
                id -> pipeline.tracked().contains(id),
                clock,
                refusals);
    }

    @Produces
    @Singleton
    Guards guards(@Any Instance<VenueGuard> guards, MetricRegistry metrics) {
        return new Guards(guards, venue -> new MeasuredBreaker(venue, metrics));
    }

    @Produces
    @Singleton
    Readings readings(Markets markets, Guards guards, Clock clock, MetricRegistry metrics) {
        Enquiries venues =
                new Enquiries(
                        markets.clients().values().stream().map(c -> c.within(ON_DEMAND)).toList());
        return new Readings(
                new VenueEnquiry(venues), guards, new CacheMeters("readings", metrics), clock);
    }

    // Live

    @Produces
    @Singleton
    Publisher publisher(RedisClient redis, Fencing fencing, MetricRegistry metrics) {
        RedisPublisher publisher = new RedisPublisher(redis, fencing);
        new Measures(metrics).ofPublisher(publisher::dropped, publisher::refused);
        return publisher;
    }

    @Produces
    @Singleton
    Keeper keeper(
            TieredBars bars,
            DynamoDbClient client,
            Settings settings,
            ReadingStates states,
            Publisher publisher,
            Fencing fencing,
            ThreadFactory threads,
            Clock clock,
            MetricRegistry metrics) {
        CoverageStore ledger = ledger(client, settings, states, fencing, clock);
        ThreadPoolExecutor writers =
                new ThreadPoolExecutor(
                        WRITERS,
                        WRITERS,
                        1,
                        TimeUnit.MINUTES,
                        new ArrayBlockingQueue<>(Keeper.BATCH),
                        threads);
        writers.allowCoreThreadTimeOut(true);
        Keeper keeper = new Keeper(bars, ledger, publisher, fencing, writers, threads);
        new Measures(metrics).of(keeper);
        return keeper;
    }

    @Produces
    @Singleton
    Announcer announcer(
            Publisher publisher,
            BookSnapshots snapshots,
            Fencing fencing,
            ThreadFactory threads,
            MetricRegistry metrics) {
        Announcer announcer = new Announcer(publisher, snapshots::want, fencing, threads);
        new Measures(metrics).of(announcer);
        return announcer;
    }

    @Produces
    @Singleton
    BookSnapshots snapshots(
            Markets markets, Catalogue catalogue, ThreadFactory threads, Clock clock) {
        return new BookSnapshots(
                new VenueEnquiry(new Enquiries(markets.clients().values())),
                catalogue,
                Executors.newFixedThreadPool(SNAPSHOT_READERS, threads),
                clock);
    }

    @Produces
    @Singleton
    Pipeline pipeline(
            ThreadFactory threads,
            Clock clock,
            Keeper keeper,
            Announcer announcer,
            BookSnapshots snapshots,
            @Any Instance<Follower.Maker> followers,
            MetricRegistry metrics) {
        int lanes = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        Pipeline pipeline =
                new Pipeline(lanes, threads, clock, keeper, announcer, followers.stream().toList());
        snapshots.deliverTo(pipeline::accept);
        new Measures(metrics).of(pipeline);
        return pipeline;
    }

    @Produces
    @Singleton
    Follower.Maker flowMeters(MetricRegistry metrics) {
        return new FlowMeters(metrics);
    }

    @Produces
    @Singleton
    CatchUp catchUp(
            Markets markets,
            TieredBars bars,
            CoverageStore ledger,
            BarHistory history,
            Pipeline pipeline,
            PastReadings past,
            ThreadFactory threads,
            Clock clock,
            Backfill.Refusals refusals) {
        return new CatchUp(
                Executors.newScheduledThreadPool(CATCH_UPS, threads),
                new Backfill(
                        new Klines(markets.clients().values(), clock),
                        bars,
                        ledger,
                        clock,
                        refusals),
                bars,
                history,
                pipeline,
                past::caughtUp,
                clock);
    }

    @Produces
    @Singleton
    LiveStreams streams(
            Settings settings,
            HttpClient http,
            Markets markets,
            Pipeline pipeline,
            BookSnapshots snapshots,
            CatchUp catchUp,
            ThreadFactory threads,
            Random jitter,
            Clock clock,
            Catalogue catalogue,
            Config config,
            MetricRegistry metrics)
            throws IOException {
        Capture capture = capture(settings, catalogue, pipeline, threads, clock);
        Received received = new Received(metrics);
        FeedContext context =
                new FeedContext(
                        http,
                        markets.clients(),
                        (event, arrivedAt, cause) -> {
                            received.heard(event);
                            pipeline.accept(event, arrivedAt, cause);
                            if (event instanceof Connected) {
                                catchUp.connected(event.instrument());
                            }
                        },
                        capture.tap(),
                        clock,
                        threads,
                        Backoff.standard(jitter),
                        settings.staleAfter());
        Feeds feeds = new Feeds(context, settings);
        snapshots.renewBy(instrument -> feeds.renew(instrument, Kind.BOOK));
        LiveStreams streams =
                new FeedStreams(feeds, FeedStreams.kinds(settings.channels()), capture.end());
        Measures measures = new Measures(metrics);
        measures.of(streams);
        settings.exchanges().forEach(new Collectors(streams, metrics)::of);
        measures.of(clock, config.getValue("isobar.version", String.class));
        return streams;
    }

    private record Capture(Consumer<Frame> tap, Runnable end) {}

    private static Capture capture(
            Settings settings,
            Catalogue catalogue,
            Pipeline pipeline,
            ThreadFactory threads,
            Clock clock)
            throws IOException {
        if (settings.captureDirectory().isEmpty()) {
            return new Capture(frame -> {}, () -> {});
        }
        CaptureWriter writer =
                new CaptureWriter(
                        settings.captureDirectory().get(),
                        () ->
                                pipeline.tracked().stream()
                                        .flatMap(id -> catalogue.byId(id).stream())
                                        .toList(),
                        CaptureWriter.Limits.USUAL,
                        clock,
                        threads);
        return new Capture(writer, writer::close);
    }

    // Sockets

    @Produces
    @Singleton
    FanOut fanOut(ThreadFactory threads, Clock clock) {
        return new FanOut(threads, clock);
    }

    @Produces
    @Singleton
    Wildcards wildcards() {
        return new Wildcards();
    }

    @Produces
    @Singleton
    Topics topics(
            RedisClient redis,
            BarHistory history,
            ReadingHistory readings,
            AlertStore alerts,
            FanOut fanOut,
            ThreadFactory threads,
            MetricRegistry metrics) {
        ThreadPoolExecutor readers =
                new ThreadPoolExecutor(
                        SNAPSHOT_READERS,
                        SNAPSHOT_READERS,
                        1,
                        TimeUnit.MINUTES,
                        new ArrayBlockingQueue<>(SNAPSHOTS_WAITING),
                        threads);
        readers.allowCoreThreadTimeOut(true);
        UpdateLog log = new RedisLog(new RedisUpdates(redis));
        Published market =
                new PublishedMarket(
                        new PublishedBars(log, history),
                        new PublishedCharts(log, readings, Indicators.columns().names()),
                        log);
        Topics topics = new Topics(new PublishedAlerts(market, log, alerts), readers);
        new Measures(metrics).of(fanOut, topics);
        return topics;
    }

    @Produces
    @Singleton
    Subscription subscription(
            Settings settings, ThreadFactory threads, Topics topics, FanOut fanOut) {
        RedisSubscription redis =
                new RedisSubscription(
                        settings.redis(), threads, RedisLog.ear(new Updates(topics, fanOut)));
        return new Subscription() {
            @Override
            public void start() {
                redis.start();
            }

            @Override
            public void close() {
                redis.close();
            }
        };
    }
}
