package dev.isobar.app;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.Range;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.exchange.Offers;
import dev.isobar.flows.EventKind;
import dev.isobar.flows.Flow;
import dev.isobar.flows.FlowSeries;
import dev.isobar.flows.FlowStore;
import dev.isobar.flows.rates.UsdRates;
import dev.isobar.flows.spikes.Point;
import dev.isobar.flows.spikes.Timeframe;
import dev.isobar.live.InstrumentSpikes;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.OpenInterest;
import java.lang.ref.WeakReference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads what windows of open interest and volume begin with, once what an instrument's stream
 * missed was fetched: bars, what the venue recorded, and what was sampled. What is worth too little
 * in dollars is no spike, so it waits until it is known what the quote is worth, but not for long.
 * Safe for all threads.
 */
public final class PastSpikes implements AutoCloseable {
    private static final Duration AGAIN = Duration.ofSeconds(2);

    /** So long a rate is waited for: perhaps nobody has one. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Rows each five minutes for as long as the longest window. */
    private static final int ROWS = 1_300;

    /** What ended in it is judged: whoever was to do so may have died. */
    private static final Duration LATELY = EventKind.SPIKE.lateness();

    /** Weak: a lane holds them as long as it follows the instrument. */
    private final Map<InstrumentId, Waiting> waiting = new ConcurrentHashMap<>();

    private final Rounds rounds;
    private final BarHistory bars;
    private final FlowStore flows;
    private final UsdRates rates;
    private final Catalogue catalogue;
    private final PastReadings.Lanes lanes;
    private final Clock clock;

    private record Waiting(Instrument instrument, WeakReference<InstrumentSpikes> spikes) {}

    PastSpikes(
            Rounds rounds,
            BarHistory bars,
            FlowStore flows,
            UsdRates rates,
            Catalogue catalogue,
            PastReadings.Lanes lanes,
            Clock clock) {
        this.rounds = rounds;
        this.bars = bars;
        this.flows = flows;
        this.rates = rates;
        this.catalogue = catalogue;
        this.lanes = lanes;
        this.clock = clock;
    }

    /** From now on it is given its past, once {@link #caughtUp}. */
    void follow(Instrument instrument, InstrumentSpikes spikes) {
        waiting.values().removeIf(one -> one.spikes().get() == null);
        waiting.put(instrument.id(), new Waiting(instrument, new WeakReference<>(spikes)));
    }

    /** What its stream missed is kept as far as the venue gave it. */
    void caughtUp(InstrumentId id) {
        Waiting one = waiting.get(id);
        if (one != null) {
            Instant until = clock.instant().plus(PATIENCE);
            rounds.soon("past of " + id, () -> attempt(one, until));
        }
    }

    /** How many instruments wait for their past. */
    public int waiting() {
        return waiting.size();
    }

    @Override
    public void close() {
        rounds.close();
    }

    /**
     * @param until when it is not waited for rates any more
     */
    private void attempt(Waiting one, Instant until) throws InterruptedException {
        InstrumentId id = one.instrument().id();
        if (waiting.get(id) != one) {
            return; // it has its past, or is followed anew
        }
        InstrumentSpikes spikes = one.spikes().get();
        if (spikes != null && !isWorthKnown(one.instrument()) && clock.instant().isBefore(until)) {
            again(one, until);
            return;
        }
        try {
            if (spikes != null) {
                seed(one.instrument(), spikes);
            }
            waiting.remove(id, one);
        } catch (StoreUnavailable e) {
            again(one, until);
            throw e;
        }
    }

    private void again(Waiting one, Instant until) {
        String what = "past of " + one.instrument().id();
        rounds.later(AGAIN, what, () -> attempt(one, until));
    }

    private boolean isWorthKnown(Instrument instrument) {
        return rates.of(instrument.quote(), clock.instant()).isPresent();
    }

    private void seed(Instrument instrument, InstrumentSpikes spikes) throws InterruptedException {
        Instant now = clock.instant();
        InstrumentId id = instrument.id();
        Range reach = new Range(now.minus(Timeframe.H1.reach()), now);
        List<Flow> sampled = flows.newest(FlowSeries.openInterestSamples(id), reach, ROWS);
        List<Flow> recorded =
                every(id)
                        .map(one -> flows.newest(FlowSeries.openInterests(id, one), reach, ROWS))
                        .orElse(List.of());
        for (Timeframe timeframe : Timeframe.values()) {
            Interval interval = timeframe.interval();
            Instant start = interval.floor(now.minus(timeframe.reach()));
            SeriesId series = new SeriesId(id, interval);
            int limit = (int) interval.count(start, now) + 1;
            List<Bar> all = bars.between(series, start, now, limit).bars();
            List<Point> past = Point.of(instrument, all, recorded, sampled);
            lanes.submit(id, () -> spikes.seed(timeframe, past, now.minus(LATELY)));
        }
    }

    /** As it is collected: five minutes, or the next that the venue tells. */
    private Optional<Interval> every(InstrumentId id) {
        Optional<Offers.Past<OpenInterest>> offer = catalogue.market(id).offers().openInterests();
        return offer.map(
                one ->
                        one.intervals().stream()
                                .filter(interval -> interval.compareTo(Interval.M5) >= 0)
                                .sorted()
                                .findFirst()
                                .orElse(Interval.M5));
    }
}
