package dev.isobar.bars;

import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import java.time.Instant;
import java.util.List;

/** A venue's own history of bars, over REST. */
public interface KlineSource {

    /**
     * One page from {@code start} on: as many bars as the venue gives at once, so that the caller
     * can keep what it has before asking for more.
     *
     * <p>Waits its turn in the venue's request budget and retries what may pass; throws a failure
     * of the venue otherwise (see the implementation), {@code InterruptedException} if stopped.
     *
     * @param interval one of the venue's own intervals (see {@link #offers})
     */
    Page page(Instrument instrument, Interval interval, Instant start, Instant end)
            throws InterruptedException;

    /** Whether the venue has klines of this interval that open where ours do. */
    boolean offers(Instrument instrument, Interval interval);

    /**
     * @param klines ascending, closed only, within the asked range; buckets without trades may be
     *     absent or empty
     * @param reached everything from the asked start up to here (exclusive) is answered; at most
     *     the asked end and never past the last closed bar. Equal to the asked start: nothing is
     *     closed yet
     * @param oldest nothing before this exists at the venue any more; the asked start when all does
     */
    record Page(List<Kline> klines, Instant reached, Instant oldest) {
        public Page {
            klines = List.copyOf(klines);
        }
    }
}
