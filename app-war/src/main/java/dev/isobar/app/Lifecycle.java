package dev.isobar.app;

import dev.isobar.app.socket.FanOut;
import dev.isobar.app.socket.Wildcards;
import dev.isobar.configuration.Connectors;
import dev.isobar.configuration.Followed;
import dev.isobar.exchange.Exchange;
import dev.isobar.flows.forced.FlowThresholds;
import dev.isobar.identity.Tokens;
import dev.isobar.live.Announcer;
import dev.isobar.live.Fencing;
import dev.isobar.live.KeepHeard;
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
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Collectors;

/** Starts what runs by itself, and stops it in order. No request waits for it. */
@ApplicationScoped
public class Lifecycle {
    private static final Logger LOG = System.getLogger(Lifecycle.class.getName());
    private static final Duration LISTINGS = Duration.ofSeconds(5);
    private static final Duration FOLLOW = Duration.ofSeconds(1);
    private static final Duration OWN = Duration.ofSeconds(1);

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
    @Inject Followed<FlowThresholds> thresholds;
    @Inject Keeper keeper;
    @Inject Announcer announcer;
    @Inject TellEvents events;
    @Inject KeepHeard heard;
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

    private Rounds rounds;
    private Following following;
    private Seeds seeds;
    private TakenOver takenOver;
    private volatile boolean started;

    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        LOG.log(Level.INFO, "starting with {0}", settings);
        following = new Following(catalogue, pipeline, streams, catchUp, this::claim);
        takenOver = new TakenOver(events, thresholds, clock);
        seeds = new Seeds(settings.track(), catalogue, trackedInstruments);
        fanOut.start();
        subscription.start();
        List<Exchange> exchanges = catalogue.exchanges();
        rounds = new Rounds(Lifecycle.class, exchanges.size() + 2, threads);
        exchanges.forEach(this::keepListed);
        catchUp.start();
        if (settings.feeds()) {
            // A thread of its own: a renewal must not wait for a feed that closes.
            rounds.every(Duration.ZERO, OWN, "own", ownership::step);
        }
        rounds.every(Duration.ZERO, FOLLOW, "follow", this::follow);
    }

    void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object context) {
        LOG.log(Level.INFO, "stopping");
        rounds.close();
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
        heard.close(); // nobody waits for it
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
        rounds.soon("recall", kept::recall);
        rounds.every(Duration.ZERO, LISTINGS, "list", kept::refresh);
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
        takenOver.streamed(markets);
    }

    private void claim(InstrumentId instrument) {
        long token = ownership.token(instrument);
        if (settings.leases() && token > Fencing.FREE) {
            publisher.claim(instrument, token);
        }
    }
}
