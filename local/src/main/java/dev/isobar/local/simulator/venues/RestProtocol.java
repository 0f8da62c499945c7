package dev.isobar.local.simulator.venues;

import java.util.List;

/** How a venue answers over REST. Called by several threads at once. */
public interface RestProtocol {

    Answer get(String path, Query query, Moment now);

    default Answer post(String path, String body, Moment now) {
        return Answer.of(405, "Method Not Allowed");
    }

    /** What may be asked, as far as it is counted; live. */
    default List<Allowance> allowances() {
        return List.of();
    }

    /**
     * @param at what time it is, epoch milliseconds
     * @param skew how far the venue's clock is off, milliseconds
     * @param sockets where the sockets of this market listen, for venues that tell
     */
    record Moment(long at, long skew, String sockets) {
        public long shown() {
            return at + skew;
        }
    }
}
