package dev.isobar.app.health;

import dev.isobar.app.LiveStreams;
import dev.isobar.live.Feed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** R2: names each feed with the age of its data; never takes the node out of service. */
@Readiness
@ApplicationScoped
public class Streaming implements HealthCheck {
    @Inject LiveStreams streams;
    @Inject Clock clock;

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("feeds").up();
        streams.statuses().forEach(feed -> answer.withData(feed.name(), sentence(feed)));
        return answer.build();
    }

    private String sentence(Feed.Status feed) {
        String age =
                feed.lastDataAt().equals(Instant.EPOCH)
                        ? "none yet"
                        : Duration.between(feed.lastDataAt(), clock.instant()).toMillis() + " ms";
        return "%s, data age %s, %s"
                .formatted(feed.connected() ? "connected" : "down", age, feed.detail());
    }
}
