package dev.isobar.app.metrics;

import dev.isobar.live.Follower;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Kline;
import dev.isobar.market.Trade;
import dev.isobar.quality.Check;
import dev.isobar.quality.Doubt;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * Publishes how one instrument's trades are judged. It counts in plain fields, and hands over to
 * the registry between batches of trades.
 */
public final class QualityMeasures implements Follower {
    private static final Check[] OF_TRADES = {
        Check.VALID_VALUES, Check.DATA_FRESHNESS, Check.PRICE_ANOMALY, Check.VOLUME_SANITY
    };
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final String SCORE = "data_quality_score";
    private static final String CHECKS = "data_quality_checks";
    private static final String ANOMALIES = "data_anomalies_detected";
    private static final String ODD = "odd prices, sizes and bars";
    private static final String INVALID = "invalid_bars";

    private final MetricRegistry metrics;
    private final InstrumentId id;
    private final long[] failed = new long[OF_TRADES.length];
    private Instant due = Instant.MIN;
    private long total;
    private double latest = 1.0;
    private volatile double score = 1.0;

    public QualityMeasures(MetricRegistry metrics, InstrumentId id) {
        this.metrics = metrics;
        this.id = id;
        metrics.gauge(
                metadata(SCORE, "moving share of trades that passed all checks, 0 to 1"),
                this,
                measures -> measures.score,
                tags(id));
    }

    @Override
    public void judged(Trade trade, Optional<Doubt> doubt, double after) {
        total++;
        latest = after;
        if (doubt.isPresent()) {
            failed[doubt.get().check().ordinal()]++;
        }
    }

    @Override
    public void refused(Kline kline, Kline.Fault fault) {
        invalidBar(metrics, id, fault);
    }

    @Override
    public void tick(Instant now) {
        if (total > 0 && !now.isBefore(due)) {
            due = now.plus(EVERY);
            handOver();
        }
    }

    @Override
    public void finish() {
        handOver();
        metrics.remove(new MetricID(SCORE, tags(id)));
    }

    /** A venue's bar was refused. */
    public static void invalidBar(MetricRegistry metrics, InstrumentId id, Kline.Fault fault) {
        metrics.counter(
                        metadata(INVALID, "bars of venues that cannot be"),
                        tags(id, new Tag("reason", fault.name().toLowerCase(Locale.ROOT))))
                .inc();
    }

    /** A bar was checked. */
    static void checked(MetricRegistry metrics, InstrumentId id, Check check, boolean passed) {
        count(metrics, id, check, passed ? "pass" : "fail", 1);
        if (!passed) {
            metrics.counter(metadata(ANOMALIES, ODD), tags(id)).inc();
        }
    }

    /** A check is passed by whatever came as far as it and did not fail it. */
    private void handOver() {
        long reached = total;
        for (int i = 0; i < failed.length; i++) {
            count(metrics, id, OF_TRADES[i], "fail", failed[i]);
            reached -= failed[i];
            count(metrics, id, OF_TRADES[i], "pass", reached);
            if (OF_TRADES[i].marks() && failed[i] > 0) {
                metrics.counter(metadata(ANOMALIES, ODD), tags(id)).inc(failed[i]);
            }
            failed[i] = 0;
        }
        total = 0;
        score = latest;
    }

    private static void count(
            MetricRegistry metrics, InstrumentId id, Check check, String result, long more) {
        if (more > 0) {
            metrics.counter(
                            metadata(CHECKS, "checks of trades and bars by their result"),
                            tags(id, new Tag("check_type", check.id()), new Tag("result", result)))
                    .inc(more);
        }
    }

    private static Tag[] tags(InstrumentId id, Tag... more) {
        Tag[] all = new Tag[more.length + 3];
        all[0] = new Tag("exchange", id.venue());
        all[1] = new Tag("market", id.market().id());
        all[2] = new Tag("symbol", id.symbol());
        System.arraycopy(more, 0, all, 3, more.length);
        return all;
    }

    private static Metadata metadata(String name, String description) {
        return Metadata.builder().withName(name).withDescription(description).build();
    }
}
