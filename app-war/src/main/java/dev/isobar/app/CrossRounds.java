package dev.isobar.app;

import dev.isobar.live.JudgeVenues;
import dev.isobar.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;

/** Judges what all venues say, where this node is the one that does: five times a second. */
@ApplicationScoped
public class CrossRounds {
    private static final Duration LEASE = Duration.ofSeconds(1);
    private static final Duration JUDGE = Duration.ofMillis(200);

    /** A renewal must not wait for a store that judging waits for. */
    private static final int THREADS = 2;

    @Inject Settings settings;
    @Inject Turns turns;
    @Inject JudgeVenues judge;
    @Inject Clock clock;
    @Inject ThreadFactory threads;

    private Rounds rounds;

    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        if (settings.feeds()) {
            rounds = new Rounds(CrossRounds.class, THREADS, threads);
            rounds.every(Duration.ZERO, LEASE, "across venues, lease", turns.across()::step);
            rounds.every(
                    Duration.ZERO,
                    JUDGE,
                    "across venues, judge",
                    () -> judge.step(clock.instant()));
        }
    }

    void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object context) {
        if (rounds != null) {
            rounds.close();
            turns.across().leave();
        }
    }
}
