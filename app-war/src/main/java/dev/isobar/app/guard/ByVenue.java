package dev.isobar.app.guard;

import dev.isobar.bars.KlineSource;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import java.time.Instant;

/** The venues' history, each behind its guard. */
public record ByVenue(KlineSource unguarded, Guards guards) implements KlineSource {

    @Override
    public Page page(Instrument instrument, Interval interval, Instant start, Instant end)
            throws InterruptedException {
        return guards.ask(
                instrument.id().venue(), () -> unguarded.page(instrument, interval, start, end));
    }

    @Override
    public boolean offers(Instrument instrument, Interval interval) {
        return unguarded.offers(instrument, interval);
    }
}
