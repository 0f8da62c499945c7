package dev.isobar.flows.funding;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far the funding of one asset lies apart.
 *
 * @param compared how many instruments were
 */
public record FundingSpread(String asset, FundingNow highest, FundingNow lowest, int compared) {
    private static final Comparator<FundingNow> BY_RATE =
            Comparator.comparing((FundingNow now) -> per(now, FundingRate.YEAR))
                    .thenComparing(now -> now.instrument().id());

    /** Of all assets that two or more instruments can be compared of, widest first. */
    public static List<FundingSpread> of(List<FundingNow> all) {
        Map<String, List<FundingNow>> byAsset = new TreeMap<>();
        for (FundingNow now : all) {
            if (now.isComparable()) {
                byAsset.computeIfAbsent(now.asset(), asset -> new ArrayList<>()).add(now);
            }
        }
        List<FundingSpread> spreads = new ArrayList<>();
        byAsset.forEach(
                (asset, rates) -> {
                    if (rates.size() > 1) {
                        rates.sort(BY_RATE);
                        FundingNow highest = rates.get(rates.size() - 1);
                        spreads.add(new FundingSpread(asset, highest, rates.get(0), rates.size()));
                    }
                });
        spreads.sort(
                Comparator.comparing((FundingSpread spread) -> spread.over(FundingRate.YEAR))
                        .reversed()
                        .thenComparing(FundingSpread::asset));
        return spreads;
    }

    /**
     * The difference over that horizon: what is earned by being short the highest, long the lowest.
     */
    public BigDecimal over(Duration horizon) {
        return per(highest, horizon).subtract(per(lowest, horizon));
    }

    private static BigDecimal per(FundingNow now, Duration horizon) {
        return now.rate().per(horizon).orElseThrow();
    }
}
