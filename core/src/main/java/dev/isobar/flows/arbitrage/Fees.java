package dev.isobar.flows.arbitrage;

import static java.util.Objects.requireNonNull;

import dev.isobar.market.InstrumentId;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a taker pays, as a share of what is paid for the trade.
 *
 * @param byMarket by {@code venue:market}
 * @param otherwise where nothing is said of a market
 */
public record Fees(Map<String, BigDecimal> byMarket, BigDecimal otherwise) {
    public Fees {
        byMarket = Map.copyOf(byMarket);
        requireNonNull(otherwise, "otherwise is null");
        byMarket.values().forEach(Fees::requireShare);
        requireShare(otherwise);
    }

    public BigDecimal of(InstrumentId instrument) {
        String market = instrument.venue() + ":" + instrument.market().id();
        return byMarket.getOrDefault(market, otherwise);
    }

    /** The same, but for these markets. */
    Fees with(Map<String, BigDecimal> others) {
        Map<String, BigDecimal> all = new TreeMap<>(byMarket);
        all.putAll(others);
        return new Fees(all, otherwise);
    }

    private static void requireShare(BigDecimal fee) {
        if (fee.signum() < 0 || fee.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("fee is not from 0 to below 1: " + fee);
        }
    }
}
