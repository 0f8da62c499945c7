package dev.isobar.app;

import dev.isobar.bars.Range;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.flows.EventKind;
import dev.isobar.flows.EventQuery;
import dev.isobar.flows.EventStore;
import dev.isobar.flows.Flow;
import dev.isobar.flows.FlowEvent;
import dev.isobar.flows.FlowSeries;
import dev.isobar.flows.FlowStore;
import dev.isobar.flows.funding.Settlements;
import dev.isobar.live.InstrumentFunding;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells lanes of rates that were settled, as they are collected: no venue streams them. Each
 * instrument is looked at when it is followed, and from each settlement on once a minute until it
 * is there. Safe for all threads.
 */
public final class SettledFundings implements AutoCloseable {
    private static final Logger LOG = System.getLogger(SettledFundings.class.getName());
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Where the interval is not known. */
    private static final Duration SELDOM = Duration.ofMinutes(15);

    private static final Duration BACK = Duration.ofDays(4);

    /** What was settled before is the past, and told nobody. */
    private static final Duration LATELY = EventKind.FUNDING.lateness();

    private static final int IDS = 64;
    private static final Duration ROUND = Duration.ofSeconds(10);

    private final Map<InstrumentId, Followed> followed = new ConcurrentHashMap<>();
    private final Rounds rounds;
    private final FlowStore flows;
    private final EventStore events;
    private final PastReadings.Lanes lanes;
    private final Clock clock;

    /**
     * Weak: a lane holds it as long as it follows the instrument.
     *
     * @param due when to look next
     * @param isNew whether it was not told anything yet
     */
    private record Followed(
            Instrument instrument,
            WeakReference<InstrumentFunding> funding,
            Instant due,
            boolean isNew) {
        Followed again(Instant at) {
            return new Followed(instrument, funding, at, isNew);
        }

        Followed told(Instant next) {
            return new Followed(instrument, funding, next, false);
        }
    }

    SettledFundings(
            Rounds rounds,
            FlowStore flows,
            EventStore events,
            PastReadings.Lanes lanes,
            Clock clock) {
        this.rounds = rounds;
        this.flows = flows;
        this.events = events;
        this.lanes = lanes;
        this.clock = clock;
    }

    /** Again and again, for all that is followed. */
    void start() {
        rounds.every(ROUND, ROUND, "settled rates not read", this::round);
    }

    void follow(Instrument instrument, InstrumentFunding funding) {
        followed.put(
                instrument.id(),
                new Followed(instrument, new WeakReference<>(funding), Instant.MIN, true));
    }

    /**
     * Looks at whatever is due. An instrument that fails is looked at again in a minute, and costs
     * the others nothing; the first failure is thrown when all were looked at.
     *
     * @throws StoreUnavailable at once if a store is away: the others would ask it in vain. The
     *     next round begins with them
     */
    void round() throws InterruptedException {
        followed.values().removeIf(one -> one.funding().get() == null);
        RuntimeException first = null;
        for (Followed one : followed.values()) {
            Instant now = clock.instant();
            if (now.isBefore(one.due())) {
                continue;
            }
            try {
                look(one, now);
            } catch (StoreUnavailable e) {
                throw e;
            } catch (RuntimeException e) { // a mistake about one must not silence the others
                InstrumentId id = one.instrument().id();
                LOG.log(Level.ERROR, "settled rates not read instrument={0}: {1}", id, e);
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    @Override
    public void close() {
        rounds.close();
    }

    private void look(Followed one, Instant now) throws InterruptedException {
        InstrumentId id = one.instrument().id();
        Followed again = one.again(now.plus(MINUTE));
        if (followed.replace(id, one, again)) {
            List<Funding> settled = settled(id, now);
            tell(one, settled, now);
            followed.replace(id, again, again.told(due(settled, now)));
        }
    }

    private List<Funding> settled(InstrumentId id, Instant now) {
        Range range = new Range(now.minus(BACK), now);
        return flows.newest(FlowSeries.fundings(id), range, Settlements.COMPARED).stream()
                .map(Flow::event)
                .map(Funding.class::cast)
                .toList();
    }

    private void tell(Followed one, List<Funding> settled, Instant now)
            throws InterruptedException {
        InstrumentFunding funding = one.funding().get();
        if (funding == null) {
            return;
        }
        InstrumentId id = one.instrument().id();
        List<String> ids = one.isNew() ? told(id, now) : List.of();
        lanes.submit(id, () -> funding.settled(settled, now.minus(LATELY), ids));
    }

    /** By whoever followed it before. */
    private List<String> told(InstrumentId id, Instant now) {
        Range range = new Range(now.minus(BACK), now.plus(MINUTE));
        List<String> ids = new ArrayList<>();
        EventQuery newest =
                new EventQuery(
                        EventKind.FUNDING,
                        Set.of(),
                        id.toString(),
                        range,
                        true,
                        IDS,
                        Optional.empty(),
                        BigDecimal.ZERO,
                        Optional.empty(),
                        Set.of());
        events.read(newest).stream().map(FlowEvent::id).forEach(ids::add);
        Collections.reverse(ids); // the oldest is forgotten first
        return ids;
    }

    private static Instant due(List<Funding> settled, Instant now) {
        if (settled.isEmpty()) {
            return now.plus(SELDOM);
        }
        Instant newest = settled.get(settled.size() - 1).settlesAt();
        Instant due =
                Settlements.interval(settled).map(newest::plus).orElseGet(() -> now.plus(SELDOM));
        Instant soonest = now.plus(MINUTE);
        return due.isBefore(soonest) ? soonest : due;
    }
}
