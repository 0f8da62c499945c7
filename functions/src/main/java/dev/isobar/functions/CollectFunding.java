package dev.isobar.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.isobar.bars.Range;
import dev.isobar.flows.CollectFlows.Report;
import dev.isobar.flows.FlowKind;
import dev.isobar.flows.FlowSeries;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** Fetches the settled funding rates that are missing, as far back as they are kept. */
public final class CollectFunding implements RequestHandler<ScheduledEvent, Collection<FlowTally>> {
    private final FlowParts parts;

    /** As Lambda makes it. */
    public CollectFunding() {
        this(Wiring.container());
    }

    public CollectFunding(Wiring wiring) {
        this(wiring.flowParts());
    }

    CollectFunding(FlowParts parts) {
        this.parts = parts;
    }

    /**
     * @throws CollectionFailed if anything failed that a repetition or a person may mend
     */
    @Override
    public Collection<FlowTally> handleRequest(ScheduledEvent event, Context context) {
        return parts.recorded().run(event, context, counts -> collect(context, counts));
    }

    private Collection<FlowTally> collect(Context context, Map<String, Long> counts)
            throws InterruptedException {
        Instant now = parts.clock().instant();
        Range kept = parts.kept(FlowKind.FUNDING, now);
        return parts.round()
                .run(
                        context,
                        counts,
                        (instrument, bounds) -> {
                            String venue = instrument.id().venue();
                            if (parts.offers(instrument.id()).fundings().isEmpty()) {
                                return new FlowTally(venue, 0, 0, 0, 0);
                            }
                            FlowSeries series = FlowSeries.fundings(instrument.id());
                            Report done = parts.collect().run(instrument, series, kept, bounds);
                            return new FlowTally(
                                    venue, done.pages(), done.kept(), done.remaining().size(), 0);
                        });
    }
}
