package dev.isobar.app.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** R2: the stores answer. Asked at most once a second, however often somebody asks us. */
@Readiness
@ApplicationScoped
public class Ready implements HealthCheck {
    private static final Duration FRESH = Duration.ofSeconds(1);

    @Inject Probes probes;
    @Inject Clock clock;

    private Map<String, String> answers = Map.of();
    private Instant askedAt = Instant.EPOCH;

    @Override
    public synchronized HealthCheckResponse call() {
        if (askedAt.plus(FRESH).isBefore(clock.instant())) {
            Map<String, String> newest = new TreeMap<>();
            probes.all().forEach(probe -> newest.put(probe.name(), probe.ask()));
            answers = newest;
            askedAt = clock.instant();
        }
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("stores")
                        .status(answers.values().stream().allMatch(Probe.ANSWERS::equals));
        answers.forEach(answer::withData);
        return answer.build();
    }
}
