package dev.isobar.app;

import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.Exchanges;
import dev.isobar.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** Every adapter of this deployable is made here, and only here. */
@ApplicationScoped
public class Wiring {

    @Produces
    @Singleton
    Settings settings(Config config) {
        return Settings.from(key -> config.getOptionalValue(key, String.class));
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Catalogue catalogue(Settings settings) {
        List<Exchange> used = settings.exchanges().stream().map(Exchanges::of).toList();
        return new Catalogue(used);
    }
}
