package dev.isobar.live;

import java.time.Duration;

/**
 * A source that refuses us is left alone, twice as long each time, by all processes behind one
 * address. Safe for all threads.
 */
public interface Restraint {

    /** How long it is still left alone; zero if it may be asked. */
    Duration remaining(String source);

    /**
     * It refused us.
     *
     * @param first how long it is left alone if it served us the last time
     * @param most how long at most
     * @return how long from now on; while it is left alone already, what remains of that
     */
    Duration refused(String source, Duration first, Duration most);

    /** It served us: the next refusal is a first one. */
    void served(String source);
}
