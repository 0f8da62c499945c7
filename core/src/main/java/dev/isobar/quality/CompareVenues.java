package dev.isobar.quality;

import static java.util.stream.Collectors.groupingBy;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarStore;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import dev.isobar.market.Underlying;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Finds minutes that close more than so much (1 %) off the median of all venues, of one underlying,
 * quote and market: a perpetual is not compared with spot, nor USDT with USD. Safe for all threads.
 */
public final class CompareVenues {
    /** What is usual, as a share of the median. */
    public static final BigDecimal TOLERATED = new BigDecimal("0.01");

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    /** Of two nobody knows which is off. */
    private static final int VENUES = 3;

    private final BarStore bars;
    private final BarFindings findings;
    private final Supplier<BigDecimal> tolerated;

    /**
     * @param tolerated share of the median, asked at each run: it may change
     */
    public CompareVenues(BarStore bars, QualityStore store, Supplier<BigDecimal> tolerated) {
        this.bars = bars;
        this.tolerated = tolerated;
        findings = new BarFindings(store);
    }

    private record Family(Underlying underlying, String quote, Market market) {
        static Family of(Instrument instrument) {
            return new Family(
                    instrument.underlying(), instrument.quote(), instrument.id().market());
        }

        boolean spans(Collection<Instrument> members) {
            return members.stream().map(member -> member.id().venue()).distinct().count() >= VENUES;
        }
    }

    /**
     * Looks at the final minutes that start in [start, end).
     *
     * @param all instruments whose bars are kept
     * @param own those whose findings this node keeps
     * @return what was found, and kept
     * @throws dev.isobar.bars.StoreUnavailable if that failed; run it again
     */
    public List<Finding> run(
            Collection<Instrument> all, Predicate<InstrumentId> own, Instant start, Instant end) {
        BigDecimal share = tolerated.get();
        List<Finding> found = new ArrayList<>();
        all.stream()
                .collect(groupingBy(Family::of))
                .forEach(
                        (family, members) -> {
                            if (family.spans(members)
                                    && members.stream().anyMatch(m -> own.test(m.id()))) {
                                minutes(members, start, end)
                                        .forEach(minute -> found.addAll(outliers(minute, share)));
                            }
                        });
        found.removeIf(finding -> !own.test(finding.instrument()));
        found.forEach(finding -> findings.put(Check.VENUE_OUTLIER.id(), finding));
        return found;
    }

    /** Of each minute the final bars, by instrument. */
    private Collection<Map<InstrumentId, Bar>> minutes(
            List<Instrument> members, Instant start, Instant end) {
        Map<Instant, Map<InstrumentId, Bar>> minutes = new TreeMap<>();
        for (Instrument member : members) {
            for (Bar bar : bars.read(new SeriesId(member.id(), Interval.M1), start, end)) {
                if (bar.isFinal()) {
                    minutes.computeIfAbsent(bar.start(), at -> new LinkedHashMap<>())
                            .put(member.id(), bar);
                }
            }
        }
        return minutes.values();
    }

    /**
     * Pure.
     *
     * @param minute final bars of one minute and one family
     * @param tolerated share of the median
     */
    static List<Finding> outliers(Map<InstrumentId, Bar> minute, BigDecimal tolerated) {
        List<String> venues =
                minute.keySet().stream().map(InstrumentId::venue).distinct().sorted().toList();
        List<Finding> found = new ArrayList<>();
        if (venues.size() >= VENUES) {
            BigDecimal median = median(minute.values().stream().map(Bar::close).sorted().toList());
            BigDecimal most = median.multiply(tolerated);
            minute.forEach(
                    (id, bar) -> {
                        if (bar.close().subtract(median).abs().compareTo(most) > 0) {
                            found.add(BarChecks.outlier(id, bar, median, venues));
                        }
                    });
        }
        return found;
    }

    private static BigDecimal median(List<BigDecimal> sorted) {
        int middle = sorted.size() / 2;
        // Exact: half of a decimal ends one digit later.
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : sorted.get(middle - 1).add(sorted.get(middle)).divide(TWO);
    }
}
