package dev.isobar.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrackedTest {
    private static final InstrumentId ID = new InstrumentId("test", Market.SPOT, "TESTUSD");

    @Test
    void whatAFeedIsMadeOfIsCollected() {
        Tracked tracked =
                new Tracked(
                        ID,
                        true,
                        Map.of(Interval.M1, Duration.ofHours(6)),
                        Map.of(Interval.M5, 150, Interval.H4, 100));

        // 151 x 5 min = 755 min of minutes, 101 x 4 h = 404 h of hours.
        assertThat(tracked.reach())
                .isEqualTo(
                        Map.of(
                                Interval.M1, Duration.ofMinutes(755),
                                Interval.H1, Duration.ofHours(404)));
    }

    @Test
    void theLongerReachWins() {
        Tracked tracked =
                new Tracked(
                        ID,
                        true,
                        Map.of(Interval.M1, Duration.ofHours(6)),
                        Map.of(Interval.M1, 10));

        assertThat(tracked.reach()).isEqualTo(Map.of(Interval.M1, Duration.ofHours(6)));
    }

    @Test
    void aFeedIsBounded() {
        assertThatThrownBy(() -> new Tracked(ID, true, Map.of(), Map.of(Interval.M1, 5_001)))
                .hasMessage("bars of a feed are not 1 to 5000: 5001");
    }
}
