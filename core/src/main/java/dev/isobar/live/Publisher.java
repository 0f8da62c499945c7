package dev.isobar.live;

import dev.isobar.bars.Bar;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.InstrumentId;

/**
 * Tells every node of what changed. Called by many threads; what is final of one subject comes in
 * order and from one thread at a time, the newer open state of it perhaps from another. A failure
 * is the publisher's to count: subscribers learn of a hole by its sequence and read what was kept.
 */
public interface Publisher {
    void publish(Announcement announcement);

    default void publish(SeriesId series, Bar bar) {
        publish(Announcement.of(series, bar));
    }

    /** From now on nobody whose lease has an older token publishes anything of this instrument. */
    default void claim(InstrumentId instrument, long token) {}

    /**
     * What was published is on its way when this returns, or was dropped, or, if it has a name
     * ({@link Announcement#once}), waits until it can be.
     */
    void flush();

    /** Publishes what waits because it could not be before, if there is any; to be called often. */
    default void settle() {}

    /** Whether something that has a name waits: what was published is not to be read before. */
    default boolean owes() {
        return false;
    }
}
