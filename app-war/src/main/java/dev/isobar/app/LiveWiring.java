package dev.isobar.app;

import dev.isobar.app.metrics.FlowMeters;
import dev.isobar.app.metrics.Measures;
import dev.isobar.bars.Backfill;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.Changes;
import dev.isobar.bars.CoverageStore;
import dev.isobar.bars.TieredBars;
import dev.isobar.configuration.Followed;
import dev.isobar.configuration.Thresholds;
import dev.isobar.exchange.transport.Enquiries;
import dev.isobar.exchange.transport.Klines;
import dev.isobar.indicators.ReadingStates;
import dev.isobar.live.Announcer;
import dev.isobar.live.Fencing;
import dev.isobar.live.Follower;
import dev.isobar.live.Keeper;
import dev.isobar.live.Pipeline;
import dev.isobar.live.Publisher;
import dev.isobar.redis.RedisPublisher;
import dev.isobar.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.metrics.MetricRegistry;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What builds, keeps and publishes. */
@ApplicationScoped
public class LiveWiring {
    /** Each waits for a store most of its time. */
    private static final int WRITERS = 8;

    private static final int CATCH_UPS = 2;

    private static final int SNAPSHOT_READERS = 2;

    @Produces
    @Singleton
    RedisPublisher publisher(Settings settings, Fencing fencing, MetricRegistry metrics) {
        RedisPublisher publisher = RedisPublisher.to(settings.redis(), fencing);
        new Measures(metrics).ofPublisher(publisher::dropped, publisher::owed, publisher::refused);
        return publisher;
    }

    void close(@Disposes RedisPublisher publisher) {
        publisher.close();
    }

    @Produces
    @Singleton
    Keeper keeper(
            TieredBars bars,
            DynamoDbClient client,
            Settings settings,
            ReadingStates states,
            Changes changes,
            Publisher publisher,
            Fencing fencing,
            ThreadFactory threads,
            Clock clock,
            MetricRegistry metrics) {
        CoverageStore ledger =
                StoreWiring.ledger(client, settings, states, changes, fencing, clock);
        ThreadPoolExecutor writers =
                new ThreadPoolExecutor(
                        WRITERS,
                        WRITERS,
                        1,
                        TimeUnit.MINUTES,
                        new ArrayBlockingQueue<>(Keeper.BATCH),
                        threads);
        writers.allowCoreThreadTimeOut(true);
        Keeper keeper = new Keeper(bars, ledger, publisher, fencing, writers, threads);
        new Measures(metrics).of(keeper);
        return keeper;
    }

    @Produces
    @Singleton
    Announcer announcer(
            Publisher publisher,
            BookSnapshots snapshots,
            Fencing fencing,
            ThreadFactory threads,
            MetricRegistry metrics) {
        Announcer announcer = new Announcer(publisher, snapshots::want, fencing, threads);
        new Measures(metrics).of(announcer);
        return announcer;
    }

    @Produces
    @Singleton
    BookSnapshots snapshots(
            VenueWiring.Markets markets, Catalogue catalogue, ThreadFactory threads, Clock clock) {
        return new BookSnapshots(
                new VenueEnquiry(new Enquiries(markets.clients().values())),
                catalogue,
                Executors.newFixedThreadPool(SNAPSHOT_READERS, threads),
                clock);
    }

    @Produces
    @Singleton
    Pipeline pipeline(
            ThreadFactory threads,
            Clock clock,
            Keeper keeper,
            Announcer announcer,
            BookSnapshots snapshots,
            @Any Instance<Follower.Maker> followers,
            Followed<Thresholds> thresholds,
            MetricRegistry metrics) {
        int lanes = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        Pipeline pipeline =
                new Pipeline(
                        lanes,
                        threads,
                        clock,
                        keeper,
                        announcer,
                        followers.stream().toList(),
                        () -> thresholds.get().quality());
        snapshots.deliverTo(pipeline::accept);
        new Measures(metrics).of(pipeline);
        return pipeline;
    }

    @Produces
    @Singleton
    Follower.Maker flowMeters(MetricRegistry metrics) {
        return new FlowMeters(metrics);
    }

    @Produces
    @Singleton
    CatchUp catchUp(
            VenueWiring.Markets markets,
            TieredBars bars,
            CoverageStore ledger,
            BarHistory history,
            Pipeline pipeline,
            PastReadings past,
            PastSpikes spikes,
            ThreadFactory threads,
            Clock clock,
            Backfill.Refusals refusals) {
        return new CatchUp(
                new Rounds(CatchUp.class, CATCH_UPS, threads),
                new Backfill(
                        new Klines(markets.clients().values(), clock),
                        bars,
                        ledger,
                        clock,
                        refusals),
                bars,
                history,
                pipeline,
                id -> {
                    past.caughtUp(id);
                    spikes.caughtUp(id);
                },
                clock);
    }
}
