package dev.isobar.app.answers;

import dev.isobar.bars.Changes;
import dev.isobar.bars.Range;
import dev.isobar.market.InstrumentId;

/**
 * The newest changes, so that whoever remembers something finds out whether it still holds. It
 * looks back over a bounded number of changes; whoever did not look for longer takes what he
 * remembers for changed. Safe for all threads.
 */
public final class ChangeLog implements Changes {
    /** Of something that does not hold any more. */
    static final long CHANGED = -1;

    private static final int STRIPES = 256;
    private static final int LOOKS_BACK = 128;

    private final Stripe[] stripes = new Stripe[STRIPES];
    private volatile boolean hearing;

    public ChangeLog() {
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new Stripe();
        }
    }

    @Override
    public void changed(InstrumentId instrument, Range range) {
        stripe(instrument).add(new Change(instrument, range));
    }

    /** The changes of other nodes are heard from now on; what they told before is not known. */
    public void connected() {
        everything();
        hearing = true;
    }

    /** They are not heard any more, and the last of them perhaps were not, either. */
    public void disconnected() {
        hearing = false;
        everything();
    }

    /** Whether the changes of other nodes are heard; at first they are not. */
    boolean isHearing() {
        return hearing;
    }

    private void everything() {
        for (Stripe stripe : stripes) {
            stripe.add(Change.EVERYTHING);
        }
    }

    /** How far it has come; to be asked for before what is to be remembered is read. */
    long mark(InstrumentId instrument) {
        return stripe(instrument).count;
    }

    /**
     * The newest mark if nothing changed that the range rests on since {@code mark}, else {@link
     * #CHANGED}.
     */
    long renewed(InstrumentId instrument, Range range, long mark) {
        Stripe stripe = stripe(instrument);
        return stripe.count == mark ? mark : stripe.renewed(instrument, range, mark);
    }

    private Stripe stripe(InstrumentId instrument) {
        return stripes[Math.floorMod(instrument.hashCode(), STRIPES)];
    }

    private record Change(InstrumentId instrument, Range range) {
        static final Change EVERYTHING = new Change(null, null);

        boolean concerns(InstrumentId other, Range rests) {
            return instrument == null || instrument.equals(other) && range.overlaps(rests);
        }
    }

    /** Instruments that share it only make each other look back less far. */
    private static final class Stripe {
        private final Change[] newest = new Change[LOOKS_BACK]; // guarded by this
        private volatile long count; // written under this

        synchronized void add(Change change) {
            newest[(int) (count % LOOKS_BACK)] = change;
            count = count + 1;
        }

        synchronized long renewed(InstrumentId instrument, Range rests, long mark) {
            if (count - mark > LOOKS_BACK) {
                return CHANGED;
            }
            for (long i = mark; i < count; i++) {
                if (newest[(int) (i % LOOKS_BACK)].concerns(instrument, rests)) {
                    return CHANGED;
                }
            }
            return count;
        }
    }
}
