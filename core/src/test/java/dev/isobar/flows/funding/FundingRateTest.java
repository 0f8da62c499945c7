package dev.isobar.flows.funding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Range;
import dev.isobar.market.Funding;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FundingRateTest {
    private static final BigDecimal BASIS_POINT = new BigDecimal("0.0001");

    @Test
    @DisplayName("R1 a basis point each 8 h is 1,095 a year, each hour 8,760; per 8 h 1 and 8")
    void annualised() {
        // 365 x 24 = 8,760 hours; 8,760/8 = 1,095.
        FundingRate eight = new FundingRate(BASIS_POINT, Duration.ofHours(8));
        FundingRate one = new FundingRate(BASIS_POINT, Duration.ofHours(1));

        assertThat(eight.annualised().orElseThrow()).isEqualByComparingTo("0.1095");
        assertThat(one.annualised().orElseThrow()).isEqualByComparingTo("0.876");
        assertThat(eight.per(FundingRate.EIGHT_HOURS).orElseThrow()).isEqualByComparingTo("0.0001");
        assertThat(one.per(FundingRate.EIGHT_HOURS).orElseThrow()).isEqualByComparingTo("0.0008");
    }

    @Test
    @DisplayName("R1 without an interval there is nothing to normalise by")
    void unknownInterval() {
        assertThat(new FundingRate(BASIS_POINT, null).annualised()).isEmpty();
    }

    @Test
    @DisplayName("R2 the shortest of the last three distances: one settlement was not collected")
    void intervalOfSettlements() {
        List<Funding> holed =
                List.of(
                        FundingSamples.settled(0, "0.0001"),
                        FundingSamples.settled(1, "0.0001"),
                        FundingSamples.settled(9, "0.0001"),
                        FundingSamples.settled(25, "0.0001"),
                        FundingSamples.settled(33, "0.0001"));

        // 8, 16, 8; the hour before them is one too many ago.
        assertThat(Settlements.interval(holed)).contains(Duration.ofHours(8));
        assertThat(Settlements.interval(holed.subList(0, 1))).isEmpty();
        assertThat(Settlements.interval(List.of())).isEmpty();
    }

    @Test
    @DisplayName("R2 a venue lengthens its interval: the newest distance, if the next is as far")
    void lengthened() {
        List<Funding> settled =
                List.of(
                        FundingSamples.settled(10, "0.0001"),
                        FundingSamples.settled(11, "0.0001"),
                        FundingSamples.settled(12, "0.0001"),
                        FundingSamples.settled(16, "0.0002"));
        Duration hour = Duration.ofHours(1);

        assertThat(Settlements.interval(settled, FundingSamples.hours(20)))
                .contains(Duration.ofHours(4));
        assertThat(Settlements.interval(settled, FundingSamples.hours(17))).contains(hour);
        assertThat(Settlements.interval(settled, null)).contains(hour);
        // Not before one of the new ones is over: the first may be late, or one was missed.
        assertThat(Settlements.interval(settled.subList(0, 3), FundingSamples.hours(16)))
                .contains(hour);
        assertThat(Settlements.interval(List.of(), FundingSamples.hours(16))).isEmpty();
    }

    @Test
    @DisplayName("R2 a rate of the past is for the time since the one before, if none is missing")
    void past() {
        List<Funding> settled =
                List.of(
                        FundingSamples.settled(11, "0.0001"),
                        FundingSamples.settled(12, "0.0001"),
                        FundingSamples.settled(16, "0.0002"));
        Range between = new Range(FundingSamples.hours(12), FundingSamples.hours(16));

        assertThat(Settlements.paidFor(settled, between::equals)).contains(Duration.ofHours(4));
        assertThat(Settlements.paidFor(settled, range -> false)).contains(Duration.ofHours(1));
        assertThat(Settlements.paidFor(settled.subList(2, 3), range -> true)).isEmpty();
        assertThat(Settlements.paidFor(List.of(), range -> true)).isEmpty();
    }

    @Test
    @DisplayName("R2 a settlement that was not collected makes no interval longer")
    void missed() {
        List<Funding> holed =
                List.of(
                        FundingSamples.settled(0, "0.0001"),
                        FundingSamples.settled(8, "0.0001"),
                        FundingSamples.settled(24, "0.0001"));

        assertThat(Settlements.interval(holed, FundingSamples.hours(32)))
                .contains(Duration.ofHours(8));
    }
}
