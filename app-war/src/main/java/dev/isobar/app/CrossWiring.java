package dev.isobar.app;

import dev.isobar.app.metrics.CrossMeters;
import dev.isobar.configuration.Followed;
import dev.isobar.configuration.VersionStore;
import dev.isobar.dynamodb.DynamoFences;
import dev.isobar.dynamodb.DynamoOpportunities;
import dev.isobar.dynamodb.Keys;
import dev.isobar.flows.arbitrage.ArbitrageDocument;
import dev.isobar.flows.arbitrage.ArbitrageRules;
import dev.isobar.flows.arbitrage.OpenOpportunities;
import dev.isobar.flows.rates.UsdRates;
import dev.isobar.live.Fences;
import dev.isobar.live.Fencing;
import dev.isobar.live.JudgeVenues;
import dev.isobar.live.Leases;
import dev.isobar.live.TellEvents;
import dev.isobar.live.ToldQuotes;
import dev.isobar.live.Turn;
import dev.isobar.redis.RedisLeases;
import dev.isobar.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.metrics.MetricRegistry;
import redis.clients.jedis.RedisClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What looks at all venues at once, whichever node streams them. */
@ApplicationScoped
public class CrossWiring {
    private static final String CONSOLIDATED = "all:consolidated";

    @Produces
    @Singleton
    ToldQuotes toldQuotes() {
        return new ToldQuotes();
    }

    @Produces
    @Singleton
    ArbitrageDocument arbitrageDocument() {
        return new ArbitrageDocument();
    }

    @Produces
    @Singleton
    Followed<ArbitrageRules> arbitrageRules(ArbitrageDocument document, VersionStore store) {
        return new Followed<>(document, store);
    }

    @Produces
    @Singleton
    OpenOpportunities opportunities(DynamoDbClient client, Settings settings, Clock clock) {
        return new DynamoOpportunities(client, new Keys(settings.tablePrefix()), clock);
    }

    @Produces
    @Singleton
    OffersAtHand offers(
            ToldQuotes quotes,
            Catalogue catalogue,
            Followed<ArbitrageRules> rules,
            UsdRates rates,
            Clock clock) {
        return new OffersAtHand(quotes, catalogue, rules, rates, clock);
    }

    /** Their leases are no markets': nothing is streamed under them. */
    @Produces
    @Singleton
    Turns turns(Settings settings, RedisClient redis, DynamoDbClient dynamo, Clock clock) {
        boolean isShared = settings.leases();
        Leases leases = isShared ? new RedisLeases(redis) : Leases.ALONE;
        Fences fences =
                isShared ? new DynamoFences(dynamo, new Keys(settings.tablePrefix())) : Fences.NONE;
        return new Turns(
                new Turn(CONSOLIDATED, leases, fences, clock),
                new Turn(OpenOpportunities.LEASE, leases, fences, clock));
    }

    @Produces
    @Singleton
    JudgeVenues judge(
            Settings settings,
            ToldQuotes quotes,
            Catalogue catalogue,
            Turns turns,
            OpenOpportunities store,
            Followed<ArbitrageRules> rules,
            UsdRates rates,
            TellEvents tell,
            MetricRegistry metrics) {
        JudgeVenues judge =
                new JudgeVenues(
                        quotes,
                        catalogue::byId,
                        settings.leases() ? turns.across()::token : () -> Fencing.FREE,
                        store,
                        rules,
                        rates,
                        tell::tell);
        new CrossMeters(metrics).of(judge, quotes);
        return judge;
    }
}
