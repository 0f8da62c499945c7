package dev.isobar.app.rest;

import dev.isobar.bars.Bar;
import dev.isobar.bars.Provenance.Verified;
import java.util.List;

/**
 * How final minutes compared with the venue's own.
 *
 * @param unchecked not compared: too young or too old, told by the venue itself, by a venue without
 *     klines, or by one that left the minute out
 */
record Verdicts(long verified, long different, long unchecked) {
    static Verdicts of(List<Bar> minutes) {
        return new Verdicts(
                count(minutes, Verified.SAME),
                count(minutes, Verified.DIFFERENT),
                count(minutes, Verified.UNCHECKED) + count(minutes, Verified.UNANSWERED));
    }

    private static long count(List<Bar> minutes, Verified verdict) {
        return minutes.stream()
                .filter(Bar::isFinal)
                .filter(bar -> bar.provenance().verified() == verdict)
                .count();
    }
}
