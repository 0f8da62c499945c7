package dev.isobar.flows.spikes;

import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.Market;
import dev.isobar.market.OpenInterest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * What was told last before each instant of the five-minute grid, for as long as a late bar may ask
 * for it. For one thread.
 */
final class Standing {
    private static final Interval GRID = Interval.M5;
    private static final int SLOTS = 16;

    private final Instant[] grid = new Instant[SLOTS];
    private final OpenInterest[] interests = new OpenInterest[SLOTS];
    private final Instant[] interestsAt = new Instant[SLOTS];
    private final BigDecimal[] marks = new BigDecimal[SLOTS];
    private final Instant[] marksAt = new Instant[SLOTS];
    private final Instrument instrument;

    Standing(Instrument instrument) {
        this.instrument = instrument;
        Arrays.fill(grid, Instant.MIN);
    }

    /** The instant of the grid that something told then stands for: the first not before it. */
    static Instant place(Instant at) {
        return GRID.ceiling(at);
    }

    void told(OpenInterest interest, Instant at) {
        int slot = slot(place(at));
        if (slot >= 0 && isNewer(at, interestsAt[slot])) {
            interests[slot] = interest;
            interestsAt[slot] = at;
        }
    }

    void told(MarkPrice price, Instant at) {
        int slot = price.mark() == null ? -1 : slot(place(at));
        if (slot >= 0 && isNewer(at, marksAt[slot])) {
            marks[slot] = price.mark();
            marksAt[slot] = at;
        }
    }

    /** Quote units that were open then; empty if nothing was told in the five minutes up to it. */
    Optional<BigDecimal> worth(Instant at, BigDecimal close) {
        int slot = index(at);
        if (!grid[slot].equals(at) || interests[slot] == null) {
            return Optional.empty();
        }
        BigDecimal price = marks[slot] == null ? close : marks[slot];
        return Optional.of(worth(instrument, interests[slot], price));
    }

    /** Quote units: as told, else the amount at that price. */
    static BigDecimal worth(Instrument instrument, OpenInterest interest, BigDecimal price) {
        if (interest.value() != null) {
            return interest.value();
        }
        if (interest.amount() != null) {
            return interest.amount().multiply(price);
        }
        BigDecimal times = interest.contracts().multiply(instrument.contractSize());
        return instrument.id().market() == Market.INVERSE ? times : times.multiply(price);
    }

    /** Where it belongs, emptied of an older instant; -1 where a newer one is. */
    private int slot(Instant place) {
        int slot = index(place);
        if (grid[slot].isAfter(place)) {
            return -1;
        }
        if (grid[slot].isBefore(place)) {
            grid[slot] = place;
            interests[slot] = null;
            interestsAt[slot] = null;
            marks[slot] = null;
            marksAt[slot] = null;
        }
        return slot;
    }

    private static int index(Instant place) {
        return (int) Math.floorMod(place.getEpochSecond() / 300, (long) SLOTS);
    }

    private static boolean isNewer(Instant at, Instant before) {
        return before == null || !at.isBefore(before);
    }
}
