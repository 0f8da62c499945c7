package dev.isobar.app;

import dev.isobar.app.answers.AtHand;
import dev.isobar.bars.BarHistory;
import dev.isobar.dynamodb.DynamoFences;
import dev.isobar.dynamodb.Keys;
import dev.isobar.flows.consolidated.StoredBars;
import dev.isobar.live.Fences;
import dev.isobar.live.Leases;
import dev.isobar.live.Publisher;
import dev.isobar.live.TellConsolidated;
import dev.isobar.live.Turn;
import dev.isobar.redis.RedisLeases;
import dev.isobar.redis.RedisPublisher;
import dev.isobar.redis.RedisUpdates;
import dev.isobar.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import redis.clients.jedis.RedisClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What makes one price of many venues', and which node tells it. */
@ApplicationScoped
public class ConsolidatedWiring {
    private static final String LEASE = "all:consolidated";

    @Produces
    @Singleton
    ConsolidatedMembers members(TrackedInstruments tracked, Catalogue catalogue) {
        return new ConsolidatedMembers(tracked, catalogue);
    }

    @Produces
    @Singleton
    TellConsolidated telling(
            ConsolidatedMembers members,
            @AtHand BarHistory history,
            Publisher publisher,
            RedisClient redis) {
        return new TellConsolidated(
                members,
                StoredBars.now(history),
                publisher,
                new ConsolidatedLog(new RedisLog(new RedisUpdates(redis))),
                publisher instanceof RedisPublisher counting ? counting::dropped : () -> 0);
    }

    @Produces
    @Singleton
    ConsolidatedTurn turn(
            Settings settings, RedisClient redis, DynamoDbClient dynamo, Clock clock) {
        return new ConsolidatedTurn(
                settings.leases()
                        ? new Turn(
                                LEASE,
                                new RedisLeases(redis),
                                new DynamoFences(dynamo, new Keys(settings.tablePrefix())),
                                clock)
                        : new Turn(LEASE, Leases.ALONE, Fences.NONE, clock));
    }

    /** Told apart from turns at other things. */
    record ConsolidatedTurn(Turn turn) {}
}
