package dev.isobar.bars;

import java.util.ArrayList;
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
 * both, so that what one writer found in a trade outlives every other writer's bar.
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
        List<String> ofA = a.provenance().marks();
        List<String> ofB = b.provenance().marks();
        if (ofA.equals(ofB)) {
            return compare(a, b) >= 0 ? a : b;
        }
        List<String> both = new ArrayList<>(ofA);
        both.addAll(ofB);
        boolean isFirst = compare(a, b) >= 0;
        return marked(isFirst ? a : b, both);
    }

    private static String unmarked(Bar bar) {
        return BarJson.canonical(marked(bar, List.of()));
    }

    private static Bar marked(Bar bar, List<String> marks) {
        Provenance marked = bar.provenance().marked(marks);
        return marked.equals(bar.provenance()) ? bar : bar.with(marked);
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
        order = unmarked(a).compareTo(unmarked(b));
        if (order != 0) {
            return order;
        }
        order = Integer.compare(from.revision(), other.revision());
        return order != 0 ? order : other.arrivedAt().compareTo(from.arrivedAt());
    }
}
