package dev.isobar.live;

import dev.isobar.market.Instrument;
import dev.isobar.market.MarketEvent;
import java.time.Instant;

/** All that a lane keeps of one instrument. For one thread. */
record InstrumentState(InstrumentBars bars, InstrumentMarket market) {

    static InstrumentState of(Instrument instrument, BookRules rules, Sink sink, MarketSink out) {
        return new InstrumentState(
                new InstrumentBars(instrument, sink),
                new InstrumentMarket(instrument.id(), rules, out));
    }

    void accept(MarketEvent event, Instant arrivedAt) {
        bars.accept(event, arrivedAt);
        market.accept(event, arrivedAt);
    }

    void tick(Instant now) {
        bars.tick(now);
        market.tick(now);
    }
}
