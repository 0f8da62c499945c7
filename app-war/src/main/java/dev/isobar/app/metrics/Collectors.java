package dev.isobar.app.metrics;

import dev.isobar.app.LiveStreams;
import dev.isobar.app.LiveStreams.Counts;
import dev.isobar.live.Feed;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** How the feeds of each venue do. */
public record Collectors(LiveStreams streams, MetricRegistry metrics) {

    /**
     * @param venue any in use, also one that nothing is streamed of
     */
    public void of(String venue) {
        Tag exchange = new Tag("exchange", venue);
        metrics.gauge("collector_status", this, all -> all.status(venue), exchange);
        metrics.gauge(
                "websocket_reconnections_total", this, all -> all.reconnects(venue), exchange);
        error(venue, "unparsable", Counts::unparsable);
        error(venue, "refused", Counts::refused);
        error(venue, "outage", Counts::outages);
        error(venue, "stall", Counts::stalls);
    }

    private void error(String venue, String type, Function<Counts, Long> of) {
        metrics.gauge(
                "collector_errors_total",
                this,
                all -> of.apply(all.streams.counts(venue)),
                new Tag("exchange", venue),
                new Tag("error_type", type));
    }

    private long reconnects(String venue) {
        return feeds(venue)
                .filter(feed -> feed.strategy() == Feed.Strategy.WEBSOCKET)
                .mapToLong(Feed.Status::reconnects)
                .sum();
    }

    /** 1 all connected, 0 none (or there is none), 0.5 some. */
    private double status(String venue) {
        List<Boolean> connected = feeds(venue).map(Feed.Status::connected).distinct().toList();
        return connected.size() == 2 ? 0.5 : connected.contains(true) ? 1 : 0;
    }

    /** A feed's name begins with its venue. */
    private Stream<Feed.Status> feeds(String venue) {
        return streams.statuses().stream().filter(feed -> feed.name().startsWith(venue + " "));
    }
}
