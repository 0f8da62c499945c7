package dev.isobar.flows.consolidated;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/**
 * What a currency was worth in dollars.
 *
 * @param bar the consolidated bar of the currency against the dollar, of Kraken and Coinbase; its
 *     close is the rate
 * @param isAwaited whether it is carried on from an older bucket because that of a newer one may
 *     still come: then what is converted by it is not final
 */
public record Rate(String currency, ConsolidatedBar bar, boolean isAwaited) {
    /** Each promises one dollar. */
    static final Set<String> PEGGED =
            Set.of(
                    "USDT", "USDC", "FDUSD", "TUSD", "DAI", "PYUSD", "USDP", "USDE", "USD1", "BUSD",
                    "GUSD", "RLUSD", "USDG", "USDS");

    private static final BigDecimal TOLERATED = new BigDecimal("0.005");

    public Rate {
        requireNonNull(currency, "currency is null");
        requireNonNull(bar.close(), "nobody says what it is worth");
    }

    /** Dollars for one. */
    public BigDecimal usd() {
        return bar.close();
    }

    /** Whether only a correction changes it. */
    boolean isFinal() {
        return bar.isFinal() && !isAwaited;
    }

    /**
     * For the next bucket, which has none of its own.
     *
     * @param isComing whether it may still get one
     */
    Rate carried(boolean isComing) {
        return new Rate(currency, bar, isAwaited || isComing);
    }

    /** Set where it is not worth what it promises. */
    Optional<Exclusion> depeg() {
        BigDecimal off = usd().subtract(BigDecimal.ONE).abs();
        return PEGGED.contains(currency) && off.compareTo(TOLERATED) > 0
                ? Optional.of(Exclusion.off(Reason.DEPEG, usd(), BigDecimal.ONE))
                : Optional.empty();
    }
}
