package dev.isobar.live;

import dev.isobar.bars.Bar;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.Instrument;
import dev.isobar.market.Kline;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Trade;
import dev.isobar.quality.Doubt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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

    /**
     * How a trade was judged, between {@link #heard} and the bars it changes; not called for one
     * that came again or too late.
     *
     * @param score of the instrument after it, 0 to 1
     */
    default void judged(Trade trade, Optional<Doubt> doubt, double score) {}

    /** A venue's bar cannot be and was passed over. */
    default void refused(Kline kline, Kline.Fault fault) {}

    /** A bar was closed, corrected or completed; it is on its way to the store. */
    default void changed(SeriesId series, Bar bar) {}

    /** How an open bar stands, at most once a second. */
    default void forming(SeriesId series, Bar bar) {}

    /** What history holds of a stored interval now; whatever is news was told as changed before. */
    default void learned(SeriesId series, List<Bar> history) {}

    /** The clock passed that instant. */
    default void tick(Instant now) {}

    /** Nothing follows: what waits is to be handed over. */
    default void finish() {}
}
