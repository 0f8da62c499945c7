package dev.isobar.app;

import dev.isobar.alerts.Rule;
import dev.isobar.configuration.Configuration;
import dev.isobar.configuration.Connectors;
import dev.isobar.configuration.ConnectorsDocument;
import dev.isobar.configuration.Followed;
import dev.isobar.configuration.Thresholds;
import dev.isobar.configuration.ThresholdsDocument;
import dev.isobar.configuration.VersionStore;
import dev.isobar.dynamodb.DynamoTracked;
import dev.isobar.dynamodb.DynamoVersions;
import dev.isobar.dynamodb.Keys;
import dev.isobar.flows.arbitrage.ArbitrageDocument;
import dev.isobar.flows.arbitrage.ArbitrageRules;
import dev.isobar.flows.forced.FlowThresholds;
import dev.isobar.live.FlowsDocument;
import dev.isobar.live.Publisher;
import dev.isobar.live.Tracked;
import dev.isobar.live.TrackedDocument;
import dev.isobar.quality.CompareVenues;
import dev.isobar.quality.Tolerances;
import dev.isobar.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What can be changed while this node runs. */
@ApplicationScoped
public class ConfigurationWiring {
    private static final int RULES_OF_ACCOUNT = 50;

    @Produces
    @Singleton
    VersionStore versions(DynamoDbClient client, Settings settings) {
        return new DynamoVersions(client, new Keys(settings.tablePrefix()));
    }

    @Produces
    @Singleton
    ThresholdsDocument thresholdsDocument(Settings settings) {
        return new ThresholdsDocument(
                new Thresholds(
                        Tolerances.STANDARD,
                        settings.verifyEvery(),
                        CompareVenues.TOLERATED,
                        settings.staleAfter(),
                        Rule.COOLDOWN,
                        RULES_OF_ACCOUNT,
                        settings.allowance()));
    }

    @Produces
    @Singleton
    TrackedDocument trackedDocument(Catalogue catalogue) {
        return new TrackedDocument(catalogue::refused);
    }

    @Produces
    @Singleton
    ConnectorsDocument connectorsDocument(Settings settings) {
        return new ConnectorsDocument(settings.exchanges());
    }

    @Produces
    @Singleton
    FlowsDocument flowsDocument() {
        return new FlowsDocument();
    }

    @Produces
    @Singleton
    Followed<FlowThresholds> flows(FlowsDocument document, VersionStore store) {
        return new Followed<>(document, store);
    }

    @Produces
    @Singleton
    Followed<Connectors> connectors(ConnectorsDocument document, VersionStore store) {
        return new Followed<>(document, store);
    }

    @Produces
    @Singleton
    Followed<Thresholds> thresholds(ThresholdsDocument document, VersionStore store) {
        return new Followed<>(document, store);
    }

    @Produces
    @Singleton
    Followed<List<Tracked>> tracked(TrackedDocument document, VersionStore store) {
        return new Followed<>(document, store);
    }

    @Produces
    @Singleton
    Spread spread(
            Followed<Thresholds> thresholds,
            Followed<List<Tracked>> tracked,
            Followed<Connectors> connectors,
            Followed<ArbitrageRules> arbitrage,
            Followed<FlowThresholds> flows,
            Publisher publisher) {
        return new Spread(List.of(thresholds, tracked, connectors, arbitrage, flows), publisher);
    }

    @Produces
    @Singleton
    Configuration configuration(
            ThresholdsDocument thresholds,
            TrackedDocument tracked,
            ConnectorsDocument connectors,
            ArbitrageDocument arbitrage,
            FlowsDocument flows,
            VersionStore store,
            DynamoDbClient client,
            Spread spread,
            Clock clock) {
        DynamoTracked earlier = new DynamoTracked(client);
        return new Configuration(
                List.of(thresholds, tracked, connectors, arbitrage, flows),
                Map.of(tracked.name(), () -> tracked.effective(earlier.all())),
                store,
                spread::applied,
                clock);
    }

    @Produces
    @Singleton
    TrackedInstruments instruments(Configuration configuration, Followed<List<Tracked>> followed) {
        return new TrackedInstruments(configuration, followed);
    }
}
