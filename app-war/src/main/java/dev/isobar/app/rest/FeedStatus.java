package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.app.LiveStreams;
import dev.isobar.bars.Bar;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.SeriesId;
import dev.isobar.live.Feed;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How a feed stands, and the streams of this node that feeds ride on. */
@ApplicationScoped
public class FeedStatus {
    @Inject BarHistory history;
    @Inject LiveStreams streams;
    @Inject Settings settings;
    @Inject Clock clock;

    /** {@code production} or {@code testnet}. */
    String environment(InstrumentId instrument) {
        return settings.isTestnet(instrument.venue(), instrument.market())
                ? "testnet"
                : "production";
    }

    void of(SeriesId series, int wanted, ObjectNode json) {
        List<Bar> bars = history.newest(series, wanted).bars();
        json.put("environment", environment(series.instrument()))
                .put("ready", bars.size() >= wanted)
                .put("bars", bars.size());
        if (!bars.isEmpty()) {
            Bar last = bars.get(bars.size() - 1);
            json.put("first", bars.get(0).start().toString())
                    .put("last", last.start().toString())
                    .put("lag_seconds", lag(last).toSeconds())
                    .put("sorted_and_equidistant", isEquidistant(series.interval(), bars));
        }
        streams.carrying(series.instrument())
                .ifPresent(
                        feed ->
                                json.put("strategy", feed.strategy().id())
                                        .put("connected", feed.connected())
                                        .put("reconnects", feed.reconnects())
                                        .put("stream", feed.name()));
    }

    /** Every stream of this node. */
    void streams(ArrayNode rows) {
        streams("", rows);
    }

    /**
     * @param venue only its streams; empty for all
     */
    void streams(String venue, ArrayNode rows) {
        for (Feed.Status feed : streams.statuses()) {
            if (!venue.isEmpty() && !feed.name().startsWith(venue + " ")) {
                continue;
            }
            ObjectNode row =
                    rows.addObject()
                            .put("name", feed.name())
                            .put("strategy", feed.strategy().id())
                            .put("connected", feed.connected())
                            .put("reconnects", feed.reconnects());
            if (!feed.lastDataAt().equals(Instant.EPOCH)) {
                row.put(
                        "data_age_ms",
                        Duration.between(feed.lastDataAt(), clock.instant()).toMillis());
            }
            row.put("detail", feed.detail());
        }
    }

    /** How long ago the last bar's time was over; zero while it forms. */
    private Duration lag(Bar last) {
        Duration since = Duration.between(last.end(), clock.instant());
        return since.isNegative() ? Duration.ZERO : since;
    }

    /** Each bar begins where the one before ended, by the calendar. */
    private static boolean isEquidistant(Interval interval, List<Bar> bars) {
        for (int i = 1; i < bars.size(); i++) {
            if (!interval.end(bars.get(i - 1).start()).equals(bars.get(i).start())) {
                return false;
            }
        }
        return true;
    }
}
