package dev.isobar.app;

import dev.isobar.app.funding.FundingBoard;
import dev.isobar.app.funding.FundingNews;
import dev.isobar.app.funding.FundingNews.Told;
import dev.isobar.app.funding.Predictions;
import dev.isobar.app.funding.SettledRates;
import dev.isobar.app.guard.BoardsAtHand;
import dev.isobar.bars.BarHistory;
import dev.isobar.flows.EventStore;
import dev.isobar.flows.FlowStore;
import dev.isobar.flows.funding.Fundings;
import dev.isobar.flows.rates.UsdRates;
import dev.isobar.flows.spikes.Spikes;
import dev.isobar.live.Follower;
import dev.isobar.live.InstrumentFunding;
import dev.isobar.live.InstrumentSpikes;
import dev.isobar.live.MarketChannel;
import dev.isobar.live.Pipeline;
import dev.isobar.live.Subject;
import dev.isobar.live.TellEvents;
import dev.isobar.market.InstrumentId;
import dev.isobar.redis.RedisUpdates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import redis.clients.jedis.RedisClient;

/** What is said of open interest, volume and funding of perpetuals. */
@ApplicationScoped
public class SpikeWiring {
    private static final Follower NOTHING = new Follower() {};

    /** The pipeline is asked for when the first past was read: it needs this to be made. */
    @Produces
    @Singleton
    PastSpikes pastSpikes(
            BarHistory bars,
            FlowStore flows,
            UsdRates rates,
            Catalogue catalogue,
            Instance<Pipeline> pipeline,
            ThreadFactory threads,
            Clock clock) {
        return new PastSpikes(
                new Rounds(PastSpikes.class, 1, threads),
                bars,
                flows,
                rates,
                catalogue,
                (id, task) -> pipeline.get().submit(id, task),
                clock);
    }

    void close(@Disposes PastSpikes past) {
        past.close();
    }

    @Produces
    @Singleton
    Follower.Maker spikes(PastSpikes past, UsdRates rates, TellEvents tell) {
        return (instrument, sink) -> {
            if (!instrument.isPerpetual()) {
                return NOTHING;
            }
            InstrumentSpikes spikes =
                    new InstrumentSpikes(
                            instrument, Spikes.awaiting(instrument, rates), sink, tell::tell);
            past.follow(instrument, spikes);
            return spikes;
        };
    }

    @Produces
    @Singleton
    SettledFundings settledFundings(
            FlowStore flows,
            EventStore events,
            Instance<Pipeline> pipeline,
            ThreadFactory threads,
            Clock clock) {
        SettledFundings settled =
                new SettledFundings(
                        new Rounds(SettledFundings.class, 1, threads),
                        flows,
                        events,
                        (id, task) -> pipeline.get().submit(id, task),
                        clock);
        settled.start();
        return settled;
    }

    void close(@Disposes SettledFundings settled) {
        settled.close();
    }

    @Produces
    @Singleton
    Follower.Maker fundings(SettledFundings settled, TellEvents tell) {
        return (instrument, sink) -> {
            if (!instrument.isPerpetual()) {
                return NOTHING;
            }
            InstrumentFunding funding =
                    new InstrumentFunding(
                            instrument, Fundings.awaiting(instrument), sink, tell::tell);
            settled.follow(instrument, funding);
            return funding;
        };
    }

    @Produces
    @Singleton
    FundingBoard fundingBoard(
            TrackedInstruments tracked,
            Catalogue catalogue,
            RedisClient redis,
            FlowStore flows,
            Clock clock) {
        RedisUpdates updates = new RedisUpdates(redis);
        FundingNews news =
                ids -> {
                    Map<Subject, InstrumentId> subjects = new HashMap<>();
                    ids.forEach(id -> subjects.put(Subject.of(MarketChannel.FUNDING, id), id));
                    Map<InstrumentId, Told> told = new HashMap<>();
                    updates.recent(subjects.keySet())
                            .forEach(
                                    (subject, one) ->
                                            told.put(
                                                    subjects.get(subject),
                                                    new Told(one.update().data(), one.age())));
                    return told;
                };
        return new FundingBoard(
                () ->
                        tracked.all().stream()
                                .flatMap(one -> catalogue.byId(one.instrument()).stream())
                                .toList(),
                news,
                new SettledRates(flows, clock),
                clock);
    }

    @Produces
    @Singleton
    Predictions predictions(Catalogue catalogue, BoardsAtHand boards) {
        return new Predictions(catalogue, boards);
    }
}
