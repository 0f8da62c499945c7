package dev.isobar.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.isobar.bars.Backfill;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.hours.TradingHours;
import dev.isobar.live.Restraint;
import dev.isobar.live.Tracked;
import dev.isobar.live.TrackedStore;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Fetches the bars of shares that are missing, while their exchange trades and a little longer. Off
 * where Yahoo is not among the exchanges in use, which it is only if it is named.
 */
public final class CollectEquities implements RequestHandler<ScheduledEvent, FlowTally> {
    private static final String VENUE = "yahoo";

    /** Prices come up to twenty minutes late. */
    private static final Duration LATE = Duration.ofMinutes(30);

    /** Yahoo says nothing of how long; these are what people found. */
    private static final Duration FIRST = Duration.ofMinutes(10);

    private static final Duration MOST = Duration.ofHours(4);

    private final Shares shares;

    /**
     * What it works with.
     *
     * @param isOn whether Yahoo is in use
     * @param hours of the exchange an instrument is traded at
     */
    record Shares(
            boolean isOn,
            TrackedStore tracked,
            Listed instruments,
            Backfill backfill,
            Function<InstrumentId, TradingHours> hours,
            Restraint restraint,
            Recorded recorded,
            Clock clock) {}

    /** As Lambda makes it. */
    public CollectEquities() {
        this(Wiring.container());
    }

    public CollectEquities(Wiring wiring) {
        this(wiring.shares());
    }

    CollectEquities(Shares shares) {
        this.shares = shares;
    }

    /**
     * @throws CollectionFailed if a share could not be collected for another reason than that we
     *     asked too much
     */
    @Override
    public FlowTally handleRequest(ScheduledEvent event, Context context) {
        return shares.recorded().run(event, context, counts -> collect(context, counts));
    }

    private FlowTally collect(Context context, Map<String, Long> counts)
            throws InterruptedException {
        Instant now = shares.clock().instant();
        Round round =
                new Round(now.plusMillis(context.getRemainingTimeInMillis()).minus(Wiring.RESERVE));
        if (shares.isOn()) {
            collect(round, now);
        }
        round.tally.count(counts);
        context.getLogger().log(round.tally.metrics(context.getFunctionName(), now.toEpochMilli()));
        if (!round.failures.isEmpty()) {
            throw new CollectionFailed(round.failures);
        }
        return round.tally;
    }

    private void collect(Round round, Instant now) throws InterruptedException {
        List<Tracked> open =
                shares.tracked().all().stream().filter(one -> isOpen(one, now)).toList();
        if (open.isEmpty()) {
            return;
        }
        Duration left = shares.restraint().remaining(VENUE);
        if (!left.isZero()) {
            round.leave(open.size());
            return;
        }
        try {
            for (Tracked one : open) {
                round.collect(one, now);
            }
            if (round.tally.pages() > 0) {
                shares.restraint().served(VENUE);
            }
        } catch (ExchangeFailure.BudgetSpent e) {
            round.leave(1);
        } catch (ExchangeFailure.RateLimited e) {
            shares.restraint().refused(VENUE, FIRST, MOST);
            round.leave(1);
        }
    }

    private boolean isOpen(Tracked one, Instant now) {
        return one.isShare()
                && shares.hours().apply(one.instrument()).around(now, LATE).isPresent();
    }

    private final class Round {
        private final Instant deadline;
        private final List<RuntimeException> failures = new ArrayList<>();
        private FlowTally tally = new FlowTally(VENUE, 0, 0, 0, 0);

        Round(Instant deadline) {
            this.deadline = deadline;
        }

        void leave(int ranges) {
            tally = tally.plus(new FlowTally(VENUE, 0, 0, ranges, 0));
        }

        /** Fails at once where asking on is wrong; of anything else the others know nothing. */
        void collect(Tracked one, Instant now) throws InterruptedException {
            InstrumentId id = one.instrument();
            try {
                Optional<Instrument> instrument = shares.instruments().find(id);
                if (instrument.isEmpty()) {
                    if (shares.instruments().delisted(id).isEmpty()) {
                        fail(id, "is tracked but not listed", null);
                    }
                    return;
                }
                for (Interval interval : Interval.STORED) {
                    Duration reach = one.reach().get(interval);
                    if (reach != null) {
                        add(
                                shares.backfill()
                                        .run(
                                                instrument.get(),
                                                interval,
                                                now.minus(reach),
                                                now,
                                                deadline));
                    }
                }
            } catch (ExchangeFailure.RateLimited e) {
                throw e;
            } catch (ExchangeFailure e) {
                fail(id, e.getMessage(), e);
            }
        }

        private void add(Backfill.Report report) {
            tally =
                    tally.plus(
                            new FlowTally(
                                    VENUE,
                                    report.pages(),
                                    report.kept(),
                                    report.remaining().size(),
                                    0));
        }

        private void fail(InstrumentId id, String why, ExchangeFailure cause) {
            failures.add(new IllegalStateException(id + ": " + why, cause));
            tally = tally.plus(new FlowTally(VENUE, 0, 0, 0, 1));
        }
    }
}
