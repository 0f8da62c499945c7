package dev.isobar.alerts;

import dev.isobar.bars.JsonText;
import java.util.TreeMap;

/**
 * An alert as socket, history and webhooks tell it (docs/alerts.md); what is absent is left out.
 */
public final class AlertJson {
    private final StringBuilder json = new StringBuilder(384);

    private AlertJson() {}

    /** {@code {"id":…,"rule":…,"exchange":…}}. */
    public static String of(AlertRaised alert) {
        return of(alert, "");
    }

    /**
     * @param message the same in a sentence, as {@code message}; empty for none
     */
    public static String of(AlertRaised alert, String message) {
        return new AlertJson().write(alert, message);
    }

    private String write(AlertRaised alert, String message) {
        text("id", alert.id());
        text("rule", alert.rule());
        text("exchange", alert.instrument().venue());
        text("market", alert.instrument().market().id());
        text("symbol", alert.instrument().symbol());
        if (!alert.interval().isEmpty()) {
            text("interval", alert.interval());
        }
        text("condition", alert.condition());
        name("values").append('{');
        new TreeMap<>(alert.values()).forEach(this::number);
        json.append('}');
        text("time", alert.at().toString());
        if (!alert.correlation().isEmpty()) {
            text("correlation_id", alert.correlation());
        }
        if (!message.isEmpty()) {
            text("message", message);
        }
        return "{" + json + "}";
    }

    private void number(String name, double value) {
        if (Double.isFinite(value)) {
            name(name).append(Numbers.plain(value));
        }
    }

    private void text(String name, String value) {
        JsonText.append(name(name), value);
    }

    private StringBuilder name(String name) {
        if (json.length() > 0 && json.charAt(json.length() - 1) != '{') {
            json.append(',');
        }
        JsonText.append(json, name);
        return json.append(':');
    }
}
