package dev.isobar.app;

import dev.isobar.app.metrics.Measures;
import dev.isobar.dynamodb.DynamoCoverage;
import dev.isobar.dynamodb.DynamoEvents;
import dev.isobar.dynamodb.Keys;
import dev.isobar.flows.EventStore;
import dev.isobar.live.KeepHeard;
import dev.isobar.live.Publisher;
import dev.isobar.live.TellEvents;
import dev.isobar.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.ThreadFactory;
import org.eclipse.microprofile.metrics.MetricRegistry;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** From an event of the flow to the store and everyone who is told. */
@ApplicationScoped
public class FlowWiring {

    @Produces
    @Singleton
    EventStore events(DynamoDbClient client, Settings settings, Clock clock) {
        return new DynamoEvents(
                client, new Keys(settings.tablePrefix()), kind -> settings.flowRetention(), clock);
    }

    @Produces
    @Singleton
    TellEvents tellEvents(
            EventStore store,
            Publisher publisher,
            @Any Instance<TellEvents.Listener> listeners,
            Clock clock,
            ThreadFactory threads,
            MetricRegistry metrics) {
        TellEvents tell =
                new TellEvents(store, publisher, listeners.stream().toList(), clock, threads);
        new Measures(metrics).of(tell);
        return tell;
    }

    /** Its ledger is watched by nobody: no bar rests on what it says. */
    @Produces
    @Singleton
    KeepHeard keepHeard(
            DynamoDbClient client,
            Settings settings,
            TellEvents tell,
            ThreadFactory threads,
            Clock clock) {
        Keys keys = new Keys(settings.tablePrefix());
        return new KeepHeard(
                new DynamoCoverage(client, keys, settings.barRetention(), clock),
                tell,
                threads,
                clock);
    }
}
