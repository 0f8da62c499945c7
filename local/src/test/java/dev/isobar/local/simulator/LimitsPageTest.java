package dev.isobar.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.market.Market;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LimitsPageTest {

    @Test
    @DisplayName("R6 of several readings the highest counts, and four fifths are exercised")
    void theHighestReadingCounts() {
        LimitsPage page = LimitsPage.of(List.of(requests(3), requests(8), requests(5), age(900)));

        assertThat(page.toString())
                .contains("| okx spot | requests in 2 s | 10 | exercised |\n")
                .contains("| okx spot | age | PT24H | not exercised |\n");
        assertThat(page.lacks(page.toString())).isEmpty();
    }

    @Test
    @DisplayName("R6 a limit that is not named, or not nearly reached any more, is told")
    void whatIsMissingIsTold() {
        String committed = LimitsPage.of(List.of(requests(8))).toString();

        assertThat(LimitsPage.of(List.of(requests(5))).lacks(committed)).isEmpty();
        assertThat(LimitsPage.of(List.of(requests(4))).lacks(committed)).hasSize(1);
        assertThat(LimitsPage.of(List.of(requests(9), age(900))).lacks(committed))
                .singleElement()
                .asString()
                .contains("age");
    }

    private static Meter requests(long high) {
        return new Meter("okx", Market.SPOT, "requests in 2 s", high, 10, 0);
    }

    private static Meter age(long high) {
        return new Meter("okx", Market.SPOT, "age", high, 86_400_000, 0);
    }
}
