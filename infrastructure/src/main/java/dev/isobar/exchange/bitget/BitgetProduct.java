package dev.isobar.exchange.bitget;

import dev.isobar.market.Instrument;
import dev.isobar.market.Market;
import java.util.Locale;
import java.util.Optional;

/** Bitget's product lines: {@code SPOT}, {@code USDT-FUTURES} … on v2, lower-case on v3. */
enum BitgetProduct {
    SPOT("SPOT", Market.SPOT),
    USDT("USDT-FUTURES", Market.LINEAR),
    USDC("USDC-FUTURES", Market.LINEAR),
    COIN("COIN-FUTURES", Market.INVERSE);

    private final String id;
    private final Market market;

    BitgetProduct(String id, Market market) {
        this.id = id;
        this.market = market;
    }

    /** As v2 and REST write it. */
    String id() {
        return id;
    }

    /** As v3 writes it. */
    String lower() {
        return id.toLowerCase(Locale.ROOT);
    }

    Market market() {
        return market;
    }

    static BitgetProduct of(Instrument instrument) {
        return switch (instrument.id().market()) {
            case SPOT -> SPOT;
            case INVERSE -> COIN;
            default -> instrument.settle().equals("USDC") ? USDC : USDT;
        };
    }

    /** Empty for demo lines and for what v1 called them. */
    static Optional<BitgetProduct> byId(String text, boolean isLower) {
        for (BitgetProduct product : values()) {
            if ((isLower ? product.lower() : product.id).equals(text)) {
                return Optional.of(product);
            }
        }
        return Optional.empty();
    }
}
