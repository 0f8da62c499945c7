package dev.isobar.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentStore;
import dev.isobar.market.ListingChange;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Fetches what every market in use lists and keeps what changed, with the date. A listing that lost
 * too much is reported and not believed, unless the event's detail names its market: {@code
 * {"believe":["gate:spot"]}}.
 */
public final class SyncInstruments implements RequestHandler<ScheduledEvent, Map<String, String>> {
    /** What one market's listing may take at most. */
    private static final Duration RESERVE = Duration.ofSeconds(60);

    private static final String SYNCED = "synced";
    private static final String LEFT = "left to the next call";

    private final List<VenueMarket> markets;
    private final Listed.Source source;
    private final InstrumentStore store;
    private final Random random;
    private final Recorded recorded;
    private final Clock clock;

    /** As Lambda makes it. */
    public SyncInstruments() {
        this(Wiring.container());
    }

    public SyncInstruments(Wiring wiring) {
        this(
                wiring.markets(),
                wiring.listings(),
                wiring.instrumentStore(),
                wiring.random(),
                wiring.recorded(),
                wiring.clock());
    }

    SyncInstruments(
            List<VenueMarket> markets,
            Listed.Source source,
            InstrumentStore store,
            Random random,
            Recorded recorded,
            Clock clock) {
        this.markets = markets;
        this.source = source;
        this.store = store;
        this.random = random;
        this.recorded = recorded;
        this.clock = clock;
    }

    /**
     * @return what became of each market: synced, not believed, left to the next call
     * @throws CollectionFailed if a market failed; the others were synced
     */
    @Override
    public Map<String, String> handleRequest(ScheduledEvent event, Context context) {
        return recorded.run(event, context, counts -> sync(event, context, counts));
    }

    private Map<String, String> sync(
            ScheduledEvent event, Context context, Map<String, Long> counts)
            throws InterruptedException {
        JobLog log = new JobLog(context, clock);
        Map<String, String> outcomes = new TreeMap<>();
        List<RuntimeException> failures = new ArrayList<>();
        // Whoever is left for want of time is another one each time.
        List<VenueMarket> shuffled = new ArrayList<>(markets);
        Collections.shuffle(shuffled, random);
        for (VenueMarket market : shuffled) {
            String name = market.venue() + ":" + market.market().id();
            boolean time = context.getRemainingTimeInMillis() > RESERVE.toMillis();
            Map<String, Object> matter = new LinkedHashMap<>();
            matter.put("correlation_id", context.getAwsRequestId());
            matter.put("exchange", market.venue());
            matter.put("market", market.market().id());
            String outcome = LEFT;
            try {
                outcome = time ? sync(market, believed(event, name), matter) : LEFT;
            } catch (ExchangeFailure.RateLimited e) {
                matter.put("reason", e.getMessage());
            } catch (ExchangeFailure | StoreUnavailable e) {
                outcome = "failed";
                matter.put("reason", e.getMessage());
                failures.add(e);
            }
            outcomes.put(name, outcome);
            counts.merge(outcome, 1L, Long::sum);
            log.tell(outcome.equals(SYNCED), "listing " + outcome, matter);
        }
        if (!failures.isEmpty()) {
            throw new CollectionFailed(failures);
        }
        return outcomes;
    }

    private String sync(VenueMarket market, boolean anyway, Map<String, Object> matter)
            throws InterruptedException {
        List<Instrument> listing = source.fetch(market.venue(), market.market());
        ListingChange change =
                anyway
                        ? store.replace(market.venue(), market.market(), listing)
                        : store.put(market.venue(), market.market(), listing);
        matter.put("instruments", listing.size());
        matter.put("listed", change.listed().size());
        matter.put("changed", change.changed().size());
        matter.put("delisted", change.delisted().size());
        return change.believed() || anyway ? SYNCED : "not believed";
    }

    private static boolean believed(ScheduledEvent event, String market) {
        Object named = event.getDetail() == null ? null : event.getDetail().get("believe");
        return named instanceof List<?> list && list.contains(market);
    }
}
