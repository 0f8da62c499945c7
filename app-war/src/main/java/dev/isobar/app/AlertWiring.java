package dev.isobar.app;

import dev.isobar.alerts.AlertStore;
import dev.isobar.alerts.DeliverAlerts;
import dev.isobar.alerts.Notifier;
import dev.isobar.alerts.Outbox;
import dev.isobar.alerts.RuleStore;
import dev.isobar.app.funding.FundingBoard;
import dev.isobar.app.metrics.AlertMeters;
import dev.isobar.dynamodb.DynamoAlerts;
import dev.isobar.dynamodb.DynamoOutbox;
import dev.isobar.dynamodb.Keys;
import dev.isobar.live.ConsolidatedAlerts;
import dev.isobar.live.Follower;
import dev.isobar.live.Publisher;
import dev.isobar.live.RaiseAlerts;
import dev.isobar.live.ReadingSink;
import dev.isobar.live.SpreadAlerts;
import dev.isobar.live.TellEvents;
import dev.isobar.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.metrics.MetricRegistry;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** From a reading or an event to everyone who is told. */
@ApplicationScoped
public class AlertWiring {
    /** One slow receiver must not hold up the others. */
    private static final int DELIVERIES = 8;

    @Produces
    @Singleton
    AlertStore alertStore(DynamoDbClient client, Settings settings) {
        return new DynamoAlerts(client, new Keys(settings.tablePrefix()));
    }

    @Produces
    @Singleton
    Outbox outbox(DynamoDbClient client, Settings settings) {
        return new DynamoOutbox(client, new Keys(settings.tablePrefix()));
    }

    @Produces
    @Singleton
    AlertMeters meters(MetricRegistry metrics) {
        return new AlertMeters(metrics);
    }

    @Produces
    @Singleton
    RaiseAlerts raiseAlerts(
            AlertStore store, Outbox outbox, Publisher publisher, Clock clock, AlertMeters meters) {
        RaiseAlerts raise = new RaiseAlerts(store, outbox, publisher, clock, meters::raised);
        meters.of(raise);
        return raise;
    }

    @Produces
    @Singleton
    FollowRules followRules(RuleStore rules, RaiseAlerts raise, AlertMeters meters) {
        FollowRules follow = new FollowRules(rules, raise);
        meters.of(follow);
        return follow;
    }

    @Produces
    @Singleton
    ReadingSink.Maker alertsOnBars(RaiseAlerts raise, AlertMeters meters) {
        return meters.timed(raise.onBars());
    }

    @Produces
    @Singleton
    Follower.Maker alertsOnEvents(RaiseAlerts raise) {
        return raise.onEvents();
    }

    @Produces
    @Singleton
    TellEvents.Listener alertsOnFlows(RaiseAlerts raise, Catalogue catalogue) {
        return raise.onFlows(
                EventWords::of,
                id -> catalogue.byId(id).map(instrument -> instrument.underlying().asset()));
    }

    @Produces
    @Singleton
    ConsolidatedAlerts alertsOnConsolidated(
            RaiseAlerts raise, Catalogue catalogue, ThreadFactory threads) {
        return new ConsolidatedAlerts(raise, catalogue::byId, threads);
    }

    @Produces
    @Singleton
    SpreadAlerts alertsOnSpreads(RaiseAlerts raise, FundingBoard board, Catalogue catalogue) {
        return new SpreadAlerts(
                raise,
                () -> board.rows().stream().map(FundingBoard.Row::now).toList(),
                catalogue::byId);
    }

    @Produces
    @Singleton
    DeliverAlerts deliverAlerts(
            Outbox outbox,
            @Any Instance<Notifier> notifiers,
            RaiseAlerts raise,
            ThreadFactory threads,
            Clock clock) {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(
                        0, DELIVERIES, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
        return new DeliverAlerts(
                outbox,
                notifiers.stream().toList(),
                raise::tell,
                UUID.randomUUID().toString(),
                executor,
                clock);
    }
}
