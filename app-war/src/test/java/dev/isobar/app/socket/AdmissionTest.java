package dev.isobar.app.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.SteppedClock;
import dev.isobar.app.identity.SocketCaller;
import dev.isobar.identity.Proof;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Sessions of which nothing was presented yet, beside a fan-out whose thread does not run. */
class AdmissionTest {
    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-03-02T10:00:00Z"));
    private final FanOut fanOut = new FanOut(1, Thread::new, clock);

    @Test
    @DisplayName("R5 where reading is not public, ten seconds are for saying who one is")
    void tenSecondsAreForSayingWhoOneIs() throws Full {
        Client client = client();
        clock.step(Duration.ofSeconds(3));

        assertThat(admission(client, false).open(null)).isTrue();

        Instant opened = clock.instant();
        assertThat(client.isOver(opened.plusMillis(9_999))).isFalse();
        assertThat(client.isOver(opened.plusSeconds(10))).isTrue();
    }

    @Test
    @DisplayName("R5 where reading is public, nobody has to say who they are")
    void thePublicMayStayNobody() throws Full {
        Client client = client();

        assertThat(admission(client, true).open(null)).isTrue();

        assertThat(client.isOver(clock.instant().plus(Duration.ofDays(365)))).isFalse();
    }

    /** Nothing is written to it, so it has no session. */
    private Client client() throws Full {
        return fanOut.open(null, new SocketCaller(Proof.NONE, "", "203.0.113.7", null));
    }

    /** Nobody presents anything, so nobody is asked about it. */
    private Admission admission(Client client, boolean isPublic) {
        return new Admission(client, null, isPublic, clock);
    }
}
