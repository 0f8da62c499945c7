package dev.isobar.app.metrics;

import dev.isobar.bars.Bar;
import dev.isobar.bars.SeriesId;
import dev.isobar.indicators.Reading;
import dev.isobar.live.Cause;
import dev.isobar.live.Follower;
import dev.isobar.live.ReadingSink;
import dev.isobar.market.MarketEvent;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Timer;

/** Counts readings, and measures how long a lane takes to compute them and to tell of them. */
public final class MeasuredReadings {
    private final Counter indicators;
    private final Counter features;
    private final Counter errors;
    private final Timer duration;

    public MeasuredReadings(MetricRegistry metrics) {
        indicators =
                metrics.counter(
                        described("indicators_calculated_total", "indicator values of final bars"));
        features =
                metrics.counter(
                        described("features_calculated_total", "feature values of final bars"));
        errors = metrics.counter(described("indicator_errors_total", "bars whose readings failed"));
        // By name only: with metadata of ours Payara leaves the unit out of the name.
        duration = Timers.of(metrics, "indicator_calculation_duration");
    }

    /**
     * What is told to the sinks is counted.
     *
     * @param ofIndicators how many of a reading's first columns are indicators
     * @param filled how many of its last columns repeat features, filled; the others are features
     */
    public ReadingSink counting(int ofIndicators, int filled) {
        return new ReadingSink() {
            @Override
            public void closed(Reading reading) {
                int present = 0;
                int all = 0;
                for (int i = 0; i < reading.row().length - filled; i++) {
                    int one = Double.isNaN(reading.row()[i]) ? 0 : 1;
                    all += one;
                    present += i < ofIndicators ? one : 0;
                }
                indicators.inc(present);
                features.inc(all - (long) present);
            }
        };
    }

    public Follower timing(Follower readings) {
        return new Follower() {
            @Override
            public void heard(MarketEvent event, Instant arrivedAt, Cause cause) {
                readings.heard(event, arrivedAt, cause);
            }

            @Override
            public void changed(SeriesId series, Bar bar) {
                measure(() -> readings.changed(series, bar));
            }

            @Override
            public void forming(SeriesId series, Bar bar) {
                readings.forming(series, bar);
            }

            @Override
            public void learned(SeriesId series, List<Bar> history) {
                readings.learned(series, history);
            }

            @Override
            public void tick(Instant now) {
                readings.tick(now);
            }
        };
    }

    private void measure(Runnable computing) {
        boolean isDone = false;
        Timer.Context running = duration.time();
        try {
            computing.run();
            isDone = true;
        } finally {
            running.stop();
            errors.inc(isDone ? 0 : 1);
        }
    }

    private static Metadata described(String name, String description) {
        return Metadata.builder().withName(name).withDescription(description).build();
    }
}
