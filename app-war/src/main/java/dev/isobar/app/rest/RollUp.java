package dev.isobar.app.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.app.Catalogue;
import dev.isobar.bars.Range;
import dev.isobar.flows.FlowEvent;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Sums of events by window and whatever else. An event whose worth nobody knows is counted and not
 * summed, and then the sum is a lower bound; so it is where a venue shows only some, and over a
 * time that is not known to have been heard.
 */
final class RollUp {
    /** Words of events (docs/flows.md), in this order; a text in them has its quotes escaped. */
    private static final String SHOWN_IN_PART = "\"lower_bound\":true";

    private static final String CASCADE = "\"cascade\":{";

    private final Range range;
    private final Optional<Interval> windows;
    private final Set<String> by;
    private final Map<Group, Sum> sums = new TreeMap<>();
    private final Set<InstrumentId> instruments = new TreeSet<>();
    private final SortedMap<InstrumentId, List<Range>> unheard = new TreeMap<>();
    private boolean isHearingKnown;

    /** What is not asked by is empty. */
    private record Group(Instant start, String venue, String key, String side)
            implements Comparable<Group> {
        private static final Comparator<Group> ORDER =
                Comparator.comparing(Group::start)
                        .thenComparing(Group::venue)
                        .thenComparing(Group::key)
                        .thenComparing(Group::side);

        @Override
        public int compareTo(Group other) {
            return ORDER.compare(this, other);
        }

        boolean isOf(String other) {
            return venue.isEmpty() || venue.equals(other);
        }
    }

    private record Sum(long count, BigDecimal usd, long unknown, boolean isLowerBound) {
        static final Sum NOTHING = new Sum(0, BigDecimal.ZERO, 0, false);

        Sum and(FlowEvent event) {
            boolean isKnown = event.usd() != null;
            return new Sum(
                    count + 1,
                    isKnown ? usd.add(event.usd()) : usd,
                    isKnown ? unknown : unknown + 1,
                    isLowerBound || !isKnown || isShownInPart(event.json()));
        }

        /** The event itself: what its cascade came to is no sum of this. */
        private static boolean isShownInPart(String json) {
            int at = json.indexOf(SHOWN_IN_PART);
            int cascade = json.indexOf(CASCADE);
            return at >= 0 && (cascade < 0 || at < cascade);
        }
    }

    /**
     * @param windows of the calendar; empty for the range as one
     * @param by {@link RollUpParams#BY}
     */
    RollUp(Range range, Optional<Interval> windows, Set<String> by) {
        this.range = range;
        this.windows = windows;
        this.by = by;
    }

    void add(FlowEvent event) {
        InstrumentId id = InstrumentId.parse(event.key());
        instruments.add(id);
        Group group =
                new Group(
                        windows.map(one -> one.floor(event.at())).orElse(range.start()),
                        by.contains("venue") ? event.venue() : "",
                        by.contains("symbol") ? id.toString() : "",
                        by.contains("side") && event.side() != null
                                ? event.side().name().toLowerCase(Locale.ROOT)
                                : "");
        sums.put(group, sums.getOrDefault(group, Sum.NOTHING).and(event));
    }

    /** Whose events are summed. */
    Set<InstrumentId> instruments() {
        return Set.copyOf(instruments);
    }

    /**
     * What of the range is not known to have been heard. Without it nothing is said of that.
     *
     * @param unknown of each that was asked for; none has no ranges
     */
    void unheard(Map<InstrumentId, List<Range>> unknown) {
        unheard.putAll(unknown);
        isHearingKnown = true;
    }

    ObjectNode json(Catalogue catalogue) {
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("start", range.start().toString())
                        .put("end", range.end().toString());
        ArrayNode names = json.putArray("by");
        RollUpParams.BY.stream().filter(by::contains).forEach(names::add);
        ArrayNode rows = json.putArray("rows");
        sums.forEach((group, sum) -> row(rows.addObject(), group, sum, catalogue));
        if (isHearingKnown) {
            ArrayNode unknown = json.putArray("unknown");
            unheard.forEach((id, ranges) -> unknown(unknown.addObject(), id, ranges, catalogue));
        }
        return json;
    }

    private static void unknown(
            ObjectNode row, InstrumentId id, List<Range> ranges, Catalogue catalogue) {
        names(row, id, catalogue);
        ArrayNode told = row.putArray("ranges");
        for (Range one : ranges) {
            told.addObject().put("start", one.start().toString()).put("end", one.end().toString());
        }
    }

    private void row(ObjectNode row, Group group, Sum sum, Catalogue catalogue) {
        Instant end = windows.map(one -> one.end(group.start())).orElse(range.end());
        // Of a window at the edge only a part was asked for.
        Range window = new Range(group.start(), end).intersection(range);
        row.put("start", window.start().toString()).put("end", window.end().toString());
        if (!group.venue().isEmpty()) {
            row.put("exchange", group.venue());
        }
        if (!group.key().isEmpty()) {
            names(row, InstrumentId.parse(group.key()), catalogue);
        }
        if (!group.side().isEmpty()) {
            row.put("side", group.side());
        }
        row.put("count", sum.count())
                .put("value_usd", plain(sum.usd()))
                .put("unknown_value", sum.unknown())
                .put("lower_bound", sum.isLowerBound() || isUnheard(group, window));
    }

    private boolean isUnheard(Group group, Range window) {
        if (!group.key().isEmpty()) {
            return unheard.getOrDefault(InstrumentId.parse(group.key()), List.of()).stream()
                    .anyMatch(window::overlaps);
        }
        return unheard.entrySet().stream()
                .filter(one -> group.isOf(one.getKey().venue()))
                .flatMap(one -> one.getValue().stream())
                .anyMatch(window::overlaps);
    }

    private static void names(ObjectNode row, InstrumentId id, Catalogue catalogue) {
        row.put("exchange", id.venue())
                .put("market", id.market().id())
                .put("symbol", catalogue.byId(id).map(Instrument::canonical).orElse(id.symbol()))
                .put("native_symbol", id.symbol());
    }

    private static BigDecimal plain(BigDecimal usd) {
        return usd.signum() == 0 ? BigDecimal.ZERO : usd.stripTrailingZeros();
    }
}
