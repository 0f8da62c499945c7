package dev.isobar.functions;

import dev.isobar.bars.BarStore;
import dev.isobar.bars.Changes;
import dev.isobar.bars.CoverageStore;
import dev.isobar.bars.PagedBars;
import dev.isobar.bars.TieredBars;
import dev.isobar.bars.ToldCoverage;
import dev.isobar.dynamodb.Dynamo;
import dev.isobar.dynamodb.DynamoBarVersions;
import dev.isobar.dynamodb.DynamoCoverage;
import dev.isobar.dynamodb.DynamoFlows;
import dev.isobar.dynamodb.DynamoInstruments;
import dev.isobar.dynamodb.DynamoPages;
import dev.isobar.dynamodb.DynamoQuality;
import dev.isobar.dynamodb.DynamoReadings;
import dev.isobar.dynamodb.DynamoRuns;
import dev.isobar.dynamodb.DynamoTracked;
import dev.isobar.dynamodb.DynamoTries;
import dev.isobar.dynamodb.DynamoVersions;
import dev.isobar.dynamodb.Keys;
import dev.isobar.flows.FlowStore;
import dev.isobar.indicators.ReadingStates;
import dev.isobar.indicators.WatchedBars;
import dev.isobar.indicators.WatchedCoverage;
import dev.isobar.jobs.CollectionQueue;
import dev.isobar.jobs.Tries;
import dev.isobar.live.ConfiguredTracked;
import dev.isobar.live.TrackedStore;
import dev.isobar.market.InstrumentStore;
import dev.isobar.quality.QualityStore;
import dev.isobar.redis.Redis;
import dev.isobar.redis.RedisBoards;
import dev.isobar.redis.RedisBudget;
import dev.isobar.redis.RedisChanges;
import dev.isobar.redis.RedisPages;
import dev.isobar.redis.RedisRestraint;
import dev.isobar.settings.Settings;
import dev.isobar.sqs.Sqs;
import dev.isobar.sqs.SqsCollectionQueue;
import java.time.Clock;
import java.util.Random;
import redis.clients.jedis.RedisClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What keeps things one by one: DynamoDB, Redis and SQS. */
final class StoreWiring {
    private final Settings settings;
    private final Clock clock;
    private final Random random;
    private final Once made = new Once();

    StoreWiring(Settings settings, Clock clock, Random random) {
        this.settings = settings;
        this.clock = clock;
        this.random = random;
    }

    /** Of the venues in use: nobody here could ask another one. */
    TrackedStore tracked() {
        return made.once(
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

    InstrumentStore instrumentStore() {
        return made.once(
                InstrumentStore.class, () -> new DynamoInstruments(dynamo(), keys(), clock));
    }

    /** Near and far, with what follows from a change. */
    BarStore bars() {
        return made.once(BarStore.class, () -> tiered(new WatchedBars(paged(), readings(), clock)));
    }

    /** For verdicts: they change no number that readings rest on. */
    BarStore verifiedBars() {
        return tiered(paged());
    }

    private BarStore tiered(BarStore far) {
        return new TieredBars(
                new RedisPages(redis(), settings.nearRetention()), far, clock, random, changes());
    }

    private PagedBars paged() {
        return made.once(
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
        return made.once(
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

    /** Of events: no reading rests on these, and they last. */
    CoverageStore flowLedger() {
        return new DynamoCoverage(dynamo(), keys(), settings.fundingRetention(), clock);
    }

    FlowStore flows() {
        return made.once(
                FlowStore.class,
                () -> new DynamoFlows(dynamo(), keys(), settings::retention, clock));
    }

    QualityStore quality() {
        return new DynamoQuality(dynamo(), keys(), clock);
    }

    Tries tries() {
        return new DynamoTries(dynamo(), keys());
    }

    RedisBoards boards() {
        return new RedisBoards(redis());
    }

    RedisRestraint restraint() {
        return new RedisRestraint(redis(), settings.egress());
    }

    RedisBudget budget() {
        return new RedisBudget(redis(), settings.egress(), clock);
    }

    Recorded recorded() {
        return made.once(
                Recorded.class, () -> new Recorded(new DynamoRuns(dynamo(), keys(), clock), clock));
    }

    CollectionQueue collectionQueue() {
        return made.once(
                CollectionQueue.class,
                () -> new SqsCollectionQueue(Sqs.client(settings), settings.queues().collection()));
    }

    private ReadingStates readings() {
        return made.once(
                ReadingStates.class,
                () -> new DynamoReadings(dynamo(), keys(), settings.barRetention(), clock));
    }

    private Changes changes() {
        return made.once(Changes.class, () -> new RedisChanges(redis()));
    }

    Keys keys() {
        return new Keys(settings.tablePrefix());
    }

    DynamoDbClient dynamo() {
        return made.once(DynamoDbClient.class, () -> Dynamo.client(settings));
    }

    private RedisClient redis() {
        return made.once(RedisClient.class, () -> Redis.client(settings.redis()));
    }
}
