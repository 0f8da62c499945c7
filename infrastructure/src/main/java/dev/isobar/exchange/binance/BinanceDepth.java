package dev.isobar.exchange.binance;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.Levels;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.BookChange;
import dev.isobar.market.Instrument;
import dev.isobar.market.Level;
import java.util.List;

/**
 * {@code depth}: the book over REST, numbered as the socket's updates are. Spot names no time;
 * futures name that of the matching ({@code T}) and that of the answer ({@code E}).
 *
 * <pre>{@code
 * {"lastUpdateId":905,"E":1760000000124,"T":1760000000120,"bids":[["60000.1","2.500"]],
 *  "asks":[["60000.2","0.700"]]}
 * }</pre>
 *
 * @see <a
 *     href="https://developers.binance.com/docs/binance-spot-api-docs/rest-api/market-data-endpoints#order-book">Order
 *     book</a>
 */
final class BinanceDepth {

    private BinanceDepth() {}

    static BookChange read(Instrument instrument, String body) {
        return Json.read(
                body,
                json -> {
                    Json.object(json, "depth");
                    long number = -1;
                    long time = 0;
                    List<Level> bids = null;
                    List<Level> asks = null;
                    for (String name; (name = Json.field(json)) != null; ) {
                        switch (name) {
                            case "lastUpdateId" -> number = Numbers.integer(json);
                            case "T" -> time = Numbers.integer(json);
                            case "bids" -> bids = Levels.read(json);
                            case "asks" -> asks = Levels.read(json);
                            default -> json.skipChildren();
                        }
                    }
                    if (number < 0) {
                        throw new IllegalArgumentException("lastUpdateId is missing");
                    }
                    return new BookChange(
                            instrument.id(),
                            time == 0 ? null : Times.millis(time),
                            BookChange.Kind.SNAPSHOT,
                            Json.required("bids", bids),
                            Json.required("asks", asks),
                            number,
                            number,
                            null);
                });
    }
}
