package dev.isobar.exchange.transport;

import dev.isobar.exchange.Decoded.Data;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The numbers of one connection's frames, each series by itself. One thread, the feed's. */
final class Numbering {
    /** So far back no frame comes late: the venue has begun to count anew. */
    private static final long ANEW = 1_000;

    private final Map<String, Long> numbers = new HashMap<>();
    private String broken = "";

    /**
     * A frame has that number in its series: false if ones before it were lost, and then the
     * connection is of no more use.
     */
    boolean follows(String series, long number) {
        if (number == Data.UNNUMBERED) {
            return true;
        }
        long before = numbers.getOrDefault(series, number);
        if (number > before + 1) {
            broken =
                    "frames were lost: %d came after %d %s"
                            .formatted(number, before, series)
                            .strip();
            return false;
        }
        numbers.put(series, number < before - ANEW ? number : Math.max(before, number));
        return true;
    }

    /** Why nothing more of the connection may be believed; empty while all is well. */
    Optional<String> broken() {
        return broken.isEmpty() ? Optional.empty() : Optional.of(broken);
    }
}
