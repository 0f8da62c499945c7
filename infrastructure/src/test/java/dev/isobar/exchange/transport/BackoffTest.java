package dev.isobar.exchange.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final int[] SECONDS = {1, 2, 4, 8, 16, 30, 30, 30};

    @Test
    @DisplayName("R1 waits 1 2 4 8 16 30 30 … s and up to a quarter more")
    void eachFailureWaitsLongerUpToThirtySeconds() {
        Backoff backoff = Backoff.standard(new Random(7));

        IntStream.range(0, 8)
                .forEach(
                        i ->
                                assertThat(backoff.delay(i + 1))
                                        .isBetween(
                                                Duration.ofSeconds(SECONDS[i]),
                                                Duration.ofMillis(SECONDS[i] * 1250L)));
    }

    @Test
    void manyDoNotComeBackTogether() {
        Backoff backoff = Backoff.standard(new Random(7));

        long different = IntStream.range(0, 100).mapToObj(i -> backoff.delay(3)).distinct().count();

        assertThat(different).isGreaterThan(90);
    }
}
