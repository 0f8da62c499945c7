package dev.isobar.exchange.transport;

import dev.isobar.bars.Range;
import dev.isobar.live.Cause;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.MarketEvent;
import java.time.Instant;

/** Takes what a feed heard, on the feed's thread. May block: nothing is read meanwhile. */
@FunctionalInterface
public interface EventSink {
    /**
     * @param arrivedAt our clock when the frame was whole
     * @param cause the frame
     */
    void accept(MarketEvent event, Instant arrivedAt, Cause cause) throws InterruptedException;

    /**
     * Every liquidation of the instrument that the venue told of that time was handed over before.
     */
    default void heardForced(InstrumentId instrument, Range range) throws InterruptedException {}

    /** What no frame said. */
    default void accept(MarketEvent event, Instant arrivedAt) throws InterruptedException {
        accept(event, arrivedAt, Cause.UNKNOWN);
    }
}
