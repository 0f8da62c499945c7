package dev.isobar.exchange.transport;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How often the same trouble is said: the first at once, those after it once a minute and with
 * their number. A venue that changed its format would fill the log with a line a frame. One thread.
 */
final class Complaints {
    private static final Duration EVERY = Duration.ofMinutes(1);

    private Instant saidAt = Instant.MIN;
    private long unsaid;

    /**
     * @return what to say now; empty if it is only counted
     */
    Optional<String> heard(String what, Instant now) {
        if (now.isBefore(saidAt.equals(Instant.MIN) ? now : saidAt.plus(EVERY))) {
            unsaid++;
            return Optional.empty();
        }
        String said = unsaid == 0 ? what : what + " (and " + unsaid + " before it)";
        saidAt = now;
        unsaid = 0;
        return Optional.of(said);
    }
}
