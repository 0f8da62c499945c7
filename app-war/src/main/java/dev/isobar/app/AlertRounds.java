package dev.isobar.app;

import dev.isobar.alerts.DeliverAlerts;
import dev.isobar.bars.StoreUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** What alerts need done again and again: the newest rules, and what waits to be delivered. */
@ApplicationScoped
public class AlertRounds {
    private static final Logger LOG = System.getLogger(AlertRounds.class.getName());
    private static final long FOLLOW_SECONDS = 2;
    private static final long DELIVER_SECONDS = 1;
    private static final long STOP_SECONDS = 5;

    @Inject FollowRules follow;
    @Inject DeliverAlerts deliver;
    @Inject ThreadFactory threads;

    private ScheduledExecutorService background;

    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        background = Executors.newScheduledThreadPool(2, threads);
        background.scheduleWithFixedDelay(
                () -> attempt("follow rules", follow::step), 0, FOLLOW_SECONDS, TimeUnit.SECONDS);
        background.scheduleWithFixedDelay(
                () -> attempt("deliver alerts", deliver::step),
                DELIVER_SECONDS,
                DELIVER_SECONDS,
                TimeUnit.SECONDS);
    }

    void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object context)
            throws InterruptedException {
        background.shutdownNow();
        background.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    }

    private static void attempt(String what, Runnable step) {
        try {
            step.run();
        } catch (StoreUnavailable e) {
            LOG.log(Level.WARNING, "{0}: {1}", what, e.getMessage());
        } catch (RuntimeException e) { // the executor would swallow it and never come again
            LOG.log(Level.ERROR, what, e);
        }
    }
}
