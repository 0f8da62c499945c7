package dev.isobar.live;

import dev.isobar.bars.Bar;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Kline;
import dev.isobar.market.Trade;
import dev.isobar.quality.Doubt;
import java.util.Optional;

/** Where an instrument's bars go. Called by the instrument's lane only, in order; may block. */
public interface Sink {

    /**
     * A bucket's time is over and this is its bar now: closed, corrected or completed. Not final if
     * part of it is missing.
     */
    void changed(SeriesId series, Bar bar);

    /** How an open bucket stands, at most once a second; a newer one replaces it. */
    void forming(SeriesId series, Bar bar);

    /** What the ledger should know from now on; the bars it speaks of were given before. */
    void known(InstrumentId instrument, Channel channel, Coverage news);

    /**
     * Something short that uses no store and rests on the series' bars given before: done as soon
     * as those are kept and announced, in order. Not done if the instrument is another node's by
     * then.
     */
    default void announced(SeriesId series, Runnable task) {
        task.run();
    }

    /**
     * Something to be written or told that rests on bars given before: done once those are kept,
     * and again if it throws {@link dev.isobar.bars.StoreUnavailable}. Not done if the instrument
     * is another node's by then.
     */
    default void afterwards(InstrumentId instrument, Runnable task) {
        task.run();
    }

    /**
     * How a trade was judged that counts in a bar from now on; each one once.
     *
     * @param score of the instrument after it, 0 to 1
     */
    default void judged(Trade trade, Optional<Doubt> doubt, double score) {}

    /** A venue's bar that cannot be; nothing else is made of it. */
    default void refused(Kline kline, Kline.Fault fault) {}

    /** Whether anybody wants {@link #forming}, which costs more than the bars themselves. */
    default boolean wantsForming() {
        return true;
    }
}
