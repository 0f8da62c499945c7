package dev.isobar.identity;

import java.time.Duration;
import java.util.Optional;

/** Counts what may be tried a few times in a while. Atomic; safe for all threads. */
public interface Attempts {
    /**
     * Takes one of so many attempts; the while begins with the first.
     *
     * @return empty if it may be tried, else how long to wait
     */
    Optional<Duration> take(String what, int most, Duration within);

    /** It succeeded: that attempt counts for nothing. */
    void giveBack(String what);

    /** It succeeded: no attempt counts any more. */
    void forget(String what);
}
