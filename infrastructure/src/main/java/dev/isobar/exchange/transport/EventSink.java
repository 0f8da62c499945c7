package dev.isobar.exchange.transport;

import dev.isobar.live.Cause;
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

    /** What no frame said. */
    default void accept(MarketEvent event, Instant arrivedAt) throws InterruptedException {
        accept(event, arrivedAt, Cause.UNKNOWN);
    }
}
