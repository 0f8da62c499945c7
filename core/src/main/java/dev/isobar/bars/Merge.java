package dev.isobar.bars;

import dev.isobar.bars.Provenance.Verified;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which of two bars of one bucket is kept: the greater in a total order, so merging is commutative,
 * associative and idempotent, and any number of writers in any order end with the same bytes.
 *
 * <p>Final beats open; then the source's rank (a venue's kline beats trades, trades beat
 * resampled); then the later event time; then the greater volume, because a correction by a late
 * trade only adds; then the greater canonical bytes. Bars equal in all of these have the same
 * canonical bytes; the last two comparisons only make their side columns deterministic too: the
 * higher revision, then the earlier arrival.
 *
 * <p>Marks ({@link Provenance#MARKS}) take no part in this: whichever bar is kept gets those of
 * both, so that what one writer found in a trade outlives every other writer's bar. Nor does {@link
 * Provenance#verified}: it belongs to the numbers, so that copies of one bar share the greater
 * verdict, and a bar with other numbers brings its own.
 */
public final class Merge {
    private Merge() {}

    /**
     * @throws IllegalArgumentException if they are not bars of one bucket
     */
    public static Bar of(Bar a, Bar b) {
        if (!a.start().equals(b.start()) || !a.end().equals(b.end())) {
            throw new IllegalArgumentException(
                    "not one bucket: %s to %s and %s to %s"
                            .formatted(a.start(), a.end(), b.start(), b.end()));
        }
        int order = compare(a, b);
        Bar kept = (order == 0 ? compareSides(a, b) : order) >= 0 ? a : b;
        Provenance one = a.provenance();
        Provenance other = b.provenance();
        if (one.marks().equals(other.marks()) && one.verified() == other.verified()) {
            return kept;
        }
        List<String> marks = new ArrayList<>(one.marks());
        marks.addAll(other.marks());
        return annotated(
                kept,
                marks,
                order == 0
                        ? Collections.max(List.of(one.verified(), other.verified()))
                        : kept.provenance().verified());
    }

    private static String plain(Bar bar) {
        return BarJson.canonical(annotated(bar, List.of(), Verified.UNCHECKED));
    }

    private static Bar annotated(Bar bar, List<String> marks, Verified verified) {
        Provenance annotated = bar.provenance().annotated(marks, verified);
        return annotated.equals(bar.provenance()) ? bar : bar.with(annotated);
    }

    private static int compare(Bar a, Bar b) {
        int order = Boolean.compare(a.isFinal(), b.isFinal());
        if (order != 0) {
            return order;
        }
        Provenance from = a.provenance();
        Provenance other = b.provenance();
        order = Integer.compare(from.source().rank(), other.source().rank());
        if (order != 0) {
            return order;
        }
        order = from.eventAt().compareTo(other.eventAt());
        if (order != 0) {
            return order;
        }
        order = a.volume().compareTo(b.volume());
        if (order != 0) {
            return order;
        }
        return plain(a).compareTo(plain(b));
    }

    private static int compareSides(Bar a, Bar b) {
        Provenance from = a.provenance();
        Provenance other = b.provenance();
        int order = Integer.compare(from.revision(), other.revision());
        return order != 0 ? order : other.arrivedAt().compareTo(from.arrivedAt());
    }
}
