package dev.isobar.quality;

import static dev.isobar.quality.Check.DATA_FRESHNESS;
import static dev.isobar.quality.Check.PRICE_ANOMALY;
import static dev.isobar.quality.Check.VALID_VALUES;
import static dev.isobar.quality.Check.VOLUME_SANITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.isobar.bars.Provenance;
import dev.isobar.bars.TestTrades;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TradeChecksTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final TradeChecks checks = new TradeChecks();
    private long id;

    @Test
    @DisplayName("R3 the score of PPFFPFPPPP is 0.83341621")
    void theScoreMovesATenthOfTheWay() {
        for (char outcome : "PPFFPFPPPP".toCharArray()) {
            boolean passes = outcome == 'P';
            assertThat(check(0, passes ? 0 : 61_000, "100", "1").isEmpty()).isEqualTo(passes);
        }

        assertThat(checks.score()).isCloseTo(0.83341621, within(1e-12));
    }

    @Test
    @DisplayName("R2 a trade older than 60 s or more than 5 s ahead is not fresh")
    void freshness() {
        assertThat(check(0, 60_000, "100", "1")).isEmpty();
        assertFails(DATA_FRESHNESS, check(0, 60_001, "100", "1"));
        assertThat(check(5_000, 0, "100", "1")).isEmpty();
        assertFails(DATA_FRESHNESS, check(5_001, 0, "100", "1"));
        assertThat(check(0, 60_001, "100", "1").orElseThrow().message())
                .isEqualTo("arrived 60.001 s after it happened, not within -5 to 60 s");
    }

    @Test
    @DisplayName("R2 tolerances count from the next trade on, and messages tell them")
    void tolerancesChange() {
        AtomicReference<Tolerances> now = new AtomicReference<>(Tolerances.STANDARD);
        TradeChecks changing = new TradeChecks(now::get);
        assertThat(changing.check(trade("100"), START)).isEmpty();
        assertThat(changing.check(trade("104"), START)).isEmpty(); // 4 % of 100

        now.set(
                new Tolerances(
                        3,
                        new BigDecimal("0.02"),
                        100,
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(5)));

        // 106.09 is 2.0096 % above 104; 106.08 is 2 % exactly and passes.
        assertThat(changing.check(trade("106.09"), START).orElseThrow().message())
                .isEqualTo("price 106.09 is 2.01 % off the last 104.0, not at most 2 %");
        assertThat(changing.check(trade("106.08"), START)).isEmpty();
    }

    private Trade trade(String price) {
        return TestTrades.ordered(++id, START, price, "1", Side.BUY);
    }

    @Test
    @DisplayName("R2 what is not a finite positive number fails first")
    void validValues() {
        assertFails(VALID_VALUES, check(0, 61_000, "1e400", "1"));
        assertFails(VALID_VALUES, check(0, 0, "100", "1e-400"));
    }

    /**
     * 9 × 100 and 1 × 110: mean 101, variance (9 · 1 + 81) / 10 = 9, deviation 3. So 110 is exactly
     * 3 deviations off and passes; 110.01 is 3.0033 and fails.
     */
    @Test
    @DisplayName("R2 a price more than 3 population deviations off fails, from 10 trades on")
    void deviations() {
        for (int i = 0; i < 8; i++) {
            assertThat(check(i, i, "100", "1")).isEmpty();
        }
        assertThat(check(8, 8, "110", "1")).isEmpty();
        assertThat(check(9, 9, "100", "1")).isEmpty();

        Optional<Doubt> doubt = check(10, 10, "91.99", "1");

        assertFails(PRICE_ANOMALY, doubt);
        assertThat(doubt.orElseThrow().measure()).isCloseTo(9.01 / 3, within(1e-9));
        assertThat(check(11, 11, "92", "1")).isEmpty();
    }

    @Test
    @DisplayName("R2 where all are equal, only the change counts; exactly 10 % passes")
    void withoutDeviationOnlyTheChangeCounts() {
        for (int i = 0; i < 100; i++) {
            assertThat(check(i, i, "3.3", "1")).isEmpty();
        }
        assertFails(PRICE_ANOMALY, check(100, 100, "3.6300001", "1"));
        assertFails(PRICE_ANOMALY, check(101, 101, "2.9699999", "1"));
        assertThat(check(102, 102, "3.63", "1")).isEmpty();
    }

    @Test
    @DisplayName("R2 the variance is exactly 0 again once the last hundred are equal")
    void roundingDoesNotMakeADeviation() {
        for (int i = 0; i < 50; i++) {
            check(i, i, i % 2 == 0 ? "0.1" : "0.10001", "1");
        }
        for (int i = 50; i < 150; i++) {
            check(i, i, "0.1", "1");
        }

        assertThat(check(150, 150, "0.1099", "1")).isEmpty();
    }

    @Test
    @DisplayName("R2 a size of more than 100 times the mean fails, from 10 trades on")
    void volumes() {
        for (int i = 0; i < 9; i++) {
            assertThat(check(i, i, "100", "1")).isEmpty();
        }
        assertThat(check(9, 9, "100", "1")).isEmpty();
        assertThat(check(10, 10, "100", "100")).isEmpty();
        // The mean is (10 · 1 + 100) / 11 = 10 now.
        assertThat(check(11, 11, "100", "1000")).isEmpty();
        // (110 + 1000) / 12 = 92.5
        Optional<Doubt> doubt = check(12, 12, "100", "9250.1");
        assertFails(VOLUME_SANITY, doubt);
        assertThat(doubt.orElseThrow().message())
                .isEqualTo("size 9250.1 is 100.0 times the usual 92.5, not at most 100");
    }

    @Test
    @DisplayName("R4 a 12 % step is accepted after three trades that confirm it")
    void aStepIsAcceptedAfterThreeTrades() {
        quiet(50);
        assertFails(PRICE_ANOMALY, check(50, 50, "112", "1"));
        assertFails(PRICE_ANOMALY, check(51, 51, "112.1", "1"));
        assertFails(PRICE_ANOMALY, check(52, 52, "111.9", "1"));

        assertThat(check(53, 53, "112", "1")).isEmpty();
        assertFails(PRICE_ANOMALY, check(54, 54, "100", "1"));
    }

    @Test
    @DisplayName("R4 rejects that disagree, or are interrupted, confirm nothing")
    void whatDisagreesConfirmsNothing() {
        quiet(50);
        for (String price : new String[] {"112", "114", "116", "112", "114", "116"}) {
            assertFails(PRICE_ANOMALY, check(50, 50, price, "1"));
        }
        assertThat(check(51, 51, "100", "1")).isEmpty();
        assertFails(PRICE_ANOMALY, check(52, 52, "112", "1"));
        assertFails(PRICE_ANOMALY, check(53, 53, "112", "1"));
        assertThat(check(54, 54, "100.01", "1")).isEmpty();
        assertFails(PRICE_ANOMALY, check(55, 55, "112", "1"));
    }

    @Test
    @DisplayName("R5 a step is accepted 60 s after the last trade that passed")
    void aStepIsAcceptedAfterAMinute() {
        quiet(50);
        assertFails(PRICE_ANOMALY, check(1_000, 1_000, "112", "1"));
        assertFails(PRICE_ANOMALY, check(60_048, 60_048, "115", "1"));

        assertThat(check(60_049, 60_049, "114", "1")).isEmpty();
    }

    @Test
    @DisplayName("R5 one wrong price and a minute of silence do not displace what is known")
    void aLoneOutlierDisplacesNothing() {
        quiet(50);
        assertFails(PRICE_ANOMALY, check(1_000, 1_000, "150", "1"));

        assertThat(check(120_000, 120_000, "100", "1")).isEmpty();
        assertFails(PRICE_ANOMALY, check(120_001, 120_001, "150", "1"));
    }

    @Test
    @DisplayName(
            "R7 bars are marked by what does not depend on arrival, in words that merging knows")
    void marksAreWordsThatMergingKnows() {
        assertThat(Arrays.stream(Check.values()).filter(Check::marks).map(Check::id))
                .containsExactlyInAnyOrderElementsOf(Provenance.MARKS);
        assertThat(DATA_FRESHNESS.marks()).isFalse();
    }

    /** All at 100, a millisecond apart. */
    private void quiet(int trades) {
        for (int i = 0; i < trades; i++) {
            assertThat(check(i, i, "100", "1")).isEmpty();
        }
    }

    private static void assertFails(Check check, Optional<Doubt> doubt) {
        assertThat(doubt).map(Doubt::check).contains(check);
    }

    private Optional<Doubt> check(long at, long arrived, String price, String size) {
        Trade trade = TestTrades.ordered(++id, START.plusMillis(at), price, size, Side.BUY);
        return checks.check(trade, START.plusMillis(arrived));
    }
}
