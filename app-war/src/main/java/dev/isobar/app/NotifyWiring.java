package dev.isobar.app;

import dev.isobar.alerts.Notifier;
import dev.isobar.app.metrics.MeasuredNotifier;
import dev.isobar.notify.Destinations;
import dev.isobar.notify.Mail;
import dev.isobar.notify.Post;
import dev.isobar.notify.Slack;
import dev.isobar.notify.Webhooks;
import dev.isobar.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import javax.net.ssl.SSLContext;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** The ways in which people are told of alerts: {@code @Any Instance<Notifier>}. */
@ApplicationScoped
public class NotifyWiring {

    @Produces
    @Singleton
    Post post(Settings settings) throws NoSuchAlgorithmException {
        return new Post(
                new Destinations(
                        settings.notifyHttp(), settings.notifyPorts(), settings.notifyExempt()),
                SSLContext.getDefault());
    }

    @Produces
    @Singleton
    Notifier webhooks(Post post, Clock clock, MetricRegistry metrics) {
        return new MeasuredNotifier(new Webhooks(post, clock), "webhook", metrics);
    }

    @Produces
    @Singleton
    Notifier slack(Post post, Settings settings, Clock clock, MetricRegistry metrics) {
        return new MeasuredNotifier(
                new Slack(post, settings.notifyExempt(), clock), "slack", metrics);
    }

    @Produces
    @Singleton
    Notifier mail(Settings settings, Clock clock, MetricRegistry metrics) {
        return new MeasuredNotifier(new Mail(settings.smtp(), clock), "email", metrics);
    }
}
