package dev.isobar.local.simulator.faults;

import dev.isobar.local.simulator.venues.Topic;
import dev.isobar.market.Market;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.BiConsumer;

/**
 * What becomes of the frames of one venue's market on their way out. Belongs to one thread; delayed
 * frames are bounded, and beyond the bound they are lost.
 */
public final class Disturbance {
    private static final int MOST_DELAYED = 100_000;

    private final Faults faults;
    private final String venue;
    private final Market market;
    private final Queue<Delayed> delayed = new PriorityQueue<>();
    private long order;

    public Disturbance(Faults faults, String venue, Market market) {
        this.faults = faults;
        this.venue = venue;
        this.market = market;
    }

    /** A frame and when it is to be sent; the order breaks ties. */
    private record Delayed(long due, long order, Topic topic, String frame)
            implements Comparable<Delayed> {
        @Override
        public int compareTo(Delayed other) {
            return due != other.due
                    ? Long.compare(due, other.due)
                    : Long.compare(order, other.order);
        }
    }

    /** Frames whose delay is over; during a silence they are lost like all others. */
    public void due(long now, BiConsumer<Topic, String> sink) {
        while (!delayed.isEmpty() && delayed.peek().due() <= now) {
            Delayed one = delayed.remove();
            if (!isSilent(now)) {
                sink.accept(one.topic(), one.frame());
            }
        }
    }

    /** What of these frames goes out now, in order. */
    public List<String> now(Topic topic, List<String> frames, long now) {
        if (isSilent(now)) {
            return List.of();
        }
        List<String> out = new ArrayList<>(frames.size());
        List<String> again = new ArrayList<>();
        for (String frame : frames) {
            if (strikes(Fault.Kind.GAP, frame, now).isPresent()
                    || topic.isTrades() && isDelayed(topic, frame, now)) {
                continue;
            }
            boolean half = strikes(Fault.Kind.HALF_FRAME, frame, now).isPresent();
            out.add(half ? frame.substring(0, frame.length() / 2) : frame);
            if (topic.isTrades() && strikes(Fault.Kind.DUPLICATE, frame, now).isPresent()) {
                again.add(frame);
            }
        }
        out.addAll(again);
        return out;
    }

    private boolean isDelayed(Topic topic, String frame, long now) {
        Optional<Fault> fault =
                strikes(Fault.Kind.LATE, frame, now)
                        .or(() -> strikes(Fault.Kind.REORDER, frame, now));
        if (fault.isPresent() && delayed.size() < MOST_DELAYED) {
            long due = now + (long) (fault.get().seconds() * 1000);
            delayed.add(new Delayed(due, order++, topic, frame));
        }
        return fault.isPresent();
    }

    private boolean isSilent(long now) {
        return holds(Fault.Kind.SILENCE, now) || holds(Fault.Kind.HALF_OPEN, now);
    }

    private boolean holds(Fault.Kind kind, long now) {
        return faults.holds(kind, venue, market, now).isPresent();
    }

    private Optional<Fault> strikes(Fault.Kind kind, String frame, long now) {
        return faults.strikes(kind, venue, market, now, frame);
    }
}
