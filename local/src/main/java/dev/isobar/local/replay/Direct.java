package dev.isobar.local.replay;

import dev.isobar.live.InstrumentBars;
import dev.isobar.live.Sink;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.MarketEvent;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** The state machines alone, one event at a time. */
final class Direct implements Target {
    private final Map<InstrumentId, InstrumentBars> instruments = new TreeMap<>();
    private final Sink sink;

    Direct(Sink sink) {
        this.sink = sink;
    }

    @Override
    public void track(Instrument instrument, Instant start) {
        instruments.put(instrument.id(), new InstrumentBars(instrument, sink));
    }

    @Override
    public void accept(MarketEvent event, Instant arrivedAt) {
        instruments.get(event.instrument()).accept(event, arrivedAt);
    }

    @Override
    public void finish() {
        instruments.values().forEach(InstrumentBars::finish);
    }

    /** How many trades came when their bar could not be corrected any more. */
    long late() {
        return instruments.values().stream().mapToLong(InstrumentBars::late).sum();
    }

    /** How many trades came again. */
    long duplicates() {
        return instruments.values().stream().mapToLong(InstrumentBars::duplicates).sum();
    }
}
