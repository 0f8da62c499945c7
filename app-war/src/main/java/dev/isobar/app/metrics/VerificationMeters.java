package dev.isobar.app.metrics;

import dev.isobar.bars.Comparison;
import dev.isobar.market.InstrumentId;
import dev.isobar.quality.Check;
import dev.isobar.quality.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Counts how bars compared with the venues' own, and with other venues. */
@ApplicationScoped
public class VerificationMeters {
    private static final Metadata VERIFIED =
            Metadata.builder()
                    .withName("bars_verified")
                    .withDescription("comparisons of bars with the venue's own, by their result")
                    .build();
    private static final List<String> RESULTS = List.of("verified", "different", "incomparable");

    @Inject MetricRegistry metrics;

    /** From 0 on: that nothing was compared is to be seen, too. */
    public void of(String exchange) {
        RESULTS.forEach(result -> counter(exchange, result));
    }

    public void compared(InstrumentId id, Comparison found) {
        boolean different = found instanceof Comparison.Different;
        boolean same = found instanceof Comparison.Same;
        counter(id.venue(), same ? "verified" : different ? "different" : "incomparable").inc();
        if (same || different) {
            QualityMeasures.checked(metrics, id, Check.KLINE_DIFFERENCE, same);
        }
    }

    public void found(Finding finding) {
        QualityMeasures.checked(metrics, finding.instrument(), Check.VENUE_OUTLIER, false);
    }

    private Counter counter(String exchange, String result) {
        return metrics.counter(VERIFIED, new Tag("exchange", exchange), new Tag("result", result));
    }
}
