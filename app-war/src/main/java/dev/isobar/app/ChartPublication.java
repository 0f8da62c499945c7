package dev.isobar.app;

import dev.isobar.live.Announcement;
import dev.isobar.live.ChartUpdates;
import dev.isobar.live.Publisher;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Publishes what charts are to be told, ten times a second, on a thread of its own. */
final class ChartPublication implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(100);

    private final Rounds rounds;
    private final ChartUpdates charts;
    private final Publisher publisher;
    private final Clock clock;

    ChartPublication(Rounds rounds, ChartUpdates charts, Publisher publisher, Clock clock) {
        this.rounds = rounds;
        this.charts = charts;
        this.publisher = publisher;
        this.clock = clock;
        rounds.every(EVERY, EVERY, "charts not published", this::publish);
    }

    @Override
    public void close() {
        rounds.close();
    }

    private void publish() {
        List<Announcement> due = charts.due(clock.instant());
        due.forEach(publisher::publish);
        if (!due.isEmpty()) {
            publisher.flush();
        }
    }
}
