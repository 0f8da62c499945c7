package dev.isobar.app;

import dev.isobar.app.answers.AtHand;
import dev.isobar.app.guard.BoardsAtHand;
import dev.isobar.app.guard.ByVenue;
import dev.isobar.app.guard.Categories;
import dev.isobar.app.guard.CategoriesAtHand;
import dev.isobar.app.guard.Guards;
import dev.isobar.app.guard.OnDemand;
import dev.isobar.app.guard.PastEvents;
import dev.isobar.app.guard.Readings;
import dev.isobar.app.guard.Unguarded;
import dev.isobar.app.guard.VenueGuard;
import dev.isobar.app.metrics.CacheMeters;
import dev.isobar.app.metrics.MeasuredBreaker;
import dev.isobar.bars.Backfill;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.CoverageStore;
import dev.isobar.bars.KlineSource;
import dev.isobar.bars.TieredBars;
import dev.isobar.coinmarketcap.CoinMarketCap;
import dev.isobar.dynamodb.DynamoCoverage;
import dev.isobar.dynamodb.DynamoFlows;
import dev.isobar.dynamodb.Keys;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.exchange.transport.Enquiries;
import dev.isobar.exchange.transport.InstrumentListings;
import dev.isobar.exchange.transport.Klines;
import dev.isobar.exchange.transport.PastFlows;
import dev.isobar.exchange.transport.RestClient;
import dev.isobar.exchange.transport.RestClients;
import dev.isobar.flows.CollectFlows;
import dev.isobar.flows.FlowSource;
import dev.isobar.flows.FlowStore;
import dev.isobar.limits.RateLimits;
import dev.isobar.live.Pipeline;
import dev.isobar.redis.RedisBoards;
import dev.isobar.redis.RedisBudget;
import dev.isobar.settings.MarketCap;
import dev.isobar.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.eclipse.microprofile.metrics.MetricRegistry;
import redis.clients.jedis.RedisClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The clients of venues, and what guards them. */
@ApplicationScoped
public class VenueWiring {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Somebody waits: one attempt, whose failure the guard sees, retries and counts. */
    private static final Duration ON_DEMAND = Duration.ofSeconds(1);

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
            @AtHand BarHistory known,
            Pipeline pipeline,
            Clock clock,
            Backfill.Refusals refusals) {
        return new OnDemand(
                new ByVenue(klines, guards),
                bars,
                ledger,
                known,
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

    @Produces
    @Singleton
    FlowStore flows(DynamoDbClient dynamo, Settings settings, Clock clock) {
        return new DynamoFlows(
                dynamo, new Keys(settings.tablePrefix()), settings::retention, clock);
    }

    @Produces
    @Singleton
    PastEvents pastEvents(
            Markets markets,
            Guards guards,
            FlowStore flows,
            DynamoDbClient dynamo,
            Settings settings,
            Clock clock) {
        // Of its own: no answer at hand rests on these, and they last.
        CoverageStore ledger =
                new DynamoCoverage(
                        dynamo,
                        new Keys(settings.tablePrefix()),
                        settings.fundingRetention(),
                        clock);
        PastFlows venues =
                new PastFlows(
                        markets.clients().values().stream().map(c -> c.within(ON_DEMAND)).toList(),
                        clock);
        FlowSource guarded =
                (instrument, series, range) ->
                        guards.ask(
                                instrument.id().venue(),
                                () -> venues.page(instrument, series, range));
        return new PastEvents(
                new CollectFlows(guarded, flows, ledger, clock), flows, ledger, clock);
    }

    @Produces
    @Singleton
    Categories categories(
            HttpClient http, Guards guards, RateLimits limits, Settings settings, Clock clock) {
        MarketCap of = settings.marketCap();
        CoinMarketCap source = new CoinMarketCap(http, of.address(), of.key());
        return new Categories(
                new CategoriesAtHand(
                        question -> guards.ask(CategoriesAtHand.NAME, question),
                        source::ask,
                        limits,
                        of.minute(),
                        of.day(),
                        clock));
    }

    @Produces
    @Singleton
    BoardsAtHand boards(Markets markets, Guards guards, RedisClient redis, Clock clock) {
        Enquiries venues =
                new Enquiries(
                        markets.clients().values().stream().map(c -> c.within(ON_DEMAND)).toList());
        return new BoardsAtHand(
                new RedisBoards(redis),
                (id, offer) ->
                        guards.ask(id.venue(), () -> venues.all(id.venue(), id.market(), offer)),
                clock);
    }
}
