package dev.isobar.bars;

import dev.isobar.bars.Coverage.Complete;
import dev.isobar.bars.Coverage.Entry;
import dev.isobar.bars.Coverage.Missing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What several lists of entries say together, in the ledger's normal form. */
final class CoverageUnion {
    private CoverageUnion() {}

    static List<Entry> of(List<? extends Entry> entries) {
        if (isNormal(entries)) {
            return List.copyOf(entries);
        }
        if (entries.size() == 1) {
            return List.of(entries.get(0));
        }
        int half = entries.size() / 2;
        return of(of(entries.subList(0, half)), of(entries.subList(half, entries.size())));
    }

    /** Both in normal form: walks the stretches between any two neighbouring bounds. */
    static List<Entry> of(List<Entry> a, List<Entry> b) {
        TreeSet<Instant> bounds = new TreeSet<>();
        addBounds(bounds, a);
        addBounds(bounds, b);
        List<Entry> union = new ArrayList<>(a.size() + b.size());
        Walk inA = new Walk(a);
        Walk inB = new Walk(b);
        Instant start = null;
        for (Instant end : bounds) {
            if (start != null) {
                Entry entry = stronger(inA.at(start), inB.at(start));
                if (entry != null) {
                    add(union, entry.over(new Range(start, end)));
                }
            }
            start = end;
        }
        return List.copyOf(union);
    }

    private static boolean isNormal(List<? extends Entry> entries) {
        for (int i = 1; i < entries.size(); i++) {
            Entry before = entries.get(i - 1);
            Entry entry = entries.get(i);
            int order = before.range().end().compareTo(entry.range().start());
            if (order > 0 || order == 0 && rank(before) == rank(entry)) {
                return false;
            }
        }
        return true;
    }

    private static void addBounds(TreeSet<Instant> bounds, List<Entry> entries) {
        for (Entry entry : entries) {
            bounds.add(entry.range().start());
            bounds.add(entry.range().end());
        }
    }

    private static void add(List<Entry> union, Entry entry) {
        int last = union.size() - 1;
        Entry before = last < 0 ? null : union.get(last);
        if (before != null
                && rank(before) == rank(entry)
                && before.range().end().equals(entry.range().start())) {
            union.set(last, entry.over(new Range(before.range().start(), entry.range().end())));
        } else {
            union.add(entry);
        }
    }

    private static Entry stronger(Entry a, Entry b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return rank(a) <= rank(b) ? a : b;
    }

    /** Smaller wins: complete by proof, then missing by cause. */
    private static int rank(Entry entry) {
        if (entry instanceof Complete complete) {
            return complete.proof().ordinal();
        }
        return Coverage.Proof.values().length + ((Missing) entry).cause().ordinal();
    }

    /** Asked for ascending instants, it finds the entry over each. */
    private static final class Walk {
        private final List<Entry> entries;
        private int next;

        Walk(List<Entry> entries) {
            this.entries = entries;
        }

        Entry at(Instant at) {
            while (next < entries.size() && !entries.get(next).range().end().isAfter(at)) {
                next++;
            }
            return next < entries.size() && entries.get(next).range().contains(at)
                    ? entries.get(next)
                    : null;
        }
    }
}
