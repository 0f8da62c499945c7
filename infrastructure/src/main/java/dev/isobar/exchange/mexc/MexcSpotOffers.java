package dev.isobar.exchange.mexc;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Levels;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Offers;
import dev.isobar.exchange.Request;
import dev.isobar.exchange.Times;
import dev.isobar.market.BookChange;
import dev.isobar.market.Instrument;
import dev.isobar.market.Level;
import dev.isobar.market.Side;
import dev.isobar.market.Ticker;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What spot tells over REST: trades without ids (see {@link TradeIds}), 24 hours, the book.
 *
 * <pre>{@code
 * trades  {"a":null,"f":null,"l":null,"p":"60000.1","q":"0.25","T":1760000000000,"m":false,"M":true}
 * ticker  {"symbol":"BTCUSDT","lastPrice":"60000.1","bidPrice":"60000.1","bidQty":"1",
 *          "askPrice":"60000.2","askQty":"2","openPrice":"59000","highPrice":"60900",
 *          "lowPrice":"58000","volume":"1234.5","quoteVolume":"74000000","closeTime":1760000000120}
 * book    {"lastUpdateId":102,"bids":[["60000.1","1"]],"asks":[["60000.2","2"]],
 *          "timestamp":1760000000120}
 * }</pre>
 *
 * {@code m} true: the buyer was the maker, so the taker sold. Old rows have whole seconds.
 *
 * @see <a href="https://mexcdevelop.github.io/apidocs/spot_v3_en/#market-data-endpoints">Market
 *     data</a>
 */
final class MexcSpotOffers implements Offers {

    /** Levels a side that a book is asked with. */
    static final int BOOK = 5000;

    @Override
    public Optional<Now<List<Trade>>> trades() {
        return Optional.of(
                new Now<>(
                        of -> request("/api/v3/aggTrades?limit=1000&symbol=", of, 1),
                        MexcSpotOffers::trades));
    }

    private static Request request(String path, Instrument instrument, int weight) {
        return new Request(path + MexcAnswer.encoded(instrument), weight);
    }

    private static List<Trade> trades(Instrument instrument, String body) {
        return Json.read(
                body,
                json -> {
                    Json.array(json, "trades");
                    List<Trade> trades = new ArrayList<>();
                    TradeIds ids = new TradeIds();
                    while (Json.element(json)) {
                        trades.add(trade(json, instrument, ids));
                    }
                    trades.sort(Comparator.comparing(Trade::at));
                    return trades;
                });
    }

    private static Trade trade(JsonReader json, Instrument instrument, TradeIds ids) {
        Json.object(json, "trade");
        BigDecimal price = null;
        BigDecimal size = null;
        Instant at = null;
        Boolean isBuyerMaker = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "p" -> price = Numbers.decimal(json);
                case "q" -> size = Numbers.decimal(json);
                case "T" -> at = Times.millis(Numbers.integer(json));
                case "m" -> isBuyerMaker = Json.flag(json);
                default -> json.skipChildren();
            }
        }
        Side taker = Json.required("m", isBuyerMaker) ? Side.SELL : Side.BUY;
        Json.required("T", at);
        String id = ids.next(at, Json.required("p", price), Json.required("q", size), taker);
        return Trade.of(instrument, id, Trade.UNORDERED, at, price, size, taker);
    }

    @Override
    public Optional<Now<Ticker>> ticker() {
        return Optional.of(
                new Now<>(
                        of -> request("/api/v3/ticker/24hr?symbol=", of, 1),
                        (of, body) -> Json.read(body, json -> MexcSpotTicker.read(json, of))));
    }

    @Override
    public Optional<Now<BookChange>> book() {
        return Optional.of(
                new Now<>(
                        of -> request("/api/v3/depth?limit=" + BOOK + "&symbol=", of, 1),
                        (of, body) -> Json.read(body, json -> book(json, of))));
    }

    private static BookChange book(JsonReader json, Instrument instrument) {
        Json.object(json, "book");
        List<Level> bids = null;
        List<Level> asks = null;
        Long number = null;
        Instant at = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "lastUpdateId" -> number = Numbers.integer(json);
                case "bids" -> bids = Levels.read(json);
                case "asks" -> asks = Levels.read(json);
                case "timestamp" -> at = Times.millis(Numbers.integer(json));
                default -> json.skipChildren();
            }
        }
        return MexcAnswer.snapshot(instrument, at, bids, asks, number);
    }
}
