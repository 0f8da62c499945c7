package dev.isobar.notify;

import dev.isobar.alerts.AlertJson;
import dev.isobar.alerts.AlertRaised;
import dev.isobar.alerts.NotDelivered;
import dev.isobar.alerts.Notifier;
import dev.isobar.alerts.Target;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Posts each alert as JSON to its owner's URL, signed. One request an alert, so that each keeps an
 * id of its own; the first that is not taken ends the call.
 */
public final class Webhooks implements Notifier {
    private final Receivers receivers;
    private final Clock clock;

    public Webhooks(Post post, Clock clock) {
        receivers = new Receivers(post, clock);
        this.clock = clock;
    }

    @Override
    public boolean reaches(Target target) {
        return target instanceof Target.Webhook;
    }

    @Override
    public void check(Target target) {
        receivers.check(((Target.Webhook) target).url());
    }

    /**
     * Takes up to ten seconds an alert.
     *
     * @throws NotDelivered at the first alert that was not taken
     */
    @Override
    public void notify(List<AlertRaised> alerts, Target target) {
        Target.Webhook webhook = (Target.Webhook) target;
        for (AlertRaised alert : alerts) {
            byte[] body = AlertJson.of(alert, Sentence.of(alert)).getBytes(StandardCharsets.UTF_8);
            receivers.give(webhook.url(), headers(alert, webhook.secret(), body), body);
        }
    }

    private Map<String, String> headers(AlertRaised alert, String secret, byte[] body) {
        Instant now = clock.instant();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("Isobar-Event-Id", alert.id());
        headers.put("Isobar-Timestamp", Long.toString(now.getEpochSecond()));
        headers.put("Isobar-Signature", Signature.of(secret, now, body));
        return headers;
    }
}
