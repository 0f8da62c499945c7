package dev.isobar.app;

import dev.isobar.alerts.DeliverAlerts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;

/** What alerts need done again and again: the newest rules, and what waits to be delivered. */
@ApplicationScoped
public class AlertRounds {
    private static final Duration FOLLOW = Duration.ofSeconds(2);
    private static final Duration DELIVER = Duration.ofSeconds(1);

    @Inject FollowRules follow;
    @Inject DeliverAlerts deliver;
    @Inject ThreadFactory threads;

    private Rounds rounds;

    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        rounds = new Rounds(AlertRounds.class, 2, threads);
        rounds.every(Duration.ZERO, FOLLOW, "follow rules", follow::step);
        rounds.every(DELIVER, DELIVER, "deliver alerts", deliver::step);
    }

    void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object context) {
        rounds.close();
    }
}
