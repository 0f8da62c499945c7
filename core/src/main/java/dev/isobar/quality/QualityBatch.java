package dev.isobar.quality;

import static java.util.Objects.requireNonNull;

import dev.isobar.market.InstrumentId;
import java.util.List;

/**
 * What a writer has to tell since its last batch.
 *
 * @param writer one follower of one instrument in one process; no other ever has this name
 * @param number counted from 1 by the writer
 * @param hours the hours that changed, each with all that this writer counted in it so far
 * @param findings new ones, oldest first, {@value #FINDINGS} at most
 */
public record QualityBatch(
        InstrumentId instrument,
        String writer,
        long number,
        List<QualityHour> hours,
        List<Finding> findings) {
    public static final int FINDINGS = 1_000;

    public QualityBatch {
        requireNonNull(instrument, "instrument is null");
        requireNonNull(writer, "writer is null");
        hours = List.copyOf(hours);
        findings = List.copyOf(findings);
        if (findings.size() > FINDINGS) {
            throw new IllegalArgumentException("too many findings: " + findings.size());
        }
    }
}
