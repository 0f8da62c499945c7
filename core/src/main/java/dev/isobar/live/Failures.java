package dev.isobar.live;

import dev.isobar.bars.StoreUnavailable;
import java.util.function.BooleanSupplier;

/**
 * What failed of many things that have nothing to do with each other: one does not stop the others,
 * unless it is the store that is away. For one thread.
 */
final class Failures {
    /** So many in a row are no single partition that is throttled. */
    private static final int AWAY = 3;

    private RuntimeException first; // null while there is none
    private int inARow;

    /**
     * @return whether it is done with: what it says, or false if its store is away, or true after a
     *     mistake, which the same would only make again
     * @throws StoreUnavailable if too many did, one after the other: the rest would wait in vain
     */
    boolean attempt(BooleanSupplier one) {
        try {
            boolean result = one.getAsBoolean();
            inARow = 0;
            return result;
        } catch (StoreUnavailable e) {
            inARow++;
            if (inARow >= AWAY) {
                first = null;
                inARow = 0;
                throw e;
            }
            note(e);
            return false;
        } catch (RuntimeException e) { // a mistake about one must not cost the others their turn
            note(e);
            return true;
        }
    }

    /** Throws the first, if there was one. */
    void tell() {
        RuntimeException failed = first;
        first = null;
        inARow = 0;
        if (failed != null) {
            throw failed;
        }
    }

    private void note(RuntimeException e) {
        if (first == null) {
            first = e;
        }
    }
}
