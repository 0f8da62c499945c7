package dev.isobar.local.simulator.market;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * A tape with what a script makes happen to it: prices that move, and deals between its prints.
 * Deals push the numbers of all later prints up, so numbers stay contiguous; a deal has to be
 * ordered before its time, then nothing that was told changes.
 */
final class EventfulTape implements Tape {
    private static final long MINUTE = 60_000;
    private static final int LOOK_AHEAD = 24 * 60;

    private final Tape ordinary;
    private final Happenings happenings;
    private volatile List<Placed> deals = List.of();

    /**
     * @param number and firstFill as if there were no other deals
     */
    private record Placed(Happening.Deal deal, long number, long firstFill) {}

    EventfulTape(Tape ordinary, Happenings happenings) {
        this.ordinary = ordinary;
        this.happenings = happenings;
    }

    /**
     * @throws IllegalArgumentException if nothing trades for a day after it
     */
    synchronized void add(Happening.Deal deal) {
        Print next = next(deal.from() + 1);
        List<Placed> more = new ArrayList<>(deals);
        more.add(new Placed(deal, next.number(), next.firstFill()));
        more.sort(Comparator.comparingLong(placed -> placed.deal().from()));
        deals = List.copyOf(more);
    }

    private Print next(long from) {
        for (long at = from; at < from + LOOK_AHEAD * MINUTE; at += MINUTE) {
            List<Print> prints = ordinary.prints(at, at + MINUTE);
            if (!prints.isEmpty()) {
                return prints.get(0);
            }
        }
        throw new IllegalArgumentException("nothing trades for a day after " + from);
    }

    @Override
    public void replay(long from, long to, Consumer<Print> sink) {
        if (happenings.isEmpty()) {
            ordinary.replay(from, to, sink);
            return;
        }
        Walk walk = new Walk(deals, from, sink);
        ordinary.replay(from, to, walk);
        walk.before(to);
    }

    @Override
    public long since() {
        return ordinary.since();
    }

    /** Earlier than need be where there were deals. */
    @Override
    public long near(long number) {
        long more = deals.stream().mapToLong(placed -> placed.deal().fills()).sum();
        return ordinary.near(Math.max(0, number - more));
    }

    /** One pass; deals of a millisecond come after its prints, in the order they were ordered. */
    private final class Walk implements Consumer<Print> {
        private final List<Placed> all;
        private final Consumer<Print> sink;
        private int next;
        private long fills;

        Walk(List<Placed> all, long from, Consumer<Print> sink) {
            this.all = all;
            this.sink = sink;
            while (next < all.size() && all.get(next).deal().from() < from) {
                fills += all.get(next++).deal().fills();
            }
        }

        @Override
        public void accept(Print print) {
            before(print.at());
            sink.accept(
                    new Print(
                            print.number() + next,
                            print.firstFill() + fills,
                            print.fills(),
                            print.at(),
                            happenings.price(print.ticks(), print.at()),
                            print.lots(),
                            print.buy()));
        }

        void before(long at) {
            while (next < all.size() && all.get(next).deal().from() < at) {
                Placed placed = all.get(next);
                Happening.Deal deal = placed.deal();
                sink.accept(
                        new Print(
                                placed.number() + next,
                                placed.firstFill() + fills,
                                deal.fills(),
                                deal.from(),
                                deal.ticks(),
                                deal.lots(),
                                deal.buy()));
                fills += deal.fills();
                next++;
            }
        }
    }
}
