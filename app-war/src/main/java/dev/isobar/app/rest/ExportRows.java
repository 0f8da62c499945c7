package dev.isobar.app.rest;

import dev.isobar.app.rest.Gaps.Gap;
import dev.isobar.bars.Bar;
import dev.isobar.bars.Range;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Pages as rows: by where they end, a bar before the gap it lies in. A gap that goes on in the next
 * page is one gap: its row waits. One thread.
 */
final class ExportRows {
    private final ExportText text;
    private Gap waiting;
    private long bars;
    private long gaps;

    ExportRows(ExportText text) {
        this.text = text;
    }

    StringBuilder head() {
        return new StringBuilder(text.head());
    }

    StringBuilder page(ExportPages.Part part) {
        StringBuilder rows = new StringBuilder();
        Iterator<Gap> missing = joined(part.gaps()).iterator();
        Gap next = missing.hasNext() ? missing.next() : null;
        for (Bar bar : part.bars()) {
            while (next != null && next.range().end().isBefore(bar.end())) {
                write(rows, next);
                next = missing.hasNext() ? missing.next() : null;
            }
            text.bar(rows, bar);
            bars++;
        }
        while (next != null) {
            if (next.range().end().equals(part.range().end())) {
                waiting = next;
            } else {
                write(rows, next);
            }
            next = missing.hasNext() ? missing.next() : null;
        }
        return rows;
    }

    StringBuilder tail() {
        StringBuilder rows = new StringBuilder();
        release(rows);
        return rows.append(text.tail(bars, gaps));
    }

    /** With the one that waits in front, as one where they are one. */
    private List<Gap> joined(List<Gap> found) {
        List<Gap> sorted =
                found.stream().sorted(Comparator.comparing(gap -> gap.range().end())).toList();
        if (waiting == null) {
            return sorted;
        }
        for (Gap gap : sorted) {
            if (gap.range().start().equals(waiting.range().end())
                    && gap.cause().equals(waiting.cause())) {
                Range whole = new Range(waiting.range().start(), gap.range().end());
                waiting = null;
                Gap one = new Gap(whole, gap.cause());
                return sorted.stream().map(each -> each == gap ? one : each).toList();
            }
        }
        Gap before = waiting;
        waiting = null;
        return Stream.concat(Stream.of(before), sorted.stream()).toList();
    }

    private void release(StringBuilder rows) {
        if (waiting != null) {
            write(rows, waiting);
            waiting = null;
        }
    }

    private void write(StringBuilder rows, Gap gap) {
        text.gap(rows, gap);
        gaps++;
    }
}
