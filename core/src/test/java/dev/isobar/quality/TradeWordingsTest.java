package dev.isobar.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TradeWordingsTest {

    @Test
    void aMeasureIsRoundedAsTheFormatterRoundsIt() {
        Random random = new Random(9);
        for (int i = 0; i < 200_000; i++) {
            double value = random.nextGaussian() * Math.pow(10, random.nextInt(13) - 4);
            int decimals = 1 + random.nextInt(3);

            // Where nothing is left the formatter writes -0.0, which is no number of ours.
            assertThat(TradeWordings.rounded(Math.abs(value), decimals))
                    .isEqualTo(String.format(Locale.ROOT, "%." + decimals + "f", Math.abs(value)));
        }
    }

    @Test
    void halvesAreRoundedUpAndWhatIsNoNumberIsSaid() {
        assertThat(TradeWordings.rounded(0.125, 2)).isEqualTo("0.13");
        assertThat(TradeWordings.rounded(-60.0015, 3)).isEqualTo("-60.002");
        assertThat(TradeWordings.rounded(12, 2)).isEqualTo("12.00");
        assertThat(TradeWordings.rounded(Double.POSITIVE_INFINITY, 1)).isEqualTo("Infinity");
    }
}
