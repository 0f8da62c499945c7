package dev.isobar.app.guard;

import dev.isobar.bars.Range;
import dev.isobar.exchange.Offers;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.MarketEvent;
import java.util.List;

/** Asks a venue for what it offers beside klines. Fails as the venue does. */
public interface Enquiry {
    <T> T now(Instrument instrument, Offers.Now<T> offer) throws InterruptedException;

    /** Ascending. */
    <T extends MarketEvent> List<T> past(
            Instrument instrument, Offers.Past<T> offer, Interval interval, Range range)
            throws InterruptedException;
}
