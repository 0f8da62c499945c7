package dev.isobar.flows.offers;

import static java.util.Objects.requireNonNull;

import dev.isobar.market.Instrument;
import dev.isobar.market.Market;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What is compared with each other: prices of one asset, in one kind of market, in one currency.
 *
 * @param asset the single unit: that of {@code 1000SHIB} is {@code SHIB}
 * @param currency that prices are told in; {@link #DOLLAR} also of what is folded into it
 */
public record Family(String asset, Kind kind, String currency) implements Comparable<Family> {
    public static final String DOLLAR = "USD";

    private static final Comparator<Family> ORDER =
            Comparator.comparing(Family::asset)
                    .thenComparing(Family::kind)
                    .thenComparing(Family::currency);

    /** Kinds of market whose prices mean the same. */
    public enum Kind {
        SPOT,
        /** Linear and inverse: both are quoted per base. */
        PERPETUAL;

        /** Lower-case, as in JSON. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Family {
        requireNonNull(asset, "asset is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(currency, "currency is null");
    }

    /**
     * Empty for shares and for what expires: neither is the same thing elsewhere.
     *
     * @param folded currencies that are compared in dollars
     */
    public static Optional<Family> of(Instrument instrument, Set<String> folded) {
        String quote = instrument.quote();
        String currency = folded.contains(quote) ? DOLLAR : quote;
        return kind(instrument)
                .map(kind -> new Family(instrument.underlying().asset(), kind, currency));
    }

    private static Optional<Kind> kind(Instrument instrument) {
        if (instrument.id().market() == Market.SPOT) {
            return Optional.of(Kind.SPOT);
        }
        return instrument.isPerpetual() ? Optional.of(Kind.PERPETUAL) : Optional.empty();
    }

    /** {@code BTC:spot:USDT}. */
    @Override
    public String toString() {
        return asset + ":" + kind.id() + ":" + currency;
    }

    /** The inverse of {@link #toString()}. */
    public static Family parse(String text) {
        String[] parts = text.split(":", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("not a family: " + text + " (asset:kind:currency)");
        }
        return new Family(parts[0], Kind.valueOf(parts[1].toUpperCase(Locale.ROOT)), parts[2]);
    }

    @Override
    public int compareTo(Family other) {
        return ORDER.compare(this, other);
    }
}
