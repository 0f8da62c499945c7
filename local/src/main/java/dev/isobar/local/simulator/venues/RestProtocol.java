package dev.isobar.local.simulator.venues;

/** How a venue answers over REST. Called by several threads at once. */
public interface RestProtocol {

    Answer get(String path, Query query, Moment now);

    /**
     * @param at what time it is, epoch milliseconds
     * @param skew how far the venue's clock is off, milliseconds
     */
    record Moment(long at, long skew) {
        public long shown() {
            return at + skew;
        }
    }
}
