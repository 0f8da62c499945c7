package dev.isobar.app;

import dev.isobar.app.guard.Enquiry;
import dev.isobar.bars.Range;
import dev.isobar.exchange.Offers;
import dev.isobar.exchange.transport.Enquiries;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.MarketEvent;
import java.util.List;

/** Asks over the venues' REST interfaces. */
record VenueEnquiry(Enquiries venues) implements Enquiry {

    @Override
    public <T> T now(Instrument instrument, Offers.Now<T> offer) throws InterruptedException {
        return venues.now(instrument, offer);
    }

    @Override
    public <T extends MarketEvent> List<T> past(
            Instrument instrument, Offers.Past<T> offer, Interval interval, Range range)
            throws InterruptedException {
        return venues.past(instrument, offer, interval, range);
    }
}
