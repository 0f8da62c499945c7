package dev.isobar.live;

import dev.isobar.indicators.Reading;
import dev.isobar.market.Instrument;

/** Takes the readings of one instrument's bars. Called by its lane only, in order. */
public interface ReadingSink {
    /** Makes the one of an instrument that is tracked from now on. */
    @FunctionalInterface
    interface Maker {
        ReadingSink of(Instrument instrument, Sink sink);
    }

    /**
     * The readings of a bar that was closed before we began, newest last, before any of its series
     * is {@link #closed}. Who followed it before may have died before all was done about it.
     */
    default void recalled(Reading reading) {}

    /** A final bar's readings; again, with other values, if the bar was corrected. */
    void closed(Reading reading);

    /** As they would be if the open bar closed as it stands; at most once a second a series. */
    default void forming(Reading reading) {}
}
