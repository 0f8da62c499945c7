package dev.isobar.app;

import dev.isobar.app.metrics.Collectors;
import dev.isobar.app.metrics.Measures;
import dev.isobar.app.metrics.Received;
import dev.isobar.bars.Range;
import dev.isobar.capture.CaptureWriter;
import dev.isobar.capture.Frame;
import dev.isobar.configuration.Followed;
import dev.isobar.configuration.Thresholds;
import dev.isobar.exchange.Streams.Kind;
import dev.isobar.exchange.transport.Backoff;
import dev.isobar.exchange.transport.EventSink;
import dev.isobar.exchange.transport.FeedContext;
import dev.isobar.exchange.transport.Feeds;
import dev.isobar.live.Cause;
import dev.isobar.live.KeepHeard;
import dev.isobar.live.Pipeline;
import dev.isobar.market.Connected;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.MarketEvent;
import dev.isobar.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** What venues stream: feeds into the pipeline, and what is captured of them. */
@ApplicationScoped
public class StreamWiring {
    @Produces
    @Singleton
    LiveStreams streams(
            Settings settings,
            HttpClient http,
            VenueWiring.Markets markets,
            Pipeline pipeline,
            BookSnapshots snapshots,
            CatchUp catchUp,
            KeepHeard heard,
            ThreadFactory threads,
            Random jitter,
            Clock clock,
            Catalogue catalogue,
            Followed<Thresholds> thresholds,
            Config config,
            MetricRegistry metrics)
            throws IOException {
        Capture capture = capture(settings, catalogue, pipeline, threads, clock);
        FeedContext context =
                new FeedContext(
                        http,
                        markets.clients(),
                        new HandedOver(new Received(metrics), pipeline, catchUp, heard),
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

    /** What feeds heard, to whoever works on it. */
    private record HandedOver(
            Received received, Pipeline pipeline, CatchUp catchUp, KeepHeard heard)
            implements EventSink {

        @Override
        public void accept(MarketEvent event, Instant arrivedAt, Cause cause)
                throws InterruptedException {
            received.heard(event);
            pipeline.accept(event, arrivedAt, cause);
            if (event instanceof Connected) {
                catchUp.connected(event.instrument());
            }
        }

        /** On the lane, behind what was heard: so it is told after that. */
        @Override
        public void heardForced(InstrumentId instrument, Range range) throws InterruptedException {
            pipeline.submit(instrument, () -> heard.heard(instrument, range));
        }
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
