package dev.isobar.live;

import static java.util.Objects.requireNonNull;

import dev.isobar.bars.StoreUnavailable;
import dev.isobar.live.Leases.Lease;
import dev.isobar.market.InstrumentId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Which venues' markets this node streams, agreed with the others through leases. {@link #step} is
 * called every second or two, by one thread; everything else is safe for all threads.
 *
 * <p>A lease counts for less long here than where it is kept, so this node stops first. Where the
 * leases cannot be reached, the fence kept beside the bars decides: as long as it shows our token,
 * nobody has taken over.
 */
public final class Ownership implements Fencing {
    static final Duration LENGTH = Duration.ofSeconds(10);
    static final Duration MARGIN = Duration.ofSeconds(2);

    /** So long every node has to show itself again after the leases were away. */
    static final Duration CALM = Duration.ofSeconds(3);

    private final List<String> all;
    private volatile List<String> markets;
    private final Leases leases;
    private final Fences fences;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Map<String, Held> held = new ConcurrentHashMap<>();
    private boolean isLeaving;
    private boolean isAway; // within one step
    private Moment awayAt; // null before the first time

    /**
     * By two clocks, of which the one that is ahead counts: the wall's may be set back, the other
     * stands still while the machine sleeps.
     */
    private record Moment(Instant wall, long nanos) {
        boolean isPassed(Moment now) {
            return !now.wall.isBefore(wall) || now.nanos - nanos >= 0;
        }

        Moment plus(Duration time) {
            return new Moment(wall.plus(time), nanos + time.toNanos());
        }
    }

    private record Held(Lease lease, Moment until) {}

    /**
     * @param markets {@code venue:market} of all that may be streamed
     */
    public Ownership(List<String> markets, Leases leases, Fences fences, Clock clock) {
        this(markets, leases, fences, clock, System::nanoTime);
    }

    Ownership(List<String> markets, Leases leases, Fences fences, Clock clock, LongSupplier nanos) {
        this.all = List.copyOf(markets);
        this.markets = all;
        this.leases = requireNonNull(leases, "leases is null");
        this.fences = requireNonNull(fences, "fences is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.nanos = requireNonNull(nanos, "nanos is null");
    }

    /** Under this name the market of an instrument is leased. */
    public static String market(InstrumentId instrument) {
        return instrument.venue() + ":" + instrument.market().id();
    }

    /**
     * Only these are shared from now on: a market of which nothing is streamed must not count as
     * somebody's part.
     *
     * @param wanted {@code venue:market}; what is none of all there are is left out
     */
    public void share(Set<String> wanted) {
        markets = all.stream().filter(wanted::contains).toList();
    }

    /** Renews what is held, takes what is free up to a fair share. */
    public synchronized void step() {
        isAway = false;
        for (Held one : List.copyOf(held.values())) {
            renew(one);
        }
        if (!isLeaving) {
            take();
        }
    }

    private void take() {
        if (isAway) {
            awayAt = now();
            return;
        }
        try {
            int share = fairShare();
            for (String market : markets) {
                if (isCalm() && !held.containsKey(market) && held.size() < share) {
                    acquire(market);
                }
            }
        } catch (StoreUnavailable e) {
            // Nothing new is taken; what is held is judged by the fence.
            awayAt = now();
        }
    }

    /** Whoever comes first to leases that were away would count itself alone and take all. */
    private boolean isCalm() {
        return awayAt == null || awayAt.plus(CALM).isPassed(now());
    }

    /**
     * What is held beyond a fair share, or not shared any more, to be given up with {@link #giveUp}
     * once it is not streamed any more.
     */
    public synchronized List<String> surplus() {
        try {
            int share = fairShare();
            List<String> own = new ArrayList<>(new TreeMap<>(held).keySet());
            own.retainAll(markets);
            List<String> surplus = new ArrayList<>(new TreeMap<>(held).keySet());
            surplus.removeAll(own.subList(0, Math.min(share, own.size())));
            return surplus;
        } catch (StoreUnavailable e) {
            return List.of();
        }
    }

    /** It is not streamed any more: another may take it at once. */
    public synchronized void giveUp(String market) {
        Held one = held.remove(market);
        if (one != null) {
            release(one);
        }
    }

    /** Gives everything up and takes nothing any more. */
    public synchronized void leave() {
        isLeaving = true;
        List.copyOf(held.keySet()).forEach(this::giveUp);
        try {
            leases.leave();
        } catch (StoreUnavailable e) {
            return; // it runs out by itself
        }
    }

    /** The markets this node may stream now. */
    public Set<String> owned() {
        Moment now = now();
        Set<String> owned = ConcurrentHashMap.newKeySet();
        held.forEach(
                (market, one) -> {
                    if (!one.until.isPassed(now)) {
                        owned.add(market);
                    }
                });
        return owned;
    }

    @Override
    public long token(InstrumentId instrument) {
        return token(market(instrument));
    }

    /** The same of what is leased under that name. */
    public long token(String market) {
        Held one = held.get(market);
        return one != null && !one.until.isPassed(now()) ? one.lease.token() : LOST;
    }

    private int fairShare() {
        int nodes = Math.max(1, leases.present(LENGTH));
        return (markets.size() + nodes - 1) / nodes;
    }

    private void acquire(String market) {
        Moment now = now();
        Optional<Lease> lease = leases.acquire(market, LENGTH);
        if (lease.isEmpty()) {
            return;
        }
        if (fences.raise(market, lease.get().token())) {
            held.put(market, new Held(lease.get(), now.plus(LENGTH.minus(MARGIN))));
        } else {
            leases.release(lease.get());
        }
    }

    private void renew(Held one) {
        Moment now = now();
        String market = one.lease.what();
        // What ran out here may have been another's meanwhile: it is taken anew, with a new token.
        boolean stands = !one.until.isPassed(now) && isRenewed(one);
        if (stands) {
            held.put(market, new Held(one.lease, now.plus(LENGTH.minus(MARGIN))));
        } else {
            held.remove(market);
        }
    }

    /** Leases that hang cost a second each time: all that is held would run out meanwhile. */
    private boolean isRenewed(Held one) {
        if (!isAway) {
            try {
                return leases.renew(one.lease, LENGTH);
            } catch (StoreUnavailable e) {
                isAway = true;
            }
        }
        return isOursStill(one);
    }

    private boolean isOursStill(Held one) {
        try {
            return fences.newest(one.lease.what()) == one.lease.token();
        } catch (StoreUnavailable e) {
            return false;
        }
    }

    private Moment now() {
        return new Moment(clock.instant(), nanos.getAsLong());
    }

    private void release(Held one) {
        try {
            leases.release(one.lease);
        } catch (StoreUnavailable e) {
            return; // it runs out by itself
        }
    }
}
