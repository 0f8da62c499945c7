package dev.isobar.exchange.transport;

import dev.isobar.exchange.VenueMarket;
import dev.isobar.exchange.VenueMarket.Testnet;
import dev.isobar.settings.Settings;
import java.net.URI;

/**
 * Where a market is asked: where a setting says, else its testnet if that is wanted, else there.
 */
final class Addresses {
    private Addresses() {}

    /**
     * @throws IllegalArgumentException if its testnet is wanted and there is none
     */
    static URI rest(Settings settings, VenueMarket market) {
        URI own =
                settings.isTestnet(market.venue(), market.market())
                        ? testnet(market).rest()
                        : market.rest();
        return settings.rest(market.venue(), market.market(), own);
    }

    /** As {@link #rest}. */
    static URI socket(Settings settings, VenueMarket market) {
        URI own =
                settings.isTestnet(market.venue(), market.market())
                        ? testnet(market).socket()
                        : market.socket();
        return settings.socket(market.venue(), market.market(), own);
    }

    private static Testnet testnet(VenueMarket market) {
        return market.testnet()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "isobar.exchange.%s.testnet=true but %s has no testnet; set isobar.exchange.%s.%s.testnet=false"
                                                .formatted(
                                                        market.venue(),
                                                        market.name(),
                                                        market.venue(),
                                                        market.market().id())));
    }

    /** A venue's own path behind an address that may already have one. */
    static URI join(URI base, String path) {
        String text = base.toString();
        String start = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        return URI.create(
                path.isEmpty() || path.startsWith("/") ? start + path : start + "/" + path);
    }

    /**
     * An address that the venue gave out, or the same path and query where a setting says that the
     * venue is.
     *
     * @param own whether {@code base} is the venue's own word
     */
    static URI given(URI given, URI base, boolean own) {
        if (own
                || given.getAuthority() != null
                        && given.getAuthority().equals(base.getAuthority())) {
            return given;
        }
        String query = given.getRawQuery() == null ? "" : "?" + given.getRawQuery();
        return join(base, given.getRawPath() + query);
    }
}
