package dev.isobar.app;

import dev.isobar.app.metrics.Collectors;
import dev.isobar.app.metrics.FlowMeters;
import dev.isobar.app.metrics.Measures;
import dev.isobar.app.metrics.Received;
import dev.isobar.bars.Backfill;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.Changes;
import dev.isobar.bars.CoverageStore;
import dev.isobar.bars.TieredBars;
import dev.isobar.capture.CaptureWriter;
import dev.isobar.capture.Frame;
import dev.isobar.configuration.Followed;
import dev.isobar.configuration.Thresholds;
import dev.isobar.exchange.Streams.Kind;
import dev.isobar.exchange.transport.Backoff;
import dev.isobar.exchange.transport.Enquiries;
import dev.isobar.exchange.transport.FeedContext;
import dev.isobar.exchange.transport.Feeds;
import dev.isobar.exchange.transport.Klines;
import dev.isobar.indicators.ReadingStates;
import dev.isobar.live.Announcer;
import dev.isobar.live.Fencing;
import dev.isobar.live.Follower;
import dev.isobar.live.Keeper;
import dev.isobar.live.Pipeline;
import dev.isobar.live.Publisher;
import dev.isobar.market.Connected;
import dev.isobar.redis.RedisPublisher;
import dev.isobar.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.metrics.MetricRegistry;
import redis.clients.jedis.RedisClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What streams, builds and keeps. */
@ApplicationScoped
public class LiveWiring {
    /** Each waits for a store most of its time. */
    private static final int WRITERS = 8;

    private static final int CATCH_UPS = 2;

    private static final int SNAPSHOT_READERS = 2;

    @Produces
    @Singleton
    Publisher publisher(RedisClient redis, Fencing fencing, MetricRegistry metrics) {
        RedisPublisher publisher = new RedisPublisher(redis, fencing);
        new Measures(metrics).ofPublisher(publisher::dropped, publisher::refused);
        return publisher;
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
                Executors.newScheduledThreadPool(CATCH_UPS, threads),
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

    @Produces
    @Singleton
    LiveStreams streams(
            Settings settings,
            HttpClient http,
            VenueWiring.Markets markets,
            Pipeline pipeline,
            BookSnapshots snapshots,
            CatchUp catchUp,
            ThreadFactory threads,
            Random jitter,
            Clock clock,
            Catalogue catalogue,
            Followed<Thresholds> thresholds,
            Config config,
            MetricRegistry metrics)
            throws IOException {
        Capture capture = capture(settings, catalogue, pipeline, threads, clock);
        Received received = new Received(metrics);
        FeedContext context =
                new FeedContext(
                        http,
                        markets.clients(),
                        (event, arrivedAt, cause) -> {
                            received.heard(event);
                            pipeline.accept(event, arrivedAt, cause);
                            if (event instanceof Connected) {
                                catchUp.connected(event.instrument());
                            }
                        },
                        capture.tap(),
                        clock,
                        threads,
                        Backoff.standard(jitter),
                        () -> thresholds.get().staleAfter());
        Feeds feeds = new Feeds(context, settings);
        snapshots.renewBy(instrument -> feeds.renew(instrument, Kind.BOOK));
        LiveStreams streams =
                new FeedStreams(
                        feeds,
                        FeedStreams.kinds(settings.channels()),
                        capture.change(),
                        capture.end());
        Measures measures = new Measures(metrics);
        measures.of(streams);
        settings.exchanges().forEach(new Collectors(streams, metrics)::of);
        measures.of(clock, config.getValue("isobar.version", String.class));
        return streams;
    }

    /**
     * @param change of what is streamed: a file begins with the instruments that it is about
     */
    private record Capture(Consumer<Frame> tap, Runnable change, Runnable end) {}

    private static Capture capture(
            Settings settings,
            Catalogue catalogue,
            Pipeline pipeline,
            ThreadFactory threads,
            Clock clock)
            throws IOException {
        if (settings.captureDirectory().isEmpty()) {
            return new Capture(frame -> {}, () -> {}, () -> {});
        }
        CaptureWriter writer =
                new CaptureWriter(
                        settings.captureDirectory().get(),
                        () ->
                                pipeline.tracked().stream()
                                        .flatMap(id -> catalogue.byId(id).stream())
                                        .toList(),
                        CaptureWriter.Limits.USUAL,
                        clock,
                        threads);
        return new Capture(writer, writer::rotate, writer::close);
    }
}
