package dev.isobar.app.health;

import dev.isobar.live.Feed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How the streams do that this node has of one exchange.
 *
 * @param connected how many of {@code streams} are
 * @param newestData our clock at the newest datum, null (absent) before the first
 * @param newestBar the end of the newest one-minute bar of any instrument, null (absent) where none
 *     is known
 * @param message one sentence for people
 */
public record ExchangeStatus(
        String exchange,
        Standing standing,
        int streams,
        int connected,
        Instant newestData,
        Instant newestBar,
        String message) {
    /** How old the newest bar may be. */
    public static final Duration FRESH = Duration.ofMinutes(10);

    /**
     * @param feeds all of that exchange's, one at least
     */
    static ExchangeStatus of(
            String exchange, List<Feed.Status> feeds, Instant newestBar, Instant now) {
        Instant newestData =
                feeds.stream()
                        .map(Feed.Status::lastDataAt)
                        .filter(at -> at.isAfter(Instant.EPOCH))
                        .max(Instant::compareTo)
                        .orElse(null);
        int connected = (int) feeds.stream().filter(Feed.Status::connected).count();
        Standing standing;
        String message;
        if (connected < feeds.size()) {
            standing = connected == 0 ? Standing.UNHEALTHY : Standing.DEGRADED;
            message = "not connected: " + down(feeds);
        } else if (newestBar == null) {
            standing = Standing.UNKNOWN;
            message = "no bar is known yet";
        } else if (newestBar.plus(FRESH).isBefore(now)) {
            standing = Standing.DEGRADED;
            message = "no bar since " + newestBar;
        } else {
            standing = Standing.HEALTHY;
            message = "streams";
        }
        return new ExchangeStatus(
                exchange, standing, feeds.size(), connected, newestData, newestBar, message);
    }

    private static String down(List<Feed.Status> feeds) {
        return feeds.stream()
                .filter(feed -> !feed.connected())
                .map(feed -> feed.name() + " (" + feed.detail() + ")")
                .collect(Collectors.joining(", "));
    }
}
