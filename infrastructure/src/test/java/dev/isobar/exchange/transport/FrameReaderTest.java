package dev.isobar.exchange.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FrameReaderTest {
    private static final Instant START = Instant.parse("2026-11-21T06:58:00Z");

    /** Told at 06:59:03 by a clock that is 30 s fast: the bar ends at 06:59:00. */
    private static final Kline CLOSED =
            new Kline(
                    new InstrumentId("tiny", Market.SPOT, "BTC"),
                    Interval.M1,
                    START,
                    START.plusSeconds(63),
                    new BigDecimal("59367.6"),
                    new BigDecimal("59385.9"),
                    new BigDecimal("59367.6"),
                    new BigDecimal("59385.4"),
                    new BigDecimal("3.5"),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    true,
                    Kline.Origin.STREAM);

    @Test
    @DisplayName(
            "R4 a bar that has half a minute to go is forming, whatever the venue's clock says")
    void aFastClockClosesNothing() {
        assertThat(FrameReader.possible(CLOSED, START.plusSeconds(33))).isEqualTo(CLOSED.forming());
    }

    @Test
    @DisplayName("R4 a bar is closed when the venue says so and our clock differs a little")
    void clocksDiffer() {
        assertThat(FrameReader.possible(CLOSED, START.plusSeconds(63))).isSameAs(CLOSED);
        assertThat(FrameReader.possible(CLOSED, START.plusSeconds(55))).isSameAs(CLOSED);
        assertThat(FrameReader.possible(CLOSED, START.plusSeconds(54))).isEqualTo(CLOSED.forming());
    }
}
