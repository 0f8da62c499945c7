package dev.isobar.live;

/**
 * The newest token of each leased thing, kept where the bars are kept: who writes with an older one
 * is refused there. Fails with {@link dev.isobar.bars.StoreUnavailable}.
 */
public interface Fences {

    /**
     * Makes every older token worthless.
     *
     * @return false if a newer one stands already
     */
    boolean raise(String what, long token);

    /** The newest token, {@link Fencing#FREE} before the first. */
    long newest(String what);

    /** Of a node that is alone. */
    Fences NONE =
            new Fences() {
                @Override
                public boolean raise(String what, long token) {
                    return true;
                }

                @Override
                public long newest(String what) {
                    return Fencing.FREE;
                }
            };
}
