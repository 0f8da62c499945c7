package dev.isobar.bars;

import dev.isobar.market.Interval;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A far store that keeps everything and a near one that repeats its newest pages. Safe for all
 * threads, and for other processes that write through the same two stores.
 *
 * <p>Bars are kept far first, then near. A near page is made from what is far and every writer
 * merges into it what it wrote, so a hit needs no look at the far store. Only the newest {@value
 * #RECENT} pages of a series are ever near: a backfill of a year does not fill the near store, and
 * whether a page may be near does not depend on who asks.
 *
 * <p>A writer killed between far and near leaves a near page that lacks bars, and so does a near
 * store that comes back from the past. It heals because the next writer of the page that did not
 * write it last completes it from far; because a node that starts calls {@link #warm}; because
 * coverage is recorded after the put, so that whoever was killed collects the range again; and
 * because near pages expire. What could not be written near while that store was away is remembered
 * and made good at the next contact.
 *
 * <p>Errors: a near store that is away is counted and left alone for a second; the far store's
 * failures are the caller's.
 */
public final class TieredBars implements BarStore {
    private static final int RECENT = 32;
    private static final int OWED = 10_000;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final NearBars near;
    private final BarStore far;
    private final Clock clock;
    private final Changes changes;
    private final Set<Debt> owed = new LinkedHashSet<>();
    private final AtomicLong failures = new AtomicLong();
    private volatile Instant restsUntil = Instant.MIN;

    private record Debt(SeriesId series, Instant page) {}

    public TieredBars(BarPages near, BarStore far, Clock clock, Random jitter) {
        this(near, far, clock, jitter, Changes.UNHEARD);
    }

    /**
     * @param changes hears what was put, when both stores hold it, and what is made good near
     */
    public TieredBars(BarPages near, BarStore far, Clock clock, Random jitter, Changes changes) {
        this.changes = changes;
        this.near = new NearBars(near, far, jitter);
        this.far = far;
        this.clock = clock;
    }

    @Override
    public void put(SeriesId series, Collection<Bar> bars) {
        try {
            keep(series, bars);
        } finally {
            tell(series, bars);
        }
    }

    private void keep(SeriesId series, Collection<Bar> bars) {
        far.put(series, bars);
        // Two blocks wider than what is read near, in case another node's clock differs.
        Range window = window(series.interval(), 2);
        List<Bar> recent = bars.stream().filter(bar -> window.contains(bar.start())).toList();
        if (!recent.isEmpty() && !putNear(series, recent)) {
            recent.forEach(bar -> owe(new Debt(series, Pages.of(series.interval(), bar))));
        }
    }

    private void tell(SeriesId series, Collection<Bar> bars) {
        Comparator<Bar> byStart = Comparator.comparing(Bar::start);
        bars.stream()
                .min(byStart)
                .ifPresent(
                        first ->
                                changes.changed(
                                        series.instrument(),
                                        new Range(
                                                first.start(),
                                                Collections.max(bars, byStart).end())));
    }

    @Override
    public List<Bar> read(SeriesId series, Instant start, Instant end) {
        Range window = window(series.interval(), 0);
        List<Bar> bars = new ArrayList<>();
        bars.addAll(far.read(series, start, earlier(end, window.start())));
        bars.addAll(readNear(series, later(start, window.start()), earlier(end, window.end())));
        bars.addAll(far.read(series, later(start, window.end()), end));
        return bars;
    }

    /** Makes the series' near pages hold what is far. For a node that starts to write it. */
    public void warm(SeriesId series) {
        Range window = window(series.interval(), 0);
        putNear(series, far.read(series, window.start(), window.end()));
    }

    /** How often the near store was found away. */
    public long nearFailures() {
        return failures.get();
    }

    private boolean putNear(SeriesId series, Collection<Bar> bars) {
        if (isResting()) {
            return false;
        }
        try {
            settle();
            near.put(series, bars);
            return true;
        } catch (StoreUnavailable e) {
            rest();
            return false;
        }
    }

    private List<Bar> readNear(SeriesId series, Instant start, Instant end) {
        if (isResting() || !start.isBefore(end)) {
            return far.read(series, start, end);
        }
        try {
            settle();
            return near.read(series, start, end);
        } catch (StoreUnavailable e) {
            // If it is the far store that is away, this says so.
            List<Bar> bars = far.read(series, start, end);
            rest();
            return bars;
        }
    }

    private boolean isResting() {
        return clock.instant().isBefore(restsUntil);
    }

    private void rest() {
        failures.incrementAndGet();
        restsUntil = clock.instant().plus(PAUSE);
    }

    private void owe(Debt debt) {
        synchronized (owed) {
            // Beyond the bound pages heal by expiring.
            if (owed.size() < OWED) {
                owed.add(debt);
            }
        }
    }

    private void settle() {
        for (Debt debt = nextDebt(); debt != null; debt = nextDebt()) {
            try {
                Instant end = Pages.end(debt.series().interval(), debt.page());
                near.put(debt.series(), far.read(debt.series(), debt.page(), end));
                changes.changed(debt.series().instrument(), new Range(debt.page(), end));
            } catch (StoreUnavailable e) {
                owe(debt);
                throw e;
            }
        }
    }

    /** Taken out before it is settled, so that one that comes up meanwhile is not lost. */
    private Debt nextDebt() {
        synchronized (owed) {
            Iterator<Debt> debts = owed.iterator();
            if (!debts.hasNext()) {
                return null;
            }
            Debt debt = debts.next();
            debts.remove();
            return debt;
        }
    }

    private Range window(Interval interval, int slack) {
        Instant now = Pages.start(interval, clock.instant());
        return new Range(
                Pages.move(interval, now, 1 - RECENT - slack),
                Pages.move(interval, now, 2 + slack));
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
