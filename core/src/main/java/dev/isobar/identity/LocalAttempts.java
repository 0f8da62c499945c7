package dev.isobar.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Of this node alone, and only the newest 10,000 names. */
public final class LocalAttempts implements Attempts {
    private static final int NAMES = 10_000;

    private record Count(int taken, Instant ends) {}

    private final Map<String, Count> counts =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
                    return size() > NAMES;
                }
            };
    private final Clock clock;

    public LocalAttempts(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Optional<Duration> take(String what, int most, Duration within) {
        Instant now = clock.instant();
        Count count = counts.get(what);
        if (count == null || !count.ends().isAfter(now)) {
            count = new Count(0, now.plus(within));
        }
        if (count.taken() >= most) {
            return Optional.of(Duration.between(now, count.ends()));
        }
        counts.put(what, new Count(count.taken() + 1, count.ends()));
        return Optional.empty();
    }

    @Override
    public synchronized void giveBack(String what) {
        counts.computeIfPresent(
                what, (name, count) -> new Count(Math.max(0, count.taken() - 1), count.ends()));
    }

    @Override
    public synchronized void forget(String what) {
        counts.remove(what);
    }
}
