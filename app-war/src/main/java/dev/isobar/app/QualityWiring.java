package dev.isobar.app;

import dev.isobar.app.guard.Unguarded;
import dev.isobar.app.metrics.QualityMeasures;
import dev.isobar.bars.Backfill;
import dev.isobar.bars.KlineSource;
import dev.isobar.bars.TieredBars;
import dev.isobar.configuration.Followed;
import dev.isobar.configuration.Thresholds;
import dev.isobar.dynamodb.DynamoQuality;
import dev.isobar.dynamodb.Keys;
import dev.isobar.live.Follower;
import dev.isobar.live.InstrumentQuality;
import dev.isobar.quality.CompareVenues;
import dev.isobar.quality.QualityStore;
import dev.isobar.quality.RefusedBars;
import dev.isobar.quality.VerifyBars;
import dev.isobar.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.metrics.MetricRegistry;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What judges the data: its store, its followers and its numbers. */
@ApplicationScoped
public class QualityWiring {

    @Produces
    @Singleton
    QualityStore quality(DynamoDbClient client, Settings settings, Clock clock) {
        return new DynamoQuality(client, new Keys(settings.tablePrefix()), clock);
    }

    /** Each follower is a writer of its own: its counts begin at 0. */
    @Produces
    @Singleton
    Follower.Maker counting(QualityStore store) {
        String node = UUID.randomUUID().toString();
        AtomicLong followers = new AtomicLong();
        return (instrument, sink) ->
                new InstrumentQuality(
                        instrument, node + "." + followers.incrementAndGet(), store, sink);
    }

    @Produces
    @Singleton
    Follower.Maker measuring(MetricRegistry metrics) {
        return (instrument, sink) -> new QualityMeasures(metrics, instrument.id());
    }

    @Produces
    @Singleton
    VerifyBars verifying(
            @Unguarded KlineSource klines, TieredBars bars, QualityStore store, Clock clock) {
        return new VerifyBars(klines, bars, store, clock);
    }

    @Produces
    @Singleton
    CompareVenues comparing(TieredBars bars, QualityStore store, Followed<Thresholds> thresholds) {
        return new CompareVenues(bars, store, () -> thresholds.get().venueTolerance());
    }

    @Produces
    @Singleton
    Backfill.Refusals refusals(QualityStore store, MetricRegistry metrics) {
        RefusedBars quarantine = new RefusedBars(store);
        return (kline, fault) -> {
            quarantine.refused(kline, fault);
            QualityMeasures.invalidBar(metrics, kline.instrument(), fault);
        };
    }
}
