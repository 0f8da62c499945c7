package dev.isobar.market;

import java.time.Instant;

/**
 * Something a venue said about one instrument, or something that happened to the wire that says it.
 * A new kind goes into every place that a test over the permitted subclasses names.
 */
public sealed interface MarketEvent
        permits Trade,
                Kline,
                Quote,
                BookChange,
                MarkPrice,
                Funding,
                OpenInterest,
                Liquidation,
                Connected,
                Disconnected {

    InstrumentId instrument();

    /**
     * Event time: the venue's clock for what it says, ours only for the two events of the wire.
     * Null only for what is about now and whose venue names no time: a {@link Quote}, {@link
     * BookChange}, {@link MarkPrice}, {@link OpenInterest} or unsettled {@link Funding}.
     */
    Instant at();
}
