package dev.isobar.flows;

import dev.isobar.bars.Range;
import dev.isobar.market.Instrument;
import java.time.Instant;
import java.util.List;

/** A venue's past, page by page. Throws as the venue fails. */
@FunctionalInterface
public interface FlowSource {

    /**
     * One question to the venue.
     *
     * @param range of which it tells what it can in one answer
     */
    Page page(Instrument instrument, FlowSeries series, Range range) throws InterruptedException;

    /**
     * What was answered of a range: all that happened in [from, to), at one of the range's ends, so
     * that what is left is one range. Before {@code oldest} the venue will not tell.
     *
     * @param flows ascending, within the range
     * @param from no earlier than {@code oldest}
     * @param to {@code from} where nothing is known
     * @param oldest the range's start where nothing is lost
     * @param isTold whether the venue told any event of the series, within the range or not: one
     *     that told none may have failed
     */
    record Page(List<Flow> flows, Instant from, Instant to, Instant oldest, boolean isTold) {
        public Page(List<Flow> flows, Instant from, Instant to, Instant oldest) {
            this(flows, from, to, oldest, !flows.isEmpty());
        }

        public Page {
            flows = List.copyOf(flows);
            if (from.isAfter(to) || oldest.isAfter(from)) {
                throw new IllegalArgumentException(
                        "not in order: %s, %s, %s".formatted(oldest, from, to));
            }
        }
    }
}
