package dev.isobar.flows.rates;

import java.time.Instant;
import java.util.Optional;

/**
 * What currencies are worth in US dollars. USD is 1; no other is taken for it, whatever its name
 * promises. Safe for all threads; does not wait.
 */
@FunctionalInterface
public interface UsdRates {
    /** Nothing is known of any but the dollar itself. */
    UsdRates NONE =
            (currency, at) ->
                    currency.equals("USD") ? Optional.of(UsdRate.identity(at)) : Optional.empty();

    /**
     * The newest that is not later than {@code at}; empty where there is none, or it is too old to
     * be relied on.
     *
     * @param currency as instruments name it: {@code USDT}
     */
    Optional<UsdRate> of(String currency, Instant at);
}
