package dev.isobar.app;

import dev.isobar.app.socket.FanOut;
import dev.isobar.app.socket.Wildcards;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.configuration.Connectors;
import dev.isobar.configuration.Followed;
import dev.isobar.exchange.Exchange;
import dev.isobar.identity.Tokens;
import dev.isobar.live.Announcer;
import dev.isobar.live.Fencing;
import dev.isobar.live.Keeper;
import dev.isobar.live.Ownership;
import dev.isobar.live.Pipeline;
import dev.isobar.live.Publisher;
import dev.isobar.live.TellEvents;
import dev.isobar.live.Tracked;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.InstrumentStore;
import dev.isobar.settings.Settings;
import dev.isobar.template.Template;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Starts what runs by itself, and stops it in order. No request waits for it. */
@ApplicationScoped
public class Lifecycle {
    private static final Logger LOG = System.getLogger(Lifecycle.class.getName());
    private static final long LISTINGS_SECONDS = 5;
    private static final long FOLLOW_SECONDS = 1;
    private static final long OWN_SECONDS = 1;
    private static final long STOP_SECONDS = 5;

    @Inject Settings settings;
    @Inject Clock clock;

    /** Made before anything runs: without keys there is no start. */
    @Inject Tokens tokens;

    /** Read before anything runs: a file that is none stops the start. */
    @Inject Template template;

    @Inject ThreadFactory threads;
    @Inject Catalogue catalogue;
    @Inject InstrumentStore instruments;
    @Inject ListingSource listings;
    @Inject TrackedInstruments trackedInstruments;
    @Inject RateMarkets rates;
    @Inject Followed<Connectors> connectors;
    @Inject Keeper keeper;
    @Inject Announcer announcer;
    @Inject TellEvents events;
    @Inject BookSnapshots snapshots;
    @Inject Pipeline pipeline;
    @Inject Ownership ownership;
    @Inject Publisher publisher;
    @Inject CatchUp catchUp;
    @Inject PastReadings past;
    @Inject ChartPublication charts;
    @Inject LiveStreams streams;
    @Inject FanOut fanOut;
    @Inject Wildcards wildcards;
    @Inject Subscription subscription;

    private ScheduledExecutorService background;
    private Following following;
    private Seeds seeds;
    private Set<String> streamedBefore = Set.of();
    private volatile boolean started;

    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        LOG.log(Level.INFO, "starting with {0}", settings);
        following = new Following(catalogue, pipeline, streams, catchUp, this::claim);
        seeds = new Seeds(settings.track(), catalogue, trackedInstruments);
        fanOut.start();
        subscription.start();
        List<Exchange> exchanges = catalogue.exchanges();
        background = Executors.newScheduledThreadPool(exchanges.size() + 2, threads);
        exchanges.forEach(this::keepListed);
        catchUp.start();
        if (settings.feeds()) {
            // A thread of its own: a renewal must not wait for a feed that closes.
            background.scheduleWithFixedDelay(
                    () -> attempt("own", ownership::step), 0, OWN_SECONDS, TimeUnit.SECONDS);
        }
        background.scheduleWithFixedDelay(
                () -> attempt("follow", this::follow), 0, FOLLOW_SECONDS, TimeUnit.SECONDS);
    }

    void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object context)
            throws InterruptedException {
        LOG.log(Level.INFO, "stopping");
        background.shutdownNow();
        background.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        catchUp.close();
        past.close();
        streams.close();
        snapshots.close();
        pipeline.close();
        keeper.close();
        announcer.close();
        events.close();
        charts.close();
        ownership.leave();
        fanOut.close();
        subscription.close();
        LOG.log(Level.INFO, "stopped kept={0} unkept={1}", keeper.kept(), keeper.unkept());
    }

    /** Whether what is tracked was followed for the first time. */
    public boolean started() {
        return started;
    }

    private void keepListed(Exchange exchange) {
        Listings kept = new Listings(exchange, catalogue, instruments, listings, clock);
        background.execute(() -> attempt("recall", kept::recall));
        background.scheduleWithFixedDelay(
                () -> attempt("list", kept::refresh), 0, LISTINGS_SECONDS, TimeUnit.SECONDS);
    }

    private void follow() throws InterruptedException {
        seeds.sow();
        List<Tracked> tracked = trackedInstruments.all();
        wildcards.tracked(tracked.stream().filter(Tracked::live).map(Tracked::instrument).toList());
        if (settings.feeds()) {
            stream(rates.beside(tracked));
        }
        started = true;
    }

    /** A market whose connector was stopped is nobody's: its lease is given up, too. */
    private void stream(List<Tracked> tracked) throws InterruptedException {
        if (!connectors.isKnown()) {
            connectors.look(); // what is stopped must not be streamed for a moment, either
        }
        Connectors running = connectors.get();
        List<Tracked> streamed =
                tracked.stream()
                        .filter(Tracked::live)
                        .filter(one -> !running.isStopped(one.instrument().venue()))
                        .toList();
        ownership.share(
                streamed.stream()
                        .map(one -> Ownership.market(one.instrument()))
                        .collect(Collectors.toSet()));
        Set<String> markets = ownership.owned();
        List<String> surplus = ownership.surplus();
        markets.removeAll(surplus);
        following.follow(streamed, markets);
        surplus.forEach(ownership::giveUp);
        tellAgain(markets);
    }

    /** Whoever streamed a market before may have died between keeping an event and telling it. */
    private void tellAgain(Set<String> markets) {
        Set<String> venues =
                markets.stream()
                        .filter(market -> !streamedBefore.contains(market))
                        .map(market -> market.substring(0, market.indexOf(':')))
                        .collect(Collectors.toSet());
        if (!venues.isEmpty()) {
            events.again(venues, clock.instant());
        }
        streamedBefore = Set.copyOf(markets);
    }

    private void claim(InstrumentId instrument) {
        long token = ownership.token(instrument);
        if (settings.leases() && token > Fencing.FREE) {
            publisher.claim(instrument, token);
        }
    }

    private interface Step {
        void take() throws InterruptedException;
    }

    private static void attempt(String what, Step step) {
        try {
            step.take();
        } catch (StoreUnavailable e) {
            LOG.log(Level.WARNING, "{0}: {1}", what, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) { // the executor would swallow it and never come again
            LOG.log(Level.ERROR, what, e);
        }
    }
}
