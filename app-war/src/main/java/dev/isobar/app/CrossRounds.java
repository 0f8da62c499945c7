package dev.isobar.app;

import dev.isobar.bars.StoreUnavailable;
import dev.isobar.live.JudgeVenues;
import dev.isobar.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Judges what all venues say, where this node is the one that does: five times a second. */
@ApplicationScoped
public class CrossRounds {
    private static final Logger LOG = System.getLogger(CrossRounds.class.getName());
    private static final long LEASE_MILLIS = 1_000;
    private static final long JUDGE_MILLIS = 200;
    private static final long STOP_SECONDS = 5;

    /** A renewal must not wait for a store that judging waits for. */
    private static final int THREADS = 2;

    @Inject Settings settings;
    @Inject CrossLease lease;
    @Inject JudgeVenues judge;
    @Inject Clock clock;
    @Inject ThreadFactory threads;

    private ScheduledExecutorService background;

    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        if (settings.feeds()) {
            background = Executors.newScheduledThreadPool(THREADS, threads);
            every(LEASE_MILLIS, "lease", lease::renew);
            every(JUDGE_MILLIS, "judge", () -> judge.step(clock.instant()));
        }
    }

    void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object context)
            throws InterruptedException {
        if (background != null) {
            background.shutdownNow();
            background.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
            lease.giveUp();
        }
    }

    private void every(long millis, String what, Runnable step) {
        background.scheduleWithFixedDelay(
                () -> attempt(what, step), 0, millis, TimeUnit.MILLISECONDS);
    }

    private static void attempt(String what, Runnable step) {
        try {
            step.run();
        } catch (StoreUnavailable e) {
            LOG.log(Level.WARNING, "across venues, {0}: {1}", what, e.getMessage());
        } catch (RuntimeException e) { // the executor would swallow it and never come again
            LOG.log(Level.ERROR, "across venues, " + what, e);
        }
    }
}
