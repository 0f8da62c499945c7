package dev.isobar.exchange.coinbase;

import dev.isobar.exchange.BestPrices;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Offers;
import dev.isobar.exchange.Request;
import dev.isobar.exchange.Times;
import dev.isobar.market.BookChange;
import dev.isobar.market.Instrument;
import dev.isobar.market.Ticker;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Recent trades, newest first on the wire; a product's price and base volume of a day ({@code
 * volume_24h}); the book.
 *
 * <pre>{@code
 * {"trades":[{"trade_id":"5003",…}],"best_bid":"59999.99","best_ask":"60000.10"}
 * {"product_id":"BTC-USD","price":"60000.10","volume_24h":"15000.5",…}
 * {"pricebook":{…},"last":"60000.10","mid_market":"60000.045"}
 * }</pre>
 *
 * Trades by id are asked only of the Exchange API, which is at another host.
 *
 * @see <a
 *     href="https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api/public/get-public-market-trades">Get
 *     public market trades</a>
 */
final class CoinbaseOffers implements Offers {
    private static final int TRADES = 500;

    @Override
    public Optional<Now<List<Trade>>> trades() {
        return Optional.of(
                new Now<>(of -> product(of, "/ticker?limit=" + TRADES), CoinbaseOffers::trades));
    }

    @Override
    public Optional<Now<Ticker>> ticker() {
        return Optional.of(
                new Now<>(
                        of -> product(of, ""),
                        (of, body) -> Json.read(body, json -> ticker(of, json))));
    }

    @Override
    public Optional<Now<BookChange>> book() {
        return Optional.of(
                new Now<>(
                        of ->
                                new Request(
                                        Coinbase.PATH
                                                + "/product_book?product_id="
                                                + of.id().symbol(),
                                        1),
                        (of, body) -> Json.read(body, json -> book(of, json))));
    }

    private static Request product(Instrument of, String rest) {
        return new Request(Coinbase.PATH + "/products/" + of.id().symbol() + rest, 1);
    }

    private static List<Trade> trades(Instrument of, String body) {
        return Json.read(
                body,
                json -> {
                    Json.object(json, "answer");
                    List<Trade> trades = null;
                    for (String name; (name = Json.field(json)) != null; ) {
                        if (name.equals("trades")) {
                            trades = new ArrayList<>();
                            Json.array(json, "trades");
                            while (Json.element(json)) {
                                CoinbaseTrade.read(json).trade(only(of)).ifPresent(trades::add);
                            }
                        } else {
                            json.skipChildren();
                        }
                    }
                    Collections.reverse(Json.required("trades", trades));
                    return trades;
                });
    }

    /**
     * Of a product, or the Exchange API's {@code {"price":…,"bid":…,"ask":…,"volume":…,"time":…}},
     * which tells no sizes.
     */
    private static Ticker ticker(Instrument of, JsonReader json) {
        Json.object(json, "product");
        BigDecimal last = null;
        BigDecimal bid = null;
        BigDecimal ask = null;
        BigDecimal volume = null;
        Instant at = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "price" -> last = Numbers.decimalOrAbsent(json);
                case "bid" -> bid = Numbers.decimalOrAbsent(json);
                case "ask" -> ask = Numbers.decimalOrAbsent(json);
                case "volume_24h", "volume" -> volume = Numbers.decimalOrAbsent(json);
                case "time" -> at = Times.text(json);
                default -> json.skipChildren();
            }
        }
        return new Ticker(
                of.id(),
                at,
                Json.required("price", last),
                BestPrices.told(bid, null),
                BestPrices.told(ask, null),
                null,
                null,
                null,
                volume,
                null);
    }

    private static BookChange book(Instrument of, JsonReader json) {
        Json.object(json, "answer");
        Optional<BookChange> book = Optional.empty();
        for (String name; (name = Json.field(json)) != null; ) {
            if (name.equals("pricebook")) {
                book = CoinbaseBook.read(json).told(only(of));
            } else {
                json.skipChildren();
            }
        }
        return Json.required("pricebook of " + of.id().symbol(), book.orElse(null));
    }

    private static Instruments only(Instrument of) {
        return symbol -> of.id().symbol().equals(symbol) ? Optional.of(of) : Optional.empty();
    }
}
