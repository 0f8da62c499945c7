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
import dev.isobar.live.Ownership;
import dev.isobar.live.TellEvents;
import dev.isobar.live.ToldQuotes;
import dev.isobar.redis.RedisLeases;
import dev.isobar.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.metrics.MetricRegistry;
import redis.clients.jedis.RedisClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What looks at all venues at once, whichever node streams them. */
@ApplicationScoped
public class CrossWiring {

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
            @Any Instance<UsdRates> rates,
            Clock clock) {
        return new OffersAtHand(quotes, catalogue, rules, known(rates), clock);
    }

    /** Its lease is no market's: nothing is streamed under it. */
    @Produces
    @Singleton
    CrossLease lease(Settings settings, RedisClient redis, DynamoDbClient dynamo, Clock clock) {
        List<String> one = List.of(OpenOpportunities.LEASE);
        Ownership ownership =
                settings.leases()
                        ? new Ownership(
                                one,
                                new RedisLeases(redis),
                                new DynamoFences(dynamo, new Keys(settings.tablePrefix())),
                                clock)
                        : new Ownership(one, Leases.ALONE, Fences.NONE, clock);
        return new CrossLease(ownership);
    }

    @Produces
    @Singleton
    JudgeVenues judge(
            Settings settings,
            ToldQuotes quotes,
            Catalogue catalogue,
            CrossLease lease,
            OpenOpportunities store,
            Followed<ArbitrageRules> rules,
            @Any Instance<UsdRates> rates,
            TellEvents tell,
            MetricRegistry metrics) {
        JudgeVenues judge =
                new JudgeVenues(
                        quotes,
                        catalogue::byId,
                        settings.leases() ? lease::token : () -> Fencing.FREE,
                        store,
                        rules,
                        known(rates),
                        tell::tell);
        new CrossMeters(metrics).of(judge, quotes);
        return judge;
    }

    /** Until somebody tells what currencies are worth, only the dollar's worth is known. */
    private static UsdRates known(Instance<UsdRates> rates) {
        return rates.isResolvable() ? rates.get() : UsdRates.NONE;
    }
}
