package dev.isobar.exchange.kraken;

import dev.isobar.exchange.BestPrices;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Levels;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Offers;
import dev.isobar.exchange.Request;
import dev.isobar.market.BestPrice;
import dev.isobar.market.BookChange;
import dev.isobar.market.Instrument;
import dev.isobar.market.Level;
import dev.isobar.market.Ticker;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What spot tells over REST. Trades may be asked from any nanosecond on ({@code since}, exclusive):
 * the only way into the past that Kraken has no klines of.
 *
 * @see <a href="https://docs.kraken.com/api/docs/rest-api/get-recent-trades">Recent trades</a>
 */
final class KrakenOffers implements Offers {
    private static final int TRADES = 1000;
    private static final int LEVELS = 100;

    @Override
    public Optional<Now<List<Trade>>> trades() {
        return Optional.of(
                new Now<>(of -> get("Trades", of, "&count=" + TRADES), KrakenOffers::trades));
    }

    @Override
    public Optional<TradesAfter> tradesAfter() {
        return Optional.of(
                new TradesAfter(
                        TRADES,
                        (of, last) ->
                                get(
                                        "Trades",
                                        of,
                                        "&since=" + before(last.at()) + "&count=" + TRADES),
                        KrakenOffers::trades));
    }

    @Override
    public Optional<Now<Ticker>> ticker() {
        return Optional.of(
                new Now<>(
                        of -> get("Ticker", of, ""),
                        (of, body) -> KrakenAnswer.one(body, json -> ticker(of, json))));
    }

    @Override
    public Optional<Now<BookChange>> book() {
        return Optional.of(
                new Now<>(
                        of -> get("Depth", of, "&count=" + LEVELS),
                        (of, body) -> KrakenAnswer.one(body, json -> book(of, json))));
    }

    private static Request get(String what, Instrument of, String more) {
        return new Request(
                "/0/public/" + what + "?pair=" + KrakenNames.pair(of.id().symbol()) + more, 1);
    }

    /**
     * Nanoseconds. A socket tells a trade's microsecond, cut off, so what was seen is asked again.
     */
    private static BigInteger before(Instant at) {
        return BigInteger.valueOf(at.getEpochSecond())
                .multiply(BigInteger.valueOf(1_000_000_000))
                .add(BigInteger.valueOf(at.getNano() - 1L));
    }

    private static List<Trade> trades(Instrument of, String body) {
        return KrakenAnswer.one(body, json -> Json.rows(json, row -> KrakenTrade.row(of, row)));
    }

    /**
     * {@code {"a":["60000.1","1","1.000"],"b":["60000.0","2","2.000"],"c":["60000.1","0.25"],
     * "v":["10.5","20.5"],…,"l":[…],"h":[…],"o":"59000.0"}}: of pairs, the second is of 24 hours.
     * {@code o} is of the day so far and therefore not ours; no time is told.
     */
    private static Ticker ticker(Instrument of, JsonReader json) {
        Json.object(json, "ticker");
        BestPrice bid = null;
        BestPrice ask = null;
        BigDecimal last = null;
        BigDecimal high = null;
        BigDecimal low = null;
        BigDecimal volume = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "a" -> ask = best(json);
                case "b" -> bid = best(json);
                case "c" -> last = column(json, 0);
                case "v" -> volume = column(json, 1);
                case "h" -> high = column(json, 1);
                case "l" -> low = column(json, 1);
                default -> json.skipChildren();
            }
        }
        return new Ticker(of.id(), null, last, bid, ask, null, high, low, volume, null);
    }

    private static BestPrice best(JsonReader json) {
        Json.array(json, "best");
        BigDecimal price = Numbers.decimal(Json.next(json));
        Numbers.decimal(Json.next(json));
        BigDecimal size = Numbers.decimal(Json.next(json));
        Json.endOfRow(json);
        return BestPrices.sized(price, size);
    }

    private static BigDecimal column(JsonReader json, int index) {
        Json.array(json, "pair of numbers");
        for (int i = 0; i < index; i++) {
            Numbers.decimal(Json.next(json));
        }
        BigDecimal value = Numbers.decimal(Json.next(json));
        Json.endOfRow(json);
        return value;
    }

    /** {@code {"asks":[["60000.1","1.500",1760000000],…],"bids":[…]}}: without number and time. */
    private static BookChange book(Instrument of, JsonReader json) {
        Json.object(json, "book");
        List<Level> bids = null;
        List<Level> asks = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "bids" -> bids = Levels.read(json);
                case "asks" -> asks = Levels.read(json);
                default -> json.skipChildren();
            }
        }
        return KrakenBook.change(
                of,
                null,
                BookChange.Kind.SNAPSHOT,
                Json.required("bids", bids),
                Json.required("asks", asks),
                null);
    }
}
