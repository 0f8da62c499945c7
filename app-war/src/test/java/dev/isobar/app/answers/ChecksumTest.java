package dev.isobar.app.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ChecksumTest {
    @Test
    @DisplayName("the published check values of CRC-32 and CRC-32C, over the digits 1 to 9")
    void checkValues() {
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);

        assertThat(Checksum.of(digits)).hasToString("cbf43926" + "e3069283" + "9");
        assertThat(and(Checksum.of(Arrays.copyOf(digits, 4)), sum(digits, 4, 9)))
                .hasToString("cbf43926" + "e3069283" + "9");
    }

    @Test
    @DisplayName("R12 parts add up to the sum of the whole, wherever it is cut")
    void parts() {
        Random random = new Random(11);
        for (int i = 0; i < 300; i++) {
            byte[] whole = new byte[random.nextInt(40_000)];
            random.nextBytes(whole);
            Checksum sum = Checksum.NOTHING;
            int at = 0;
            while (at < whole.length) {
                int to = at + random.nextInt(whole.length - at + 1);
                sum = and(sum, sum(whole, at, to));
                at = to;
            }
            assertThat(sum).isEqualTo(Checksum.of(whole));
        }
    }

    @Test
    void nothingAddsNothing() {
        Checksum some = Checksum.of(new byte[] {7, 0, 0});

        assertThat(and(some, Checksum.NOTHING)).isEqualTo(some);
        assertThat(and(Checksum.NOTHING, some)).isEqualTo(some);
        assertThat(and(Checksum.NOTHING, Checksum.NOTHING)).isEqualTo(Checksum.of(new byte[0]));
    }

    @Test
    @DisplayName("the order of parts counts, and so do zeros")
    void order() {
        Checksum one = Checksum.of(new byte[] {1, 2});
        Checksum other = Checksum.of(new byte[] {3});

        assertThat(and(one, other)).isNotEqualTo(and(other, one));
        assertThat(and(one, Checksum.of(new byte[1]))).isNotEqualTo(one);
    }

    private static Checksum sum(byte[] whole, int from, int to) {
        return Checksum.of(Arrays.copyOfRange(whole, from, to));
    }

    private static Checksum and(Checksum one, Checksum next) {
        return one.and(next, Checksum.Shift.over(next.length()));
    }
}
