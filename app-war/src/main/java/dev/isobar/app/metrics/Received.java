package dev.isobar.app.metrics;

import dev.isobar.market.InstrumentId;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Trade;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** Counts trades where they leave the feeds, before any lane. Safe for all threads. */
public final class Received {
    private final MetricRegistry metrics;
    private final Map<InstrumentId, Counter> trades = new ConcurrentHashMap<>();

    public Received(MetricRegistry metrics) {
        this.metrics = metrics;
    }

    public void heard(MarketEvent event) {
        if (event instanceof Trade) {
            trades.computeIfAbsent(event.instrument(), this::counter).inc();
        }
    }

    private Counter counter(InstrumentId instrument) {
        return metrics.counter("trades_received_total", FlowMeters.labels(instrument));
    }
}
