package dev.isobar.live;

import dev.isobar.flows.FlowEvent;
import dev.isobar.flows.funding.FundingEvent;
import dev.isobar.flows.funding.Fundings;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.MarketEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Tells what is to be said of the funding of one perpetual. For its lane. */
public final class InstrumentFunding implements Follower {
    private final Instrument instrument;
    private final Fundings fundings;
    private final Sink sink;
    private final Consumer<FlowEvent> tell;

    /**
     * @param tell must not block
     */
    public InstrumentFunding(
            Instrument instrument, Fundings fundings, Sink sink, Consumer<FlowEvent> tell) {
        this.instrument = instrument;
        this.fundings = fundings;
        this.sink = sink;
        this.tell = tell;
    }

    @Override
    public void heard(MarketEvent event, Instant arrivedAt, Cause cause) {
        if (event instanceof Funding told) {
            tell(
                    told.settled()
                            ? fundings.settled(List.of(told), told.settlesAt())
                            : fundings.predicted(told, arrivedAt));
        }
    }

    /**
     * As {@link Fundings#settled}.
     *
     * @param ids what somebody has told already
     */
    public void settled(List<Funding> rates, Instant from, Collection<String> ids) {
        fundings.remember(ids);
        tell(fundings.settled(rates, from));
    }

    private void tell(List<FundingEvent> found) {
        for (FundingEvent one : found) {
            FlowEvent event = one.event();
            sink.afterwards(instrument.id(), () -> tell.accept(event));
        }
    }
}
