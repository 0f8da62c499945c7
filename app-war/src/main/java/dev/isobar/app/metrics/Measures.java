package dev.isobar.app.metrics;

import dev.isobar.app.LiveStreams;
import dev.isobar.app.socket.FanOut;
import dev.isobar.app.socket.Topics;
import dev.isobar.live.Announcer;
import dev.isobar.live.Keeper;
import dev.isobar.live.Pipeline;
import dev.isobar.live.TellEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Publishes what the parts of this node count anyway; read when somebody asks. */
public final class Measures {
    private final MetricRegistry metrics;

    public Measures(MetricRegistry metrics) {
        this.metrics = metrics;
    }

    public void of(Pipeline pipeline) {
        gauge("isobar_events", "market events worked on", pipeline, p -> p.counters().events());
        gauge(
                "isobar_events_untracked",
                "events of instruments nobody tracks",
                pipeline,
                p -> p.counters().untracked());
        gauge(
                "isobar_trades_late",
                "trades that came too late to count",
                pipeline,
                p -> p.counters().late());
        gauge(
                "isobar_trades_duplicate",
                "trades that came again",
                pipeline,
                p -> p.counters().duplicates());
        gauge(
                "isobar_trades_ahead",
                "trades from the future, dropped",
                pipeline,
                p -> p.counters().ahead());
        gauge(
                "isobar_lane_failures",
                "inputs that could not be worked on",
                pipeline,
                p -> p.counters().failures());
        gauge("isobar_lane_queue", "events that wait", pipeline, p -> p.counters().queued());
        gauge(
                "isobar_instruments_followed",
                "instruments that are streamed",
                pipeline,
                p -> p.tracked().size());
    }

    public void of(Keeper keeper) {
        gauge("isobar_bars_kept", "bars kept", keeper, Keeper::kept);
        gauge("isobar_bars_retries", "writes tried again", keeper, Keeper::retries);
        gauge(
                "isobar_writes_refused",
                "writes that came after another node had taken over",
                keeper,
                Keeper::refused);
        gauge(
                "isobar_afterwards_left_out",
                "what followed from bars and was neither written nor told",
                keeper,
                Keeper::leftOut);
        gauge("isobar_bars_queue", "changes that wait to be kept", keeper, Keeper::queued);
    }

    /**
     * @param dropped updates not announced because Redis was away
     * @param owed updates that are announced when it is back
     * @param refused updates of what another node had taken over
     */
    public void ofPublisher(
            Supplier<Long> dropped, Supplier<Integer> owed, Supplier<Long> refused) {
        gauge("isobar_updates_dropped", "updates not announced", dropped, Supplier::get);
        gauge("isobar_updates_owed", "updates that wait for Redis", owed, Supplier::get);
        gauge(
                "isobar_updates_refused",
                "updates that came after another node had taken over",
                refused,
                Supplier::get);
    }

    public void of(Announcer announcer) {
        gauge(
                "isobar_announcements_dropped",
                "trades not announced because too many waited",
                announcer,
                Announcer::dropped);
        gauge(
                "isobar_announcements_failed",
                "batches that could not be published",
                announcer,
                Announcer::failures);
    }

    public void of(TellEvents events) {
        gauge("isobar_flow_events", "events of the flow told", events, TellEvents::told);
        gauge(
                "isobar_flow_events_left_out",
                "events that were never kept",
                events,
                TellEvents::leftOut);
        gauge(
                "isobar_flow_events_retries",
                "batches that waited for the store",
                events,
                TellEvents::retries);
        gauge("isobar_flow_events_queue", "events that wait", events, TellEvents::waiting);
        gauge(
                "isobar_flow_events_unheard",
                "events that a listener was not told",
                events,
                TellEvents::unheard);
        gauge(
                "isobar_flow_events_read_back",
                "events that listeners are told from the store",
                events,
                TellEvents::readBack);
        gauge(
                "isobar_flow_events_unheard_queue",
                "events that wait for the slowest listener",
                events,
                TellEvents::unheardYet);
    }

    public void of(LiveStreams streams) {
        gauge("isobar_frames", "frames received", streams, s -> s.total().frames());
        gauge(
                "isobar_frames_unparsable",
                "frames not understood",
                streams,
                s -> s.total().unparsable());
        gauge("isobar_frames_refused", "what venues refused", streams, s -> s.total().refused());
        gauge("isobar_feed_outages", "connections lost", streams, s -> s.total().outages());
        gauge("isobar_feed_stalls", "streams that fell silent", streams, s -> s.total().stalls());
    }

    /** What runs here, and since when. */
    public void of(Clock clock, String version) {
        Instant start = clock.instant();
        metrics.gauge(
                "app_info",
                this,
                all -> 1,
                new Tag("version", version),
                new Tag("java", System.getProperty("java.specification.version")));
        gauge(
                "app_uptime_seconds",
                "seconds since the application was deployed",
                clock,
                now -> Duration.between(start, now.instant()).toMillis() / 1000.0);
    }

    /** Called for every call to the store. */
    public void query(String operation, String table, Duration time) {
        Tag[] of = {new Tag("operation", operation), new Tag("table", table)};
        metrics.counter("db_queries_total", of).inc();
        Timers.of(metrics, "db_query_duration", of).update(time);
    }

    public void of(FanOut fanOut, Topics topics) {
        gauge("websocket_connections", "open WebSocket sessions", fanOut, FanOut::sessions);
        gauge("websocket_messages_sent_total", "frames sent", fanOut, FanOut::sent);
        gauge("websocket_errors_total", "sessions that broke", fanOut, FanOut::errors);
        gauge("isobar_sessions", "open WebSocket sessions", fanOut, FanOut::sessions);
        gauge("isobar_session_queue", "frames of the slowest session", fanOut, FanOut::deepest);
        gauge("isobar_topics", "series somebody subscribed to", topics, Topics::size);
    }

    private <T, R extends Number> void gauge(
            String name, String description, T of, Function<T, R> value) {
        Metadata metadata = Metadata.builder().withName(name).withDescription(description).build();
        metrics.gauge(metadata, of, value);
    }
}
