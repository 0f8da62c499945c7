package dev.isobar.flows.funding;

import static dev.isobar.flows.funding.FundingSamples.hours;
import static dev.isobar.flows.funding.FundingSamples.perpetual;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FundingSpreadTest {
    private static final Duration EIGHT = Duration.ofHours(8);
    private static final Duration ONE = Duration.ofHours(1);

    @Test
    @DisplayName("R6 rates are compared over one horizon, not as they are told")
    void normalised() {
        // Per 8 h: a 0.0003; b 0.0001 x 8 = 0.0008; c -0.0002. Highest b, lowest c: 0.001,
        // a year 1.095.
        FundingSpread spread =
                FundingSpread.of(
                                List.of(
                                        now("a", "BTC", "0.0003", EIGHT),
                                        now("b", "BTC", "0.0001", ONE),
                                        now("c", "BTC", "-0.0002", EIGHT)))
                        .get(0);

        assertThat(spread.highest().instrument().id().venue()).isEqualTo("b");
        assertThat(spread.lowest().instrument().id().venue()).isEqualTo("c");
        assertThat(spread.compared()).isEqualTo(3);
        assertThat(spread.over(EIGHT)).isEqualByComparingTo("0.001");
        assertThat(spread.over(FundingRate.YEAR)).isEqualByComparingTo("1.095");
    }

    @Test
    @DisplayName("R6 what is stale or has no interval is not compared; one alone has no spread")
    void notCompared() {
        FundingNow stale =
                new FundingNow(
                        perpetual("stale"),
                        "BTC",
                        new FundingRate(new BigDecimal("0.009"), EIGHT),
                        hours(0),
                        null,
                        Optional.of(hours(0)));

        assertThat(
                        FundingSpread.of(
                                List.of(
                                        now("a", "BTC", "0.0003", EIGHT),
                                        now("b", "BTC", "0.0009", null),
                                        now("c", "ETH", "0.0009", EIGHT),
                                        stale)))
                .isEmpty();
    }

    @Test
    @DisplayName("R6 the widest comes first")
    void widestFirst() {
        List<FundingSpread> spreads =
                FundingSpread.of(
                        List.of(
                                now("a", "BTC", "0.0003", EIGHT),
                                now("b", "BTC", "0.0001", EIGHT),
                                now("a", "ETH", "0.0003", EIGHT),
                                now("b", "ETH", "-0.0001", EIGHT)));

        assertThat(spreads).extracting(FundingSpread::asset).containsExactly("ETH", "BTC");
    }

    private static FundingNow now(String venue, String asset, String rate, Duration interval) {
        Instant at = hours(0);
        return new FundingNow(
                perpetual(venue),
                asset,
                new FundingRate(new BigDecimal(rate), interval),
                at,
                null,
                Optional.empty());
    }
}
