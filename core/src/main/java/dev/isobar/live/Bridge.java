package dev.isobar.live;

import dev.isobar.market.Trade;
import java.time.Instant;

/**
 * What could still make an outage as if it had not been: the ids from before it, to which are added
 * all that come, by whichever way and in whichever order. It holds when there is no hole among them
 * and one of them is of the time after: then every trade of the outage was heard.
 */
final class Bridge {
    private final Chain chain;
    private final Instant from;
    private Instant resumed = Instant.MAX;
    private long before;
    private boolean reached;
    private boolean torn;

    /**
     * @param from the first minute that the outage may have damaged and these ids can prove
     */
    Bridge(Chain chain, Instant from) {
        this.chain = chain;
        this.from = from;
        lost();
    }

    Chain chain() {
        return chain;
    }

    Instant from() {
        return from;
    }

    /** The connection is gone, once more perhaps. */
    void lost() {
        resumed = Instant.MAX;
        before = chain.newest();
        reached = false;
    }

    /** A new connection brings every trade from that instant on. */
    void resumed(Instant at) {
        resumed = at;
    }

    void seen(long id, Trade trade, Instant minuteEnd) {
        if (!trade.at().isBefore(resumed)) {
            reached = true;
            torn |= id <= before; // later, but counted as earlier: they were numbered anew
        }
        chain.add(id, trade.at(), minuteEnd);
    }

    boolean holds() {
        return reached && !torn && !chain.hasHole();
    }
}
