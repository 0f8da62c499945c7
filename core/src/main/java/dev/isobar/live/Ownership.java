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

    private final List<String> markets;
    private final Leases leases;
    private final Fences fences;
    private final Clock clock;
    private final Map<String, Held> held = new ConcurrentHashMap<>();
    private boolean isLeaving;

    private record Held(Lease lease, Instant until) {}

    /**
     * @param markets {@code venue:market} of all that may be streamed
     */
    public Ownership(List<String> markets, Leases leases, Fences fences, Clock clock) {
        this.markets = List.copyOf(markets);
        this.leases = requireNonNull(leases, "leases is null");
        this.fences = requireNonNull(fences, "fences is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Under this name the market of an instrument is leased. */
    public static String market(InstrumentId instrument) {
        return instrument.venue() + ":" + instrument.market().id();
    }

    /** Renews what is held, takes what is free up to a fair share. */
    public synchronized void step() {
        for (Held one : List.copyOf(held.values())) {
            renew(one);
        }
        if (isLeaving) {
            return;
        }
        try {
            int nodes = Math.max(1, leases.present(LENGTH));
            int share = (markets.size() + nodes - 1) / nodes;
            for (String market : markets) {
                if (!held.containsKey(market) && held.size() < share) {
                    acquire(market);
                }
            }
        } catch (StoreUnavailable e) {
            // Nothing new is taken; what is held is judged by the fence.
            return;
        }
    }

    /**
     * What is held beyond a fair share, to be given up with {@link #giveUp} once it is not streamed
     * any more.
     */
    public synchronized List<String> surplus() {
        try {
            int nodes = Math.max(1, leases.present(LENGTH));
            int share = (markets.size() + nodes - 1) / nodes;
            List<String> all = new ArrayList<>(new TreeMap<>(held).keySet());
            return all.subList(Math.min(share, all.size()), all.size());
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
        Instant now = clock.instant();
        Set<String> owned = ConcurrentHashMap.newKeySet();
        held.forEach(
                (market, one) -> {
                    if (now.isBefore(one.until)) {
                        owned.add(market);
                    }
                });
        return owned;
    }

    @Override
    public long token(InstrumentId instrument) {
        Held one = held.get(market(instrument));
        return one != null && clock.instant().isBefore(one.until) ? one.lease.token() : LOST;
    }

    private void acquire(String market) {
        Instant now = clock.instant();
        Optional<Lease> lease = leases.acquire(market, LENGTH);
        if (lease.isEmpty()) {
            return;
        }
        if (fences.raise(market, lease.get().token())) {
            held.put(market, new Held(lease.get(), now.plus(LENGTH).minus(MARGIN)));
        } else {
            leases.release(lease.get());
        }
    }

    private void renew(Held one) {
        Instant now = clock.instant();
        String market = one.lease.what();
        // What ran out here may have been another's meanwhile: it is taken anew, with a new token.
        boolean stands = now.isBefore(one.until) && isRenewed(one);
        if (stands) {
            held.put(market, new Held(one.lease, now.plus(LENGTH).minus(MARGIN)));
        } else {
            held.remove(market);
        }
    }

    private boolean isRenewed(Held one) {
        try {
            return leases.renew(one.lease, LENGTH);
        } catch (StoreUnavailable e) {
            return isOursStill(one);
        }
    }

    private boolean isOursStill(Held one) {
        try {
            return fences.newest(one.lease.what()) == one.lease.token();
        } catch (StoreUnavailable e) {
            return false;
        }
    }

    private void release(Held one) {
        try {
            leases.release(one.lease);
        } catch (StoreUnavailable e) {
            return; // it runs out by itself
        }
    }
}
