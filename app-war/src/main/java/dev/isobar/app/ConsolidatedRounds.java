package dev.isobar.app;

import dev.isobar.live.ConsolidatedAlerts;
import dev.isobar.live.RaiseAlerts;
import dev.isobar.live.SpreadAlerts;
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
 * Tells consolidated bars, and judges how far funding lies apart, while it is this node's turn. The
 * lease has a thread of its own: it must not run out while bars are read.
 */
@ApplicationScoped
public class ConsolidatedRounds {
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** Venues tell rates about each minute. */
    private static final Duration SPREADS = Duration.ofSeconds(20);

    private static final int THREADS = 3;

    @Inject Settings settings;
    @Inject Turns turns;
    @Inject TellConsolidated telling;
    @Inject ConsolidatedAlerts alerts;
    @Inject SpreadAlerts spreads;
    @Inject RaiseAlerts raise;
    @Inject Clock clock;
    @Inject ThreadFactory threads;

    private Rounds rounds;
    private boolean wasOurs; // of the telling thread
    private boolean knewRules; // of the telling thread

    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        if (settings.feeds()) {
            rounds = new Rounds(ConsolidatedRounds.class, THREADS, threads);
            rounds.every(Duration.ZERO, SECOND, "lease", turns.consolidated()::step);
            rounds.every(SECOND, SECOND, "consolidate", this::tell);
            rounds.every(SPREADS, SPREADS, "spreads of funding", this::judgeSpreads);
        }
    }

    void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object context) {
        if (rounds != null) {
            rounds.close();
            turns.consolidated().leave();
        }
        alerts.close();
    }

    private void judgeSpreads() {
        if (turns.consolidated().isOurs()) {
            spreads.step();
        }
    }

    private void tell() {
        boolean isOurs = turns.consolidated().isOurs();
        boolean knowsRules = raise.isFollowing();
        if (isOurs && (!wasOurs || knowsRules != knewRules)) {
            telling.forget(); // another told meanwhile, or nobody knew what asks for it
        }
        wasOurs = isOurs;
        knewRules = knowsRules;
        if (isOurs) {
            telling.step(clock.instant());
        }
    }
}
