package dev.isobar.flows.spikes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ScoreTest {

    @Test
    @DisplayName("R2 the published golden value: 19 x 100, 100 to 109, then 150")
    void golden() {
        double[] points = new double[30];
        Arrays.fill(points, 0, 19, 100);
        for (int i = 0; i < 10; i++) {
            points[19 + i] = 100 + i;
        }
        points[29] = 150;

        Score score = Score.of(points);

        assertThat(score.n()).isEqualTo(30);
        assertThat(score.z()).isCloseTo(5.06015364092144, within(1e-13));
        assertThat(Score.rounded(score.z())).hasToString("5.06");
    }

    @Test
    @DisplayName("R2 the deviation is that of a sample, the current point included")
    void sampleDeviation() {
        // mean 20/5 = 4, squares 9 + 4 + 1 + 0 + 36 = 50, s = sqrt(50/4), z = 6/sqrt(12.5)
        Score score = Score.of(new double[] {1, 2, 3, 4, 10});

        assertThat(score.mean()).isEqualTo(4);
        assertThat(score.deviation()).isCloseTo(Math.sqrt(12.5), within(1e-15));
        assertThat(score.z()).isCloseTo(1.697056274847714, within(1e-14));
    }

    @Test
    @DisplayName("R2 beside it stands z against the others alone")
    void excluding() {
        // others 1..5: mean 3, squares 4 + 1 + 0 + 1 + 4 = 10, s = sqrt(10/4); (9 - 3)/s
        Score score = Score.of(new double[] {1, 2, 3, 4, 5, 9});

        assertThat(score.excluding()).isCloseTo(3.794733192202055, within(1e-14));
        assertThat(Score.rounded(score.excluding())).hasToString("3.79");
    }

    @Test
    @DisplayName("R2 fewer than 5 points say nothing; fewer than 5 others are absent")
    void tooFew() {
        assertThat(Score.of(new double[] {1, 1, 1, 100}).z()).isZero();
        assertThat(Score.of(new double[] {1}).deviation()).isZero();
        assertThat(Score.of(new double[] {1, 2, 3, 4, 10}).excluding()).isNaN();
        assertThat(Score.rounded(Double.NaN)).isNull();
    }

    @Test
    @DisplayName("R2 equal points have z 0, whatever their binary digits")
    void equalPoints() {
        double[] points = new double[99];
        Arrays.fill(points, 0.1);

        assertThat(Score.of(points).deviation()).isZero();
        assertThat(Score.of(points).z()).isZero();
        assertThat(Score.of(points).excluding()).isNaN();
    }

    @Test
    @DisplayName("R2 one that differs from n - 1 equal ones has z (n - 1)/sqrt(n), and no other z")
    void oneThatDiffers() {
        Score score = Score.of(new double[] {7, 7, 7, 7, 7, 8});

        assertThat(score.z()).isCloseTo(5 / Math.sqrt(6), within(1e-14));
        assertThat(score.excluding()).isNaN();
    }
}
