package dev.isobar.alerts;

import java.util.List;

/** An alert in history, and who was told of it. */
public record Told(AlertRaised alert, List<Delivery> deliveries) {
    public Told {
        deliveries = List.copyOf(deliveries);
    }
}
