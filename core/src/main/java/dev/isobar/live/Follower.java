package dev.isobar.live;

import dev.isobar.bars.Bar;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.Instrument;
import dev.isobar.market.MarketEvent;
import java.time.Instant;
import java.util.List;

/**
 * What follows from the events and bars of one instrument: readings, alerts, findings. Made for the
 * instrument; called by its lane only, in order; must not block (what has to be written goes
 * through {@link Sink#afterwards}).
 */
public interface Follower {
    /** Makes the follower of an instrument that is tracked from now on. */
    @FunctionalInterface
    interface Maker {
        Follower follow(Instrument instrument, Sink sink);
    }

    /** Before it counts in any bar: what follows until the next call follows from it. */
    default void heard(MarketEvent event, Instant arrivedAt, Cause cause) {}

    /** A bar was closed, corrected or completed; it is on its way to the store. */
    default void changed(SeriesId series, Bar bar) {}

    /** How an open bar stands, at most once a second. */
    default void forming(SeriesId series, Bar bar) {}

    /** What history holds of a stored interval now; whatever is news was told as changed before. */
    default void learned(SeriesId series, List<Bar> history) {}

    /** The clock passed that instant. */
    default void tick(Instant now) {}
}
