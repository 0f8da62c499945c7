package dev.isobar.app.rest;

import dev.isobar.app.Catalogue;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of assets and currencies, as they are asked for. */
final class Bases {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._$-]{1,40}");

    private Bases() {}

    /** The single unit, upper case. */
    static String asset(String base) {
        return named("base", base);
    }

    /** Empty where none was asked for. */
    static String currency(String quote) {
        return quote == null ? "" : named("quote", quote);
    }

    /**
     * @throws Refused where no venue lists it
     */
    static void requireListed(String asset, Catalogue catalogue) {
        boolean isListed =
                catalogue.exchanges().stream()
                        .flatMap(exchange -> catalogue.listing(exchange.id()).stream())
                        .flatMap(listing -> listing.instruments().stream())
                        .anyMatch(one -> one.underlying().asset().equals(asset));
        if (!isListed) {
            throw Problem.notFound(
                    "no exchange lists %s: a base is named as in BTC, not BTC-USDT; /api/v1/symbols tells them"
                            .formatted(asset));
        }
    }

    private static String named(String field, String value) {
        if (!NAME.matcher(value).matches()) {
            throw Problem.outOfBounds(
                    field, "%s is no asset: such as BTC, not %.40s".formatted(field, value));
        }
        return value.toUpperCase(Locale.ROOT);
    }
}
