package dev.isobar.app.answers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Range;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ChangeLogTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final InstrumentId BTC = new InstrumentId("okx", Market.SPOT, "BTC-USDT");

    private final ChangeLog log = new ChangeLog();
    private final long mark = log.mark(BTC);

    @Test
    @DisplayName("R1 a change concerns what overlaps it, half-open")
    void overlaps() {
        log.changed(BTC, minutes(10, 11));

        assertThat(isChanged(minutes(0, 10))).isFalse();
        assertThat(isChanged(minutes(11, 20))).isFalse();
        assertThat(isChanged(minutes(0, 11))).isTrue();
        assertThat(isChanged(minutes(10, 20))).isTrue();
        assertThat(isChanged(minutes(0, 60))).isTrue();
    }

    @Test
    @DisplayName("R1 a change of one instrument does not concern another")
    void othersHold() {
        for (int i = 0; i < 100; i++) {
            log.changed(new InstrumentId("okx", Market.SPOT, "X" + i), minutes(0, 60));
        }

        assertThat(isChanged(minutes(0, 60))).isFalse();
    }

    @Test
    void whoHasLookedDoesNotLookAgain() {
        log.changed(BTC, minutes(50, 60));
        long renewed = log.renewed(BTC, minutes(0, 10), mark);
        for (int i = 0; i < 128; i++) {
            log.changed(BTC, minutes(50, 60));
        }

        assertThat(log.renewed(BTC, minutes(0, 10), renewed)).isPositive();
        // From the first mark on there were 129 changes, one more than it looks back.
        assertThat(isChanged(minutes(0, 10))).isTrue();
    }

    @Test
    void everythingMayHaveChanged() {
        log.disconnected();

        assertThat(isChanged(minutes(0, 1))).isTrue();
        assertThat(log.renewed(BTC, minutes(0, 1), log.mark(BTC))).isEqualTo(log.mark(BTC));
    }

    private boolean isChanged(Range rests) {
        return log.renewed(BTC, rests, mark) == ChangeLog.CHANGED;
    }

    private static Range minutes(int from, int to) {
        return new Range(NOON.plusSeconds(60L * from), NOON.plusSeconds(60L * to));
    }
}
