package dev.isobar.local.simulator.faults;

import dev.isobar.local.simulator.market.Hash;
import dev.isobar.market.Market;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The faults in force. Safe for all threads; at most 100. */
public final class Faults {
    private static final int MOST = 100;

    private final long seed;
    private final List<Active> active = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();

    public Faults(long seed) {
        this.seed = seed;
    }

    /** One fault, since when, and how often it has struck. */
    public record Active(int id, Fault fault, long since, AtomicInteger struck) {

        boolean isOver(long now) {
            boolean expired = fault.duration() > 0 && now >= since + fault.duration() * 1000;
            return expired || (fault.count() > 0 && struck.get() >= fault.count());
        }

        private boolean take() {
            return struck.incrementAndGet() <= fault.count() || fault.count() == 0;
        }
    }

    /**
     * @return its id, for {@link #remove}
     */
    public int add(Fault fault, long now) {
        active.removeIf(one -> one.isOver(now));
        if (active.size() >= MOST) {
            throw new IllegalArgumentException("too many faults are in force: " + MOST);
        }
        int id = ids.incrementAndGet();
        active.add(new Active(id, fault, now, new AtomicInteger()));
        return id;
    }

    /** Whether it was there. */
    public boolean remove(int id) {
        return active.removeIf(one -> one.id() == id);
    }

    public void clear() {
        active.clear();
    }

    public List<Active> active(long now) {
        return active.stream().filter(one -> !one.isOver(now)).toList();
    }

    /** The fault of this kind that holds there now, if any; counts nothing. */
    public Optional<Fault> holds(Fault.Kind kind, String venue, Market market, long now) {
        for (Active one : active) {
            if (one.fault().kind() == kind
                    && one.fault().concerns(venue, market)
                    && !one.isOver(now)) {
                return Optional.of(one.fault());
            }
        }
        return Optional.empty();
    }

    /** The same, if it strikes this subject; counts it. */
    public Optional<Fault> strikes(
            Fault.Kind kind, String venue, Market market, long now, String subject) {
        for (Active one : active) {
            if (one.fault().kind() == kind
                    && one.fault().concerns(venue, market)
                    && !one.isOver(now)
                    && draw(kind, subject) < one.fault().probability()
                    && one.take()) {
                return Optional.of(one.fault());
            }
        }
        return Optional.empty();
    }

    /** The fault that withholds history of that time, if any. */
    public Optional<Fault> withholds(String venue, Market market, long start, long end, long now) {
        for (Active one : active) {
            Fault fault = one.fault();
            if (fault.kind() == Fault.Kind.WITHHOLD
                    && fault.concerns(venue, market)
                    && !one.isOver(now)
                    && start < fault.end()
                    && end > fault.start()) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    private double draw(Fault.Kind kind, String subject) {
        return Hash.unit(Hash.of(Hash.of(seed, kind.ordinal()), subject.hashCode()));
    }
}
