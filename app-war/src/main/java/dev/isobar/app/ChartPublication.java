package dev.isobar.app;

import dev.isobar.live.Announcement;
import dev.isobar.live.ChartUpdates;
import dev.isobar.live.Publisher;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Publishes what charts are to be told, ten times a second, on a thread of its own. */
final class ChartPublication implements AutoCloseable {
    private static final Logger LOG = System.getLogger(ChartPublication.class.getName());
    private static final long EVERY_MILLIS = 100;

    private final ScheduledExecutorService thread;
    private final ChartUpdates charts;
    private final Publisher publisher;
    private final Clock clock;

    ChartPublication(
            ScheduledExecutorService thread,
            ChartUpdates charts,
            Publisher publisher,
            Clock clock) {
        this.thread = thread;
        this.charts = charts;
        this.publisher = publisher;
        this.clock = clock;
        thread.scheduleWithFixedDelay(
                this::publish, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void publish() {
        try {
            List<Announcement> due = charts.due(clock.instant());
            due.forEach(publisher::publish);
            if (!due.isEmpty()) {
                publisher.flush();
            }
        } catch (RuntimeException e) { // the executor would end the rounds
            LOG.log(Level.ERROR, "charts not published", e);
        }
    }
}
