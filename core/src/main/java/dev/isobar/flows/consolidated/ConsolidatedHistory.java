package dev.isobar.flows.consolidated;

import static java.util.stream.Collectors.toCollection;

import dev.isobar.bars.Range;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * Consolidated bars of any past range, made of what is stored. Immutable; fails as its store does.
 */
public final class ConsolidatedHistory {
    private final Members members;
    private final StoredBars stored;

    public ConsolidatedHistory(Members members, StoredBars stored) {
        this.members = members;
        this.stored = stored;
    }

    /**
     * Ascending; of the buckets of which any instrument has a bar.
     *
     * @param range starts and ends on openings, and is over
     */
    public List<ConsolidatedBar> read(Family family, Interval interval, Range range) {
        List<Member> of = members.of(family);
        Map<Instant, Map<String, Rate>> rates =
                family.isConverted() ? rates(of, interval, range) : Map.of();
        return bars(family, of, interval, range, rates);
    }

    private List<ConsolidatedBar> bars(
            Family family,
            List<Member> of,
            Interval interval,
            Range range,
            Map<Instant, Map<String, Rate>> rates) {
        List<ConsolidatedBar> bars = new ArrayList<>();
        each(
                of,
                interval,
                range,
                (bucket, samples) -> {
                    Map<String, Rate> known = rates.getOrDefault(bucket.start(), Map.of());
                    Consolidate.bar(family, bucket, samples, known).ifPresent(bars::add);
                });
        return bars;
    }

    /** By opening, then by currency. */
    private Map<Instant, Map<String, Rate>> rates(List<Member> of, Interval interval, Range range) {
        Set<String> currencies = of.stream().map(Member::quote).collect(toCollection(TreeSet::new));
        currencies.remove(Family.DOLLAR);
        Range wider = new Range(before(interval, range.start(), Carried.MOST), range.end());
        Map<Instant, Map<String, Rate>> rates = new HashMap<>();
        for (String currency : currencies) {
            Carried carried = new Carried(currency);
            each(
                    members.rateOf(currency),
                    interval,
                    wider,
                    (bucket, samples) ->
                            carried.next(bucket, samples)
                                    .ifPresent(
                                            rate ->
                                                    rates.computeIfAbsent(
                                                                    bucket.start(),
                                                                    first -> new HashMap<>())
                                                            .put(currency, rate)));
        }
        return rates;
    }

    /** Tells what is known in each bucket of a range, ascending. */
    private void each(
            List<Member> of, Interval interval, Range range, BiConsumer<Range, List<Sample>> told) {
        Instant first = before(interval, range.start(), Samples.LOOKS_BACK);
        List<Range> past = buckets(interval, first, range.start());
        List<Samples> known = new ArrayList<>();
        for (Member member : of) {
            SeriesId series = new SeriesId(member.id(), interval);
            Samples samples =
                    new Samples(member, stored.read(series, new Range(first, range.end())));
            samples.skip(past);
            known.add(samples);
        }
        for (Range bucket : buckets(interval, range.start(), range.end())) {
            told.accept(bucket, known.stream().map(one -> one.next(bucket)).toList());
        }
    }

    /** Not before 1970: of that nothing is stored. */
    private static Instant before(Interval interval, Instant start, int buckets) {
        Instant at = start;
        for (int i = 0; i < buckets && at.isAfter(Instant.EPOCH); i++) {
            at = interval.floor(at.minusMillis(1));
        }
        return at;
    }

    private static List<Range> buckets(Interval interval, Instant start, Instant end) {
        List<Range> buckets = new ArrayList<>();
        for (Instant at = start; at.isBefore(end); at = interval.end(at)) {
            buckets.add(new Range(at, interval.end(at)));
        }
        return buckets;
    }
}
