package dev.isobar.local.simulator;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.KlineSource;
import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.Exchanges;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.exchange.transport.Backoff;
import dev.isobar.exchange.transport.FeedContext;
import dev.isobar.exchange.transport.FeedReport;
import dev.isobar.exchange.transport.Feeds;
import dev.isobar.exchange.transport.InstrumentListings;
import dev.isobar.exchange.transport.Klines;
import dev.isobar.exchange.transport.RestClient;
import dev.isobar.exchange.transport.RestClients;
import dev.isobar.local.simulator.faults.Fault;
import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.market.Connected;
import dev.isobar.market.Disconnected;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Trade;
import dev.isobar.settings.Settings;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The clients that talk to the real venues, talking to the simulated ones by settings alone. */
class ProductionClientsIT {
    private static final Clock CLOCK = Clock.systemUTC();
    private static Simulator simulator;
    private static Settings settings;
    private static Map<VenueMarket, RestClient> rest;
    private static HttpClient http;

    @BeforeAll
    static void start() {
        simulator =
                Simulator.start(
                        SimulatorOptions.seeded(6)
                                .rate(20)
                                .since(Instant.now().minus(2, ChronoUnit.DAYS)));
        Map<String, String> environment = simulator.settings();
        settings =
                Settings.from(
                        key ->
                                Optional.ofNullable(
                                        environment.get(
                                                key.toUpperCase(Locale.ROOT).replace('.', '_'))));
        http = RestClients.http();
        List<VenueMarket> markets =
                Exchanges.ALL.stream().map(Exchange::markets).flatMap(List::stream).toList();
        rest =
                RestClients.of(
                        markets, settings, http, CLOCK, new Random(1), Duration.ofSeconds(30));
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    private static Map<VenueMarket, List<Instrument>> listings() throws InterruptedException {
        Map<VenueMarket, List<Instrument>> all = new LinkedHashMap<>();
        for (Map.Entry<VenueMarket, RestClient> one : rest.entrySet()) {
            all.put(one.getKey(), new InstrumentListings(one.getValue()).fetch());
        }
        return all;
    }

    @Test
    @DisplayName("R2 history fetched over REST is the market's, page by page")
    void historyIsTheMarkets() throws Exception {
        Klines klines = new Klines(rest.values(), CLOCK);
        for (List<Instrument> listing : listings().values()) {
            assertThat(listing).hasSize(3);
            Instant now = CLOCK.instant();
            Instant start = Interval.M1.floor(now.minus(26, ChronoUnit.HOURS));
            KlineSource.Page page = klines.page(listing.get(0), Interval.M1, start, now);
            assertThat(page.klines()).hasSizeGreaterThanOrEqualTo(100);
            Listed listed =
                    simulator
                            .market()
                            .find(
                                    listing.get(0).id().venue(),
                                    listing.get(0).id().market(),
                                    listing.get(0).id().symbol())
                            .orElseThrow();
            for (Kline kline : page.klines()) {
                long at = kline.start().toEpochMilli();
                Candle candle = simulator.market().candles(listed).over(at, at + 60_000);
                assertThat(kline.close()).isEqualByComparingTo(listed.price(candle.close()));
                assertThat(kline.volume()).isEqualByComparingTo(listed.inBase(candle));
            }
        }
    }

    @Test
    @DisplayName("R2 every venue's feed streams trades, survives a cut and understands every frame")
    void feedsStreamAndSurvive() throws Exception {
        BlockingQueue<MarketEvent> events = new LinkedBlockingQueue<>();
        FeedContext context =
                new FeedContext(
                        http,
                        rest,
                        (event, at) -> events.add(event),
                        frame -> {},
                        CLOCK,
                        Thread::new,
                        Backoff.standard(new Random(1)),
                        Duration.ofSeconds(5)); // an end that is not heard is noticed so
        try (Feeds feeds = new Feeds(context, settings)) {
            feeds.update(Feeds.trades(listings()));
            Set<String> traded = new HashSet<>();
            await(events, event -> event instanceof Trade trade && traded.add(place(trade)), 6);
            assertThat(traded).hasSize(6);

            simulator.faults().add(Fault.of(Fault.Kind.CUT), CLOCK.millis());
            Set<Object> ended = new HashSet<>();
            await(
                    events,
                    event ->
                            event instanceof Disconnected && ended.add(event.instrument())
                                    || event instanceof Connected
                                            && ended.remove(event.instrument()),
                    36);
            await(events, event -> event instanceof Trade, 100);
            for (FeedReport report : feeds.reports().values()) {
                assertThat(report.counts().unparsable()).isZero();
                assertThat(report.counts().refused()).isZero();
            }
        }
    }

    private static String place(MarketEvent event) {
        return event.instrument().venue() + event.instrument().market();
    }

    private static void await(
            BlockingQueue<MarketEvent> events, Predicate<MarketEvent> wanted, int times)
            throws InterruptedException {
        List<MarketEvent> found = new ArrayList<>();
        long end = System.nanoTime() + SECONDS.toNanos(20);
        while (found.size() < times && System.nanoTime() < end) {
            MarketEvent event = events.poll(1, SECONDS);
            if (event != null && wanted.test(event)) {
                found.add(event);
            }
        }
        assertThat(found).hasSize(times);
    }
}
