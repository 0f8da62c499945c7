package dev.isobar.app.rest;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.app.guard.PastEvents;
import dev.isobar.bars.Range;
import dev.isobar.flows.FlowSeries;
import dev.isobar.flows.funding.FundingRate;
import dev.isobar.flows.funding.Settlements;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Settled rates of several instruments in one list, ascending by time, then instrument. */
final class FundingPast {
    /** Some settlements before the first that is told, for its interval. */
    private static final Duration BEFORE = Duration.ofHours(36);

    private static final Pattern CURSOR = Pattern.compile("[0-9]{1,15}~[!-~]{1,100}");
    private static final String BETWEEN = "~";

    private final PastEvents past;
    private final List<Instrument> instruments;
    private final List<Rate> rates = new ArrayList<>();
    private final ArrayNode unknown = JsonNodeFactory.instance.arrayNode();

    /** A place in the list. */
    private record Place(Instant at, InstrumentId id) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                comparing(Place::at).thenComparing(Place::id);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }

        @Override
        public String toString() {
            return at.toEpochMilli() + BETWEEN + id;
        }
    }

    private record Rate(Place place, Instrument instrument, FundingRate rate) {}

    FundingPast(PastEvents past, List<Instrument> instruments) {
        this.past = past;
        this.instruments = instruments;
    }

    /**
     * Adds rows, where the next ones are, and what is not known of the range.
     *
     * @param cursor where an earlier answer ended; null to begin
     */
    void tell(ObjectNode json, Range range, String cursor, int limit) {
        Place after = cursor == null ? null : place(cursor);
        if (after != null && !range.contains(after.at())) {
            throw Problem.outOfBounds("cursor", "cursor is not of this range: ask from its start");
        }
        Instant from = after == null ? range.start() : after.at();
        instruments.forEach(one -> read(one, new Range(from, range.end()), limit));
        rates.removeIf(one -> after != null && one.place().compareTo(after) <= 0);
        rates.sort(comparing(Rate::place));
        ArrayNode rows = json.putArray("rates");
        int told = Math.min(limit, rates.size());
        rates.subList(0, told).forEach(one -> rows.add(row(one)));
        json.set("unknown", unknown);
        if (rates.size() > told) {
            json.put("next", rates.get(told - 1).place().toString());
        } else {
            json.putNull("next");
        }
    }

    private void read(Instrument instrument, Range range, int limit) {
        FlowSeries series = FlowSeries.fundings(instrument.id());
        List<Funding> all = new ArrayList<>(past.before(series, range.start(), BEFORE));
        int told = all.size();
        Range compared = all.isEmpty() ? range : new Range(all.get(0).settlesAt(), range.end());
        List<Range> holes = past.unknown(series, compared);
        // One more than told: at the cursor itself stands what was told before.
        past.kept(series, range, limit + 2).forEach(flow -> all.add((Funding) flow.event()));
        for (int i = told; i < all.size(); i++) {
            List<Funding> last = all.subList(Math.max(0, i + 1 - Settlements.COMPARED), i + 1);
            Duration interval =
                    Settlements.paidFor(last, at -> holes.stream().noneMatch(at::overlaps))
                            .orElse(null);
            Funding paid = all.get(i);
            rates.add(
                    new Rate(
                            new Place(paid.settlesAt(), instrument.id()),
                            instrument,
                            new FundingRate(paid.rate(), interval)));
        }
        tellUnknown(
                instrument,
                holes.stream().filter(range::overlaps).map(range::intersection).toList());
    }

    private void tellUnknown(Instrument instrument, List<Range> holes) {
        if (!holes.isEmpty()) {
            ArrayNode ranges =
                    unknown.add(InstrumentNames.of(instrument))
                            .get(unknown.size() - 1)
                            .withArray("ranges");
            holes.forEach(
                    one ->
                            ranges.addObject()
                                    .put("start", one.start().toString())
                                    .put("end", one.end().toString()));
        }
    }

    private static ObjectNode row(Rate rate) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("time", rate.place().at().toString());
        json.setAll(InstrumentNames.of(rate.instrument()));
        FundingRows.rate(json, rate.rate());
        return json;
    }

    private static Place place(String cursor) {
        try {
            if (CURSOR.matcher(cursor).matches()) {
                int at = cursor.indexOf(BETWEEN);
                return new Place(
                        Instant.ofEpochMilli(Long.parseLong(cursor.substring(0, at))),
                        InstrumentId.parse(cursor.substring(at + 1)));
            }
        } catch (IllegalArgumentException e) { // no such market: refused like the rest
            throw notOurs();
        }
        throw notOurs();
    }

    private static Refused notOurs() {
        return Problem.unparsable("cursor", "cursor is not a next of this list: leave it out");
    }
}
