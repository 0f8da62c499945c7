package dev.isobar.app;

import dev.isobar.app.ConsolidatedWiring.ConsolidatedTurn;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.live.TellConsolidated;
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

/**
 * Tells consolidated bars while it is this node's turn. The lease has a thread of its own: it must
 * not run out while bars are read.
 */
@ApplicationScoped
public class ConsolidatedRounds {
    private static final Logger LOG = System.getLogger(ConsolidatedRounds.class.getName());
    private static final long SECONDS = 1;
    private static final long STOP_SECONDS = 5;

    @Inject Settings settings;
    @Inject ConsolidatedTurn turn;
    @Inject TellConsolidated telling;
    @Inject Clock clock;
    @Inject ThreadFactory threads;

    private ScheduledExecutorService background;
    private boolean wasOurs; // of the telling thread

    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        if (settings.feeds()) {
            background = Executors.newScheduledThreadPool(2, threads);
            background.scheduleWithFixedDelay(
                    () -> attempt("lease", turn.turn()::step), 0, SECONDS, TimeUnit.SECONDS);
            background.scheduleWithFixedDelay(
                    () -> attempt("consolidate", this::tell), SECONDS, SECONDS, TimeUnit.SECONDS);
        }
    }

    void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object context)
            throws InterruptedException {
        if (background != null) {
            background.shutdownNow();
            background.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
            turn.turn().leave();
        }
    }

    private void tell() {
        boolean isOurs = turn.turn().isOurs();
        if (isOurs && !wasOurs) {
            telling.forget(); // another told meanwhile
        }
        wasOurs = isOurs;
        if (isOurs) {
            telling.step(clock.instant());
        }
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
