package dev.isobar.exchange.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RhythmsTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void whatCountsAsStaleMayChangeWhileAFeedRuns() {
        AtomicReference<Duration> staleAfter = new AtomicReference<>(Duration.ofSeconds(60));
        Rhythms rhythms = new Rhythms(staleAfter::get);
        rhythms.resumed(START);
        Instant now = START.plusSeconds(20);

        assertThat(rhythms.silence(now)).isEmpty();
        assertThat(rhythms.isWorthRenewing(now)).isFalse();
        staleAfter.set(Duration.ofSeconds(10));

        assertThat(rhythms.silence(now)).isEmpty();
        assertThat(rhythms.isWorthRenewing(now)).isTrue();
    }
}
