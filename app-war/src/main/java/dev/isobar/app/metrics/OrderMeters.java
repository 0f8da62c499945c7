package dev.isobar.app.metrics;

import dev.isobar.flows.EventKind;
import dev.isobar.flows.FlowEvent;
import dev.isobar.flows.rates.RateBook;
import dev.isobar.flows.rates.UsdRate;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Counts the orders that are told of, and the rates they are told by. */
public final class OrderMeters {
    private final MetricRegistry metrics;

    public OrderMeters(MetricRegistry metrics) {
        this.metrics = metrics;
    }

    /** Found on this node; before it is kept. */
    public void found(FlowEvent event) {
        String name =
                event.kind() == EventKind.LIQUIDATION ? "liquidations_total" : "large_trades_total";
        metrics.counter(
                        name,
                        new Tag("exchange", event.venue()),
                        new Tag("side", event.side().name().toLowerCase(Locale.ROOT)))
                .inc();
    }

    public void of(RateBook rates, Clock clock) {
        metrics.gauge("isobar_usd_rates", rates, book -> known(book, clock, false));
        metrics.gauge("isobar_usd_rates_disputed", rates, book -> known(book, clock, true));
    }

    private static long known(RateBook rates, Clock clock, boolean disputed) {
        return rates.currencies().stream()
                .map(currency -> rates.of(currency, clock.instant()))
                .flatMap(Optional::stream)
                .map(UsdRate::disputed)
                .filter(is -> is || !disputed)
                .count();
    }
}
