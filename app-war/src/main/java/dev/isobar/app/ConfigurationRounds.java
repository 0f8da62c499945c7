package dev.isobar.app;

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
import java.util.concurrent.atomic.AtomicBoolean;

/** Looks for new versions of the configuration: when told to, and every few seconds. */
@ApplicationScoped
public class ConfigurationRounds {
    private static final Logger LOG = System.getLogger(ConfigurationRounds.class.getName());

    /** Costs one small read a document; where Redis is away, nothing else tells. */
    private static final long LOOK_SECONDS = 5;

    private static final long STOP_SECONDS = 5;

    @Inject Spread spread;
    @Inject ThreadFactory threads;

    private final AtomicBoolean told = new AtomicBoolean();
    private volatile ScheduledExecutorService background;

    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        background = Executors.newScheduledThreadPool(1, threads);
        background.scheduleWithFixedDelay(this::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object context)
            throws InterruptedException {
        background.shutdownNow();
        background.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    }

    /** Something may have changed. Returns at once. */
    void wake() {
        ScheduledExecutorService running = background;
        if (running != null && !running.isShutdown() && told.compareAndSet(false, true)) {
            running.execute(this::look);
        }
    }

    private void look() {
        told.set(false);
        try {
            spread.look();
        } catch (StoreUnavailable e) {
            LOG.log(Level.WARNING, "configuration: {0}", e.getMessage());
        } catch (RuntimeException e) { // the executor would swallow it and never come again
            LOG.log(Level.ERROR, "configuration", e);
        }
    }
}
