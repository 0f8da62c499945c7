package dev.isobar.bars;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.market.Interval;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesTest {
    @ParameterizedTest
    @CsvSource({
        "1m, 2026-03-04T23:59:00Z, 2026-03-05T00:00:00Z, true",
        "1m, 2026-03-04T20:00:00Z, 2026-03-05T14:30:00Z, true",
        "1m, 2026-03-05T00:00:00Z, 2026-03-05T00:01:00Z, false",
        "1d, 2026-03-04T00:00:00Z, 2026-03-05T00:00:00Z, false",
        "1d, 2026-12-31T00:00:00Z, 2027-01-01T00:00:00Z, true",
        "1w, 2026-12-28T00:00:00Z, 2027-01-04T00:00:00Z, true",
        "1M, 2026-11-01T00:00:00Z, 2026-12-01T00:00:00Z, false",
    })
    void aPeriodBeginsWithItsFirstBar(String interval, Instant before, Instant at, boolean begins) {
        Series series = new Series(Interval.of(interval));
        add(series, before, 1);

        add(series, at, 2);

        assertThat(series.isAnchor()).isEqualTo(begins);
    }

    @ParameterizedTest
    @CsvSource({
        "1m, 2026-03-05T00:00:00Z, true",
        "1m, 2026-03-05T00:01:00Z, false",
        "1d, 2026-03-05T00:00:00Z, false",
        "1d, 2026-01-01T00:00:00Z, true",
        "1M, 2026-01-01T00:00:00Z, true",
        "1M, 2026-02-01T00:00:00Z, false",
    })
    void theVeryFirstBarIsAnAnchorOnlyWhereAPeriodOpens(
            String interval, Instant at, boolean begins) {
        Series series = new Series(Interval.of(interval));

        add(series, at, 1);

        assertThat(series.isAnchor()).isEqualTo(begins);
    }

    @Test
    void theNewestBarsStayInReachHoweverManyCame() {
        Series series = new Series(Interval.M1);

        for (int i = 0; i < 5_000; i++) {
            add(series, Instant.EPOCH.plusSeconds(60L * i), i + 1);
            int held = Math.min(i + 1, Series.LENGTH);
            assertThat(series.has(held - 1)).isTrue();
            assertThat(series.has(held)).isFalse();
            assertThat(series.close(held - 1)).isEqualTo(i + 2 - held);
        }
    }

    @Test
    void whatWasTakenBackLeavesNothingMissing() {
        Series series = new Series(Interval.M1);
        IntStream.range(0, 2_000)
                .forEach(
                        i -> {
                            add(series, Instant.EPOCH.plusSeconds(60L * i), i + 1);
                            add(series, Instant.EPOCH.plusSeconds(60L * i + 60), 9);
                            series.removeNewest();
                        });

        assertThat(series.close(0)).isEqualTo(2_000);
        assertThat(series.close(Series.LENGTH - 1)).isEqualTo(2_001 - Series.LENGTH);
        assertThat(series.count()).isEqualTo(2_000);
    }

    private static void add(Series series, Instant at, double price) {
        series.add(at.toEpochMilli(), price, price, price, price, 1);
    }
}
