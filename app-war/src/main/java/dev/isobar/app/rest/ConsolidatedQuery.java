package dev.isobar.app.rest;

import dev.isobar.flows.consolidated.Family;
import dev.isobar.flows.consolidated.Members;
import dev.isobar.market.Market;
import java.util.List;
import java.util.regex.Pattern;

/** Which consolidated bars are wanted. */
final class ConsolidatedQuery {
    static final int LIMIT = 100;
    static final int MOST = 1_000;

    /** Bars of venues that one answer is made of. */
    static final int MOST_READ = 100_000;

    private static final String QUOTE = "USDT";
    private static final Pattern CURRENCY = Pattern.compile("[A-Za-z0-9]{1,32}");

    private ConsolidatedQuery() {}

    /**
     * Base and quote in any case.
     *
     * @throws Refused where a word is none, or nothing tracked makes such bars
     */
    static Family family(Members members, String base, String market, String quote) {
        String kind = Asked.market(market == null ? Market.SPOT.id() : market);
        String currency = quote == null ? QUOTE : quote;
        if (!CURRENCY.matcher(currency).matches()) {
            throw Problem.outOfBounds(
                    "quote", "no currency: %.40s (USDT, USD, …, or all of them)".formatted(quote));
        }
        return members.families().stream()
                .filter(one -> one.base().equalsIgnoreCase(base))
                .filter(one -> one.market().id().equals(kind))
                .filter(one -> one.quote().equalsIgnoreCase(currency))
                .findFirst()
                .orElseThrow(() -> unknown(members, base, kind + " " + currency));
    }

    private static Refused unknown(Members members, String base, String series) {
        List<String> others =
                members.families().stream()
                        .filter(one -> one.base().equalsIgnoreCase(base))
                        .map(one -> one.market().id() + " " + one.quote())
                        .toList();
        return Problem.notFound(
                others.isEmpty()
                        ? "nothing tracked has the base %.40s: see /api/v1/consolidated"
                                .formatted(base)
                        : "%.40s is not tracked as %s: market and quote may be %s"
                                .formatted(base, series, String.join(", ", others)));
    }

    /**
     * @throws Refused where more would be read than one answer may take
     */
    static void requireBounded(int members, int limit) {
        if ((long) members * limit > MOST_READ) {
            throw Problem.outOfBounds(
                    "limit",
                    "%d bars of %d instruments are more than %d: at most %d bars at once"
                            .formatted(limit, members, MOST_READ, MOST_READ / members));
        }
    }
}
