package dev.isobar.app.health;

import dev.isobar.app.Catalogue;
import dev.isobar.app.Lifecycle;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Startup;

/** R3: what is tracked was followed once; says which listings are known. */
@Startup
@ApplicationScoped
public class Started implements HealthCheck {
    @Inject Lifecycle lifecycle;
    @Inject Catalogue catalogue;

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("followed").status(lifecycle.started());
        catalogue
                .exchanges()
                .forEach(
                        exchange ->
                                answer.withData(
                                        exchange.id() + " instruments",
                                        catalogue
                                                .listing(exchange.id())
                                                .map(listing -> listing.instruments().size())
                                                .orElse(0)));
        return answer.build();
    }
}
