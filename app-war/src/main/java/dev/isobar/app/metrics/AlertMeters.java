package dev.isobar.app.metrics;

import dev.isobar.alerts.AlertRaised;
import dev.isobar.alerts.Rule;
import dev.isobar.app.FollowRules;
import dev.isobar.indicators.Reading;
import dev.isobar.live.RaiseAlerts;
import dev.isobar.live.ReadingSink;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/** How many alerts there are, how many this node raised, and what judging a bar costs. */
public final class AlertMeters {
    private final MetricRegistry metrics;
    private final Timer checks;

    public AlertMeters(MetricRegistry metrics) {
        this.metrics = metrics;
        // By name only: with metadata of ours Payara leaves the unit out of the name.
        checks = Timers.of(metrics, "alert_check_duration");
    }

    public void of(RaiseAlerts raise) {
        metrics.gauge(
                Metadata.builder()
                        .withName("active_alerts_total")
                        .withDescription("rules that wait for something")
                        .build(),
                raise,
                RaiseAlerts::activeRules);
    }

    public void of(FollowRules follow) {
        metrics.gauge(
                Metadata.builder()
                        .withName("isobar_alerts_unreadable")
                        .withDescription("rules that lie in the table and cannot be read")
                        .build(),
                follow,
                FollowRules::unreadable);
    }

    public void raised(Rule rule, AlertRaised alert) {
        metrics.counter(
                        "alerts_triggered_total",
                        new Tag("symbol", alert.instrument().symbol()),
                        new Tag("condition", rule.condition().name()))
                .inc();
    }

    public ReadingSink.Maker timed(ReadingSink.Maker maker) {
        return (instrument, sink) -> new Timed(maker.of(instrument, sink), checks);
    }

    private record Timed(ReadingSink sink, Timer checks) implements ReadingSink {
        @Override
        public void recalled(Reading reading) {
            sink.recalled(reading);
        }

        @Override
        public void closed(Reading reading) {
            checks.time(() -> sink.closed(reading));
        }
    }
}
