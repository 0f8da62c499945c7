package dev.isobar.live;

import dev.isobar.bars.Bar;
import dev.isobar.bars.SeriesId;
import dev.isobar.flows.FlowEvent;
import dev.isobar.flows.spikes.Point;
import dev.isobar.flows.spikes.Spike;
import dev.isobar.flows.spikes.Spikes;
import dev.isobar.flows.spikes.Timeframe;
import dev.isobar.market.Instrument;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.OpenInterest;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Tells the spikes of one perpetual, after the bar it was judged by is kept. For its lane. */
public final class InstrumentSpikes implements Follower {
    private final Instrument instrument;
    private final Spikes spikes;
    private final Sink sink;
    private final Consumer<FlowEvent> tell;

    /**
     * @param tell must not block
     */
    public InstrumentSpikes(
            Instrument instrument, Spikes spikes, Sink sink, Consumer<FlowEvent> tell) {
        this.instrument = instrument;
        this.spikes = spikes;
        this.sink = sink;
        this.tell = tell;
    }

    @Override
    public void heard(MarketEvent event, Instant arrivedAt, Cause cause) {
        if (event instanceof OpenInterest interest) {
            spikes.told(interest, arrivedAt);
        } else if (event instanceof MarkPrice price) {
            spikes.told(price, arrivedAt);
        }
    }

    @Override
    public void changed(SeriesId series, Bar bar) {
        spikes.changed(series.interval(), bar).ifPresent(this::tell);
    }

    /** As {@link Spikes#seed}. */
    public void seed(Timeframe timeframe, List<Point> past, Instant from) {
        spikes.seed(timeframe, past, from).forEach(this::tell);
    }

    private void tell(Spike spike) {
        FlowEvent event = spike.event();
        sink.afterwards(instrument.id(), () -> tell.accept(event));
    }
}
