package dev.isobar.app;

import dev.isobar.app.health.Probe;
import dev.isobar.app.health.Probes;
import dev.isobar.app.metrics.MeasuredCache;
import dev.isobar.app.metrics.Measures;
import dev.isobar.app.metrics.TimedPages;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.Changes;
import dev.isobar.bars.Channel;
import dev.isobar.bars.CoverageStore;
import dev.isobar.bars.PagedBars;
import dev.isobar.bars.StoreSizes;
import dev.isobar.bars.TieredBars;
import dev.isobar.bars.ToldCoverage;
import dev.isobar.dynamodb.Dynamo;
import dev.isobar.dynamodb.DynamoBarVersions;
import dev.isobar.dynamodb.DynamoCoverage;
import dev.isobar.dynamodb.DynamoFences;
import dev.isobar.dynamodb.DynamoInstruments;
import dev.isobar.dynamodb.DynamoPages;
import dev.isobar.dynamodb.DynamoSizes;
import dev.isobar.dynamodb.Keys;
import dev.isobar.indicators.ReadingStates;
import dev.isobar.indicators.WatchedBars;
import dev.isobar.indicators.WatchedCoverage;
import dev.isobar.limits.LocalBuckets;
import dev.isobar.limits.RateLimits;
import dev.isobar.live.Fences;
import dev.isobar.live.Fencing;
import dev.isobar.live.Leases;
import dev.isobar.live.Ownership;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.InstrumentStore;
import dev.isobar.market.Market;
import dev.isobar.redis.Redis;
import dev.isobar.redis.RedisBuckets;
import dev.isobar.redis.RedisLeases;
import dev.isobar.redis.RedisPages;
import dev.isobar.settings.Settings;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.eclipse.jnosql.databases.dynamodb.communication.DefaultDynamoDBDatabaseManager;
import org.eclipse.jnosql.databases.dynamodb.communication.DynamoDBConfigurations;
import org.eclipse.jnosql.databases.dynamodb.communication.DynamoDBDatabaseManager;
import org.eclipse.microprofile.metrics.MetricRegistry;
import redis.clients.jedis.RedisClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** DynamoDB and Redis, and what is kept in them. */
@ApplicationScoped
@Priority(Interceptor.Priority.APPLICATION)
public class StoreWiring {
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
            Changes changes,
            Clock clock,
            Random jitter,
            MetricRegistry metrics) {
        Keys keys = new Keys(settings.tablePrefix());
        var far = new DynamoPages(dynamo, keys, settings.barRetention(), clock);
        var versions = new DynamoBarVersions(dynamo, keys, settings.barRetention(), clock);
        var near = new RedisPages(redis, settings.nearRetention());
        return new TieredBars(
                new MeasuredCache(new TimedPages(near, "redis", metrics), metrics),
                new WatchedBars(
                        new PagedBars(
                                new TimedPages(far, "dynamodb", metrics), versions, clock, jitter),
                        states,
                        clock),
                clock,
                jitter,
                changes);
    }

    @Produces
    @Singleton
    CoverageStore ledger(
            DynamoDbClient client,
            Settings settings,
            ReadingStates states,
            Changes changes,
            Clock clock) {
        return ledger(client, settings, states, changes, Fencing.NONE, clock);
    }

    static CoverageStore ledger(
            DynamoDbClient client,
            Settings settings,
            ReadingStates states,
            Changes changes,
            Fencing fencing,
            Clock clock) {
        Keys keys = new Keys(settings.tablePrefix());
        CoverageStore watched =
                new WatchedCoverage(
                        new DynamoCoverage(client, keys, settings.barRetention(), fencing, clock),
                        states,
                        clock);
        return new ToldCoverage(watched, changes);
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
    InstrumentStore instruments(DynamoDbClient client, Settings settings, Clock clock) {
        return new DynamoInstruments(client, new Keys(settings.tablePrefix()), clock);
    }

    @Produces
    @Singleton
    BarHistory history(TieredBars bars, CoverageStore ledger, Clock clock) {
        return new BarHistory(bars, ledger, clock);
    }

    @Produces
    @Singleton
    Probes probes(RedisClient redis, CoverageStore ledger, Clock clock) {
        InstrumentId nothing = new InstrumentId("nowhere", Market.SPOT, "NOTHING");
        return new Probes(
                List.of(
                        new Probe("redis", redis::ping),
                        new Probe(
                                "dynamodb",
                                () -> {
                                    // Of what is too old to be kept nothing would be asked.
                                    Instant now = clock.instant();
                                    Instant before = now.minusSeconds(1);
                                    ledger.read(nothing, Channel.TRADES, before, now);
                                })));
    }

    @Produces
    @Singleton
    StoreSizes sizes(DynamoDbClient client, Settings settings) {
        return new DynamoSizes(client, new Keys(settings.tablePrefix()));
    }
}
