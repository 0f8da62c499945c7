package dev.isobar.exchange.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class RhythmTest {
    private final Rhythm rhythm = new Rhythm(() -> Rhythm.Bounds.around(Duration.ofSeconds(60)));
    private Instant now = SteppedClock.START;

    @Test
    void aSteadyStreamMayBeSilentForTenOfItsGaps() {
        hear(200, () -> 4);

        // Σ gap² ÷ Σ gap = 4 s, ten times.
        assertThat(rhythm.patience()).contains(Duration.ofSeconds(40));
        assertThat(rhythm.silence(now.plusSeconds(7))).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void aBusyStreamIsGivenTheFloor() {
        hear(2_000, () -> 0.05);

        assertThat(rhythm.patience()).contains(Duration.ofSeconds(15));
    }

    @Test
    void burstsAreMeasuredByThePausesBetweenThem() {
        for (int burst = 0; burst < 30; burst++) {
            hear(100, () -> 0.01);
            hear(1, () -> 29);
        }

        // 100 gaps of 10 ms and one of 29 s: (0.01 + 841) ÷ 30 = 28.0 s, ten times.
        assertThat(rhythm.patience().orElseThrow())
                .isBetween(Duration.ofSeconds(278), Duration.ofSeconds(283));
    }

    @Test
    void aQuietStreamIsNeverJudged() {
        hear(100, () -> 90);

        assertThat(rhythm.isLearnt()).isTrue();
        assertThat(rhythm.patience()).isEmpty();
    }

    @Test
    void nothingIsSaidBeforeItWasHeardOftenAndLongEnough() {
        hear(20, () -> 5);
        assertThat(rhythm.patience()).isEmpty();
        hear(1, () -> 5);
        assertThat(rhythm.patience()).contains(Duration.ofSeconds(50));

        Rhythm burst = new Rhythm(() -> Rhythm.Bounds.around(Duration.ofSeconds(60)));
        for (int i = 0; i < 1_000; i++) {
            burst.heard(now.plusMillis(i));
        }
        assertThat(burst.isLearnt()).isFalse();
    }

    @Test
    void severalAtOneInstantAreOneAndWhatPassedUnheardIsNoGap() {
        hear(100, () -> 1);
        for (int i = 0; i < 500; i++) {
            rhythm.heard(now);
        }
        now = now.plusSeconds(3_600);
        rhythm.resumed(now);
        hear(1, () -> 1);

        assertThat(rhythm.patience()).contains(Duration.ofSeconds(15));
    }

    @Test
    void aDayOfChanceHoldsNoFalseAlarmAndFollowsTheNight() {
        Random random = new Random(7);
        double day = 24 * 3_600;
        int judged = 0;
        for (double passed = 0; passed < day; ) {
            // A trade in 0.5 s on average at noon, in 20 s at midnight.
            double mean = 10.25 + 9.75 * Math.cos(2 * Math.PI * passed / day);
            double gap = Math.max(0.001, -mean * Math.log(1 - random.nextDouble()));
            Duration silence = Duration.ofMillis((long) (gap * 1_000));
            rhythm.patience().ifPresent(most -> assertThat(silence).isLessThanOrEqualTo(most));
            judged += rhythm.patience().isPresent() ? 1 : 0;
            passed += gap;
            hear(1, () -> gap);
        }
        assertThat(judged).isGreaterThan(10_000);
    }

    private void hear(int times, DoubleSupplier gap) {
        for (int i = 0; i < times; i++) {
            now = now.plusNanos((long) (gap.getAsDouble() * 1e9));
            rhythm.heard(now);
        }
    }
}
