package dev.isobar.local.simulator.venues.binance;

import dev.isobar.local.simulator.venues.Query;
import dev.isobar.market.Market;

/**
 * What questions cost of the minute's weight.
 *
 * @see <a
 *     href="https://developers.binance.com/docs/binance-spot-api-docs/rest-api/market-data-endpoints">Spot:
 *     weights by endpoint</a>
 */
record BinanceWeights(Market market) {

    int of(String what, Query query) {
        boolean isSpot = market == Market.SPOT;
        return switch (what) {
            case "exchangeInfo" -> isSpot ? 20 : 1;
            case "aggTrades" -> isSpot ? 4 : 20;
            case "ticker/24hr" -> isOfAll(query) ? (isSpot ? 80 : 40) : isSpot ? 2 : 1;
            case "depth" -> isSpot ? spotDepth(limit(query, 100)) : depth(limit(query, 500));
            case "premiumIndex" -> market == Market.INVERSE || isOfAll(query) ? 10 : 1;
            case "klines" -> isSpot ? 2 : rows(limit(query, 500));
            default -> 1;
        };
    }

    private static boolean isOfAll(Query query) {
        return query.text("symbol").isEmpty();
    }

    private static int spotDepth(long levels) {
        return levels <= 100 ? 5 : levels <= 500 ? 25 : levels <= 1000 ? 50 : 250;
    }

    private static int depth(long levels) {
        return levels <= 50 ? 2 : levels <= 100 ? 5 : levels <= 500 ? 10 : 20;
    }

    private static int rows(long limit) {
        return limit < 100 ? 1 : limit < 500 ? 2 : limit <= 1000 ? 5 : 10;
    }

    private static long limit(Query query, long otherwise) {
        try {
            return query.number("limit").orElse(otherwise);
        } catch (Query.BadParameter e) {
            return 1; // it is refused
        }
    }
}
