package dev.isobar.functions;

import dev.isobar.bars.Backfill;
import dev.isobar.bars.BarStore;
import dev.isobar.bars.Changes;
import dev.isobar.bars.PagedBars;
import dev.isobar.bars.TieredBars;
import dev.isobar.bars.ToldCoverage;
import dev.isobar.dynamodb.Dynamo;
import dev.isobar.dynamodb.DynamoBarVersions;
import dev.isobar.dynamodb.DynamoCoverage;
import dev.isobar.dynamodb.DynamoInstruments;
import dev.isobar.dynamodb.DynamoPages;
import dev.isobar.dynamodb.DynamoQuality;
import dev.isobar.dynamodb.DynamoReadings;
import dev.isobar.dynamodb.DynamoTracked;
import dev.isobar.dynamodb.DynamoVersions;
import dev.isobar.dynamodb.Keys;
import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.Exchanges;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.exchange.transport.InstrumentListings;
import dev.isobar.exchange.transport.Klines;
import dev.isobar.exchange.transport.RestClient;
import dev.isobar.exchange.transport.RestClients;
import dev.isobar.indicators.ReadingStates;
import dev.isobar.indicators.WatchedBars;
import dev.isobar.indicators.WatchedCoverage;
import dev.isobar.live.ConfiguredTracked;
import dev.isobar.live.SharedBudget;
import dev.isobar.live.TrackedStore;
import dev.isobar.market.Instrument;
import dev.isobar.market.Market;
import dev.isobar.quality.RefusedBars;
import dev.isobar.redis.Redis;
import dev.isobar.redis.RedisBudget;
import dev.isobar.redis.RedisChanges;
import dev.isobar.redis.RedisPages;
import dev.isobar.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import redis.clients.jedis.RedisClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the functions work with. Every adapter is made here, and only here. */
public record Wiring(TrackedStore tracked, Listed instruments, Backfill backfill, Clock clock) {
    /** How long one question to a venue may take with all its waiting. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    /** One for all invocations of a container, made at the first. */
    private static final class Container {
        static final Wiring WIRING = of(Settings.fromEnvironment(), Clock.systemUTC());
    }

    static Wiring container() {
        return Container.WIRING;
    }

    public static Wiring of(Settings settings, Clock clock) {
        Random random = new Random();
        DynamoDbClient dynamo = Dynamo.client(settings);
        Keys keys = new Keys(settings.tablePrefix());
        ReadingStates states = new DynamoReadings(dynamo, keys, settings.barRetention(), clock);
        BarStore far =
                new WatchedBars(
                        new PagedBars(
                                new DynamoPages(dynamo, keys, settings.barRetention(), clock),
                                new DynamoBarVersions(dynamo, keys, settings.barRetention(), clock),
                                clock,
                                random),
                        states,
                        clock);
        RedisClient redis = Redis.client(settings.redis());
        Changes changes = new RedisChanges(redis);
        RedisPages near = new RedisPages(redis, settings.nearRetention());
        Map<VenueMarket, RestClient> rest =
                rest(settings, new RedisBudget(redis, settings.egress(), clock), random);
        return new Wiring(
                new ConfiguredTracked(new DynamoVersions(dynamo, keys), new DynamoTracked(dynamo)),
                new Listed(
                        new DynamoInstruments(dynamo, keys),
                        (venue, market) -> listing(rest, venue, market)),
                new Backfill(
                        new Klines(rest.values(), clock),
                        new TieredBars(near, far, clock, random, changes),
                        new ToldCoverage(
                                new WatchedCoverage(
                                        new DynamoCoverage(
                                                dynamo, keys, settings.barRetention(), clock),
                                        states,
                                        clock),
                                changes),
                        clock,
                        new RefusedBars(new DynamoQuality(dynamo, keys, clock))),
                clock);
    }

    private static Map<VenueMarket, RestClient> rest(
            Settings settings, SharedBudget shared, Random random) {
        List<VenueMarket> markets =
                settings.exchanges().stream()
                        .map(Exchanges::of)
                        .map(Exchange::markets)
                        .flatMap(List::stream)
                        .toList();
        return RestClients.of(
                markets, settings, shared, RestClients.http(), Clock.systemUTC(), random, PATIENCE);
    }

    private static List<Instrument> listing(
            Map<VenueMarket, RestClient> rest, String venue, Market market)
            throws InterruptedException {
        for (Map.Entry<VenueMarket, RestClient> client : rest.entrySet()) {
            if (client.getKey().venue().equals(venue) && client.getKey().market() == market) {
                return new InstrumentListings(client.getValue()).fetch();
            }
        }
        return List.of();
    }
}
