package dev.isobar.app;

import dev.isobar.exchange.Exchange;
import dev.isobar.exchange.Exchanges;
import dev.isobar.settings.Settings;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Random;
import java.util.concurrent.ThreadFactory;
import org.eclipse.microprofile.config.Config;

/**
 * What all the rest is made with. Every adapter of this deployable is made in a {@code *Wiring} of
 * this package, and only there.
 */
@ApplicationScoped
public class Wiring {
    @Resource ManagedThreadFactory managed;

    @Produces
    @Singleton
    Settings settings(Config config) {
        return Settings.from(key -> config.getOptionalValue(key, String.class))
                .checked(Exchanges.ALL.stream().map(Exchange::id).toList());
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Random jitter() {
        return new Random();
    }

    /** The container's threads, but told apart in a dump. */
    @Produces
    @Singleton
    ThreadFactory threads() {
        return task -> {
            Thread thread = managed.newThread(task);
            thread.setName("isobar-" + thread.getId());
            return thread;
        };
    }

    @Produces
    @Singleton
    Catalogue catalogue(Settings settings) {
        return new Catalogue(settings.exchanges().stream().map(Exchanges::of).toList());
    }
}
