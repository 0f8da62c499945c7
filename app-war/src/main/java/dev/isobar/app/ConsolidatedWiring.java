package dev.isobar.app;

import dev.isobar.app.answers.AtHand;
import dev.isobar.bars.BarHistory;
import dev.isobar.flows.consolidated.StoredBars;
import dev.isobar.live.ConsolidatedAlerts;
import dev.isobar.live.Publisher;
import dev.isobar.live.TellConsolidated;
import dev.isobar.redis.RedisPublisher;
import dev.isobar.redis.RedisUpdates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import redis.clients.jedis.RedisClient;

/** What makes one price of many venues'. */
@ApplicationScoped
public class ConsolidatedWiring {
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
            RedisClient redis,
            ConsolidatedAlerts alerts) {
        return new TellConsolidated(
                members,
                StoredBars.now(history),
                publisher,
                new ConsolidatedLog(new RedisLog(new RedisUpdates(redis))),
                publisher instanceof RedisPublisher counting ? counting::dropped : () -> 0,
                alerts);
    }
}
