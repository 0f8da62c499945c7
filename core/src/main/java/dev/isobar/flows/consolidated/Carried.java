package dev.isobar.flows.consolidated;

import dev.isobar.bars.Range;
import dev.isobar.market.Market;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a currency is worth, bucket by bucket, ascending: by its own bar, else by the newest of the
 * {@link #MOST} buckets before. One thread, once.
 */
final class Carried {
    /** A rate may be so many intervals old. */
    static final int MOST = 2;

    private final Family dollars;
    private Rate last; // null where nobody says
    private int age;

    Carried(String currency) {
        this.dollars = new Family(currency, Market.SPOT, Family.DOLLAR);
    }

    /**
     * @param samples of the bucket, of those that say what the currency is worth
     */
    Optional<Rate> next(Range bucket, List<Sample> samples) {
        Optional<ConsolidatedBar> own =
                Consolidate.bar(dollars, bucket, samples, Map.of())
                        .filter(bar -> bar.close() != null);
        if (own.isPresent()) {
            last = new Rate(dollars.base(), own.get(), false);
            age = 0;
        } else if (last != null) {
            age++;
            last = age > MOST ? null : last.carried(Consolidate.isAwaited(dollars, samples));
        }
        return Optional.ofNullable(last);
    }
}
