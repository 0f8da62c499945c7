package dev.isobar.local.replay;

import dev.isobar.market.Instrument;
import dev.isobar.market.MarketEvent;
import java.time.Instant;

/** What events are pushed into: with threads or without. */
interface Target {
    /**
     * @param start when the capture begins; the instrument's time begins there
     */
    void track(Instrument instrument, Instant start) throws InterruptedException;

    void accept(MarketEvent event, Instant arrivedAt) throws InterruptedException;

    /** Returns when everything that was accepted has come out, the open bars too. */
    void finish();
}
