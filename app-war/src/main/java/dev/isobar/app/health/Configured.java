package dev.isobar.app.health;

import dev.isobar.app.Spread;
import dev.isobar.configuration.Followed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** R6: names the version of each document that this node runs; never takes it out of service. */
@Readiness
@ApplicationScoped
public class Configured implements HealthCheck {
    @Inject Spread spread;

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("configuration").up();
        for (Followed<?> one : spread.all()) {
            String runs = "version " + one.number();
            answer.withData(
                    one.name(),
                    one.fault().isEmpty() ? runs : runs + ", a newer one is not understood");
        }
        return answer.build();
    }
}
