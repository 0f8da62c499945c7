package dev.isobar.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;

/** Looks for new versions of the configuration: when told to, and every few seconds. */
@ApplicationScoped
public class ConfigurationRounds {
    /** Costs one small read a document; where Redis is away, nothing else tells. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    @Inject Spread spread;
    @Inject ThreadFactory threads;

    private final AtomicBoolean told = new AtomicBoolean();
    private volatile Rounds rounds;

    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        rounds = new Rounds(ConfigurationRounds.class, 1, threads);
        rounds.every(Duration.ZERO, LOOK, "configuration", this::look);
    }

    void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object context) {
        rounds.close();
    }

    /** Something may have changed. Returns at once. */
    void wake() {
        Rounds running = rounds;
        if (running != null && told.compareAndSet(false, true)) {
            running.soon("configuration", this::look);
        }
    }

    private void look() {
        told.set(false);
        spread.look();
    }
}
