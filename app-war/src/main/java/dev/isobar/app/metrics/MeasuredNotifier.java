package dev.isobar.app.metrics;

import dev.isobar.alerts.AlertRaised;
import dev.isobar.alerts.NotDelivered;
import dev.isobar.alerts.Notifier;
import dev.isobar.alerts.Target;
import dev.isobar.alerts.Targets;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** One channel, and how many alerts it took and did not take. */
public final class MeasuredNotifier implements Notifier {
    private static final Logger LOG = System.getLogger(MeasuredNotifier.class.getName());

    private final Notifier notifier;
    private final Counter sent;
    private final Counter failures;

    /**
     * @param channel {@code webhook}, {@code slack} or {@code email}
     */
    public MeasuredNotifier(Notifier notifier, String channel, MetricRegistry metrics) {
        this.notifier = notifier;
        sent = metrics.counter("notifications_sent_total", new Tag("channel", channel));
        failures = metrics.counter("notification_failures_total", new Tag("channel", channel));
    }

    @Override
    public boolean reaches(Target target) {
        return notifier.reaches(target);
    }

    @Override
    public void check(Target target) {
        notifier.check(target);
    }

    @Override
    public void notify(List<AlertRaised> alerts, Target target) {
        try {
            notifier.notify(alerts, target);
            sent.inc(alerts.size());
        } catch (NotDelivered e) {
            failures.inc(alerts.size());
            throw e;
        } catch (RuntimeException e) { // counted and thrown on; its message may hold a secret
            failures.inc(alerts.size());
            LOG.log(
                    Level.ERROR,
                    "notifier failed unexpectedly target={0}: {1} at {2}",
                    Targets.label(target),
                    e.getClass().getName(),
                    List.of(e.getStackTrace()).stream().findFirst().orElse(null));
            throw e;
        }
    }
}
