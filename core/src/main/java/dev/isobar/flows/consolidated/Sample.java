package dev.isobar.flows.consolidated;

import static java.util.Objects.requireNonNull;

import dev.isobar.bars.Bar;
import java.math.BigDecimal;

/**
 * What is known of an instrument in one bucket.
 *
 * @param bar null if there is none
 * @param silent how many buckets in a row have no bar, this one too; 0 if there is one
 * @param cause what the ledger says of the bucket where there is no final bar: why it is missing,
 *     {@code unknown}, or empty if it is known complete
 * @param usual the volume of the {@link Samples#LOOKS_BACK} buckets before, of the single unit
 */
record Sample(Member member, Bar bar, int silent, String cause, BigDecimal usual) {
    Sample {
        requireNonNull(member, "member is null");
        requireNonNull(cause, "cause is null");
        requireNonNull(usual, "usual is null");
    }
}
