package dev.isobar.local.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What currencies are worth in US dollars now, by the newest trades of spot markets. No stablecoin
 * is taken for the dollar. One thread.
 */
final class DollarRates {
    /** Who is believed, the first that tells it (docs/flows.md). */
    private static final List<String> VENUES = List.of("kraken", "coinbase");

    private final Map<String, Optional<BigDecimal>> told = new TreeMap<>();
    private final Remote server;

    DollarRates(Remote server) {
        this.server = server;
        told.put("USD", Optional.of(BigDecimal.ONE));
    }

    /** Each currency is asked for once. */
    Optional<BigDecimal> of(String currency) throws InterruptedException {
        Optional<BigDecimal> rate = told.get(currency);
        if (rate == null) {
            rate = ask(currency);
            told.put(currency, rate);
        }
        return rate;
    }

    /** Those that were asked for in vain, in alphabetical order. */
    List<String> unknown() {
        return told.keySet().stream().filter(one -> told.get(one).isEmpty()).toList();
    }

    private Optional<BigDecimal> ask(String currency) throws InterruptedException {
        for (String venue : VENUES) {
            try {
                JsonNode last =
                        server.now(Symbol.parse(venue + ":spot:" + currency + "-USD"), "ticker")
                                .path("last");
                if (last.isNumber()) {
                    return Optional.of(last.decimalValue());
                }
            } catch (IOException e) {
                continue; // it does not list it, or is not in use, or does not answer
            }
        }
        return Optional.empty();
    }
}
