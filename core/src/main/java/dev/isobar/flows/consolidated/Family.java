package dev.isobar.flows.consolidated;

import static java.util.Objects.requireNonNull;

import dev.isobar.market.Instrument;
import dev.isobar.market.Market;
import java.util.Optional;

/**
 * What is made into one price.
 *
 * @param base the single unit's name: SHIB, never 1000SHIB
 * @param market spot, or perpetuals by the way they are settled
 * @param quote the one currency of all of them, or {@link #ALL}
 */
public record Family(String base, Market market, String quote) implements Comparable<Family> {
    /** Of every quote currency, converted into {@link #DOLLAR}. */
    public static final String ALL = "all";

    public static final String DOLLAR = "USD";

    public Family {
        requireNonNull(base, "base is null");
        requireNonNull(market, "market is null");
        requireNonNull(quote, "quote is null");
    }

    /** In its own quote currency; empty for what takes no part in consolidated bars. */
    public static Optional<Family> of(Instrument one) {
        return Member.takesPart(one)
                ? Optional.of(new Family(one.underlying().asset(), one.id().market(), one.quote()))
                : Optional.empty();
    }

    /** The same of every quote currency, in dollars. */
    public Family converted() {
        return new Family(base, market, ALL);
    }

    /** What a perpetual's price is compared with. */
    public Family spot() {
        return new Family(base, Market.SPOT, quote);
    }

    /** Whether prices are converted. */
    public boolean isConverted() {
        return quote.equals(ALL);
    }

    /** What its prices are told in. */
    public String currency() {
        return isConverted() ? DOLLAR : quote;
    }

    /** {@code BTC:spot:USDT}. */
    @Override
    public String toString() {
        return base + ":" + market.id() + ":" + quote;
    }

    @Override
    public int compareTo(Family other) {
        int byBase = base.compareTo(other.base);
        int byMarket = byBase != 0 ? byBase : market.compareTo(other.market);
        return byMarket != 0 ? byMarket : quote.compareTo(other.quote);
    }
}
