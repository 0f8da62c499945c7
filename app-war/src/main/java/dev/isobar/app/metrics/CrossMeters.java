package dev.isobar.app.metrics;

import dev.isobar.live.JudgeVenues;
import dev.isobar.live.ToldQuotes;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** What is judged over all venues, and by whom. */
public final class CrossMeters {
    private final MetricRegistry metrics;

    public CrossMeters(MetricRegistry metrics) {
        this.metrics = metrics;
    }

    public void of(JudgeVenues judge, ToldQuotes quotes) {
        gauge("isobar_cross_holder", "1 on the node that judges for all", judge, CrossMeters::held);
        gauge(
                "isobar_cross_quotes",
                "instruments of which this node has heard a quote",
                quotes,
                all -> all.instruments().size());
        gauge(
                "arbitrage_opportunities_total",
                "opportunities that this node saw begin",
                judge,
                JudgeVenues::opened);
        gauge("isobar_arbitrage_open", "opportunities open now", judge, JudgeVenues::open);
    }

    private static int held(JudgeVenues judge) {
        return judge.isHolder() ? 1 : 0;
    }

    private <T> void gauge(
            String name, String description, T of, java.util.function.Function<T, Number> value) {
        metrics.gauge(
                Metadata.builder().withName(name).withDescription(description).build(), of, value);
    }
}
