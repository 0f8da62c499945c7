package dev.isobar.app;

import dev.isobar.live.TellConsolidated;
import dev.isobar.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;

/**
 * Tells consolidated bars while it is this node's turn. The lease has a thread of its own: it must
 * not run out while bars are read.
 */
@ApplicationScoped
public class ConsolidatedRounds {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Inject Settings settings;
    @Inject Turns turns;
    @Inject TellConsolidated telling;
    @Inject Clock clock;
    @Inject ThreadFactory threads;

    private Rounds rounds;
    private boolean wasOurs; // of the telling thread

    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        if (settings.feeds()) {
            rounds = new Rounds(ConsolidatedRounds.class, 2, threads);
            rounds.every(Duration.ZERO, SECOND, "lease", turns.consolidated()::step);
            rounds.every(SECOND, SECOND, "consolidate", this::tell);
        }
    }

    void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object context) {
        if (rounds != null) {
            rounds.close();
            turns.consolidated().leave();
        }
    }

    private void tell() {
        boolean isOurs = turns.consolidated().isOurs();
        if (isOurs && !wasOurs) {
            telling.forget(); // another told meanwhile
        }
        wasOurs = isOurs;
        if (isOurs) {
            telling.step(clock.instant());
        }
    }
}
