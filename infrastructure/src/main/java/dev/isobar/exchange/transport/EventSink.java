package dev.isobar.exchange.transport;

import dev.isobar.market.MarketEvent;
import java.time.Instant;

/** Takes what a feed heard, on the feed's thread. May block: nothing is read meanwhile. */
@FunctionalInterface
public interface EventSink {
    /**
     * @param arrivedAt our clock when the frame was whole
     */
    void accept(MarketEvent event, Instant arrivedAt) throws InterruptedException;
}
