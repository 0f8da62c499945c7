package dev.isobar.app.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.flows.consolidated.Family;
import dev.isobar.live.Subject;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UpdateTest {
    private static final Subject BTC =
            Subject.consolidated(new Family("BTC", Market.SPOT, "USDT"), Interval.M1);

    @Test
    @DisplayName("R4 a consolidated bar takes the place of the same bar only, and never of a final")
    void consolidatedBars() {
        Update noon = update(1, 720, false);

        assertThat(update(2, 720, false).replaces()).isEqualTo(noon.replaces()).isNotNull();
        assertThat(update(2, 721, false).replaces()).isNotEqualTo(noon.replaces());
        assertThat(update(2, 720, true).replaces()).isNull();
    }

    private static Update update(long sequence, int minute, boolean isFinal) {
        String data = "{\"open_time\":%d,\"close\":1}".formatted(minute * 60_000L);
        return new Update(BTC, "e1", sequence, isFinal, data);
    }
}
