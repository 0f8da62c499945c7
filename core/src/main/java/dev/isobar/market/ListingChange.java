package dev.isobar.market;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a market's listing differs from the one before.
 *
 * @param listed new ones, as they are
 * @param changed as they are now: a contract size, a step, whether it trades
 * @param delisted as they were
 * @param believed false where more is gone than a venue takes away at once: its answer is more
 *     likely to be cut short
 */
public record ListingChange(
        List<Instrument> listed,
        List<Instrument> changed,
        List<Instrument> delisted,
        boolean believed) {

    /** A listing that loses more than this share at once is not believed. */
    public static final double MOST_GONE = 0.3;

    /** A listing of so few may lose any but the last. */
    private static final int FEW = 10;

    public ListingChange {
        listed = List.copyOf(listed);
        changed = List.copyOf(changed);
        delisted = List.copyOf(delisted);
    }

    public static ListingChange of(Collection<Instrument> before, Collection<Instrument> now) {
        Map<InstrumentId, Instrument> gone = new LinkedHashMap<>();
        before.forEach(instrument -> gone.put(instrument.id(), instrument));
        List<Instrument> listed = new ArrayList<>();
        List<Instrument> changed = new ArrayList<>();
        for (Instrument instrument : now) {
            Instrument known = gone.remove(instrument.id());
            if (known == null) {
                listed.add(instrument);
            } else if (!known.equals(instrument)) {
                changed.add(instrument);
            }
        }
        boolean believed =
                gone.isEmpty()
                        || gone.size() <= before.size() * MOST_GONE
                        || before.size() < FEW && !now.isEmpty();
        return new ListingChange(listed, changed, List.copyOf(gone.values()), believed);
    }
}
