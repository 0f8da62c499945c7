package dev.isobar.local.replay;

import dev.isobar.market.InstrumentId;
import java.util.List;
import java.util.Map;

/**
 * What a replay gave.
 *
 * @param hash SHA-256 over all canonical bars, by series and time
 * @param late trades that came when their bar could not be corrected any more
 * @param duplicates trades that came again
 * @param passedOver frames of other venues or markets than asked for
 * @param leftOut lines that are no frames, and frames that were dropped when it was recorded
 * @param cut files whose end is missing
 */
public record Outcome(
        Map<InstrumentId, Line> instruments,
        Fate frames,
        long bars,
        String hash,
        long late,
        long duplicates,
        long passedOver,
        long leftOut,
        List<String> cut) {

    /** Of one instrument: its trades, its bars of all intervals, its ranges declared missing. */
    public record Line(long trades, long bars, long gaps) {}

    /**
     * What became of the frames.
     *
     * @param data with market data that was taken
     * @param control acknowledgements, pongs and refusals
     * @param sent ours, and openings and closings
     * @param notCollected well-formed, of something nobody collects; by what it was
     * @param unparsable of no known shape
     * @param reasons of the first few unparsable ones, by where they are
     */
    public record Fate(
            long data,
            long control,
            long sent,
            Map<String, Long> notCollected,
            long unparsable,
            Map<String, String> reasons) {}
}
