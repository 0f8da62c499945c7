package dev.isobar.exchange.binance;

import com.fasterxml.jackson.core.JsonToken;
import dev.isobar.exchange.BestPrices;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Levels;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.BookChange;
import dev.isobar.market.Instrument;
import dev.isobar.market.Level;
import dev.isobar.market.Quote;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What frames about the book hold: best bid and ask, where {@code b, a} are prices and {@code B, A}
 * sizes, or changed levels, where {@code b, a} are lists. Sizes are base, in COIN-M contracts.
 *
 * <pre>{@code
 * {"e":"bookTicker","u":900,"s":"BTCUSDT","b":"60000.1","B":"2.5","a":"60000.2","A":"0.7",
 *  "T":1760000000120,"E":1760000000123}
 * {"e":"depthUpdate","E":1760000000123,"T":1760000000120,"s":"BTCUSDT","U":901,"u":905,"pu":900,
 *  "b":[["60000.1","0.000"]],"a":[["60000.2","0.900"]]}
 * }</pre>
 *
 * <p>Spot's best prices have neither {@code e} nor any time, and its updates no {@code pu}: there
 * {@code U} is the predecessor's {@code u} plus one. In futures numbers are shared by all symbols,
 * so only {@code pu} chains the updates of one.
 *
 * @see <a
 *     href="https://developers.binance.com/docs/derivatives/usds-margined-futures/websocket-market-streams/How-to-manage-a-local-order-book-correctly">Local
 *     order book</a>
 */
final class BinanceBook {
    private static final long ABSENT = -1;

    private List<Level> bids;
    private List<Level> asks;
    private BigDecimal bid;
    private BigDecimal ask;
    private BigDecimal bidSize;
    private BigDecimal askSize;
    private long first = ABSENT;
    private long last = ABSENT;
    private long previous = ABSENT;

    void take(String name, JsonReader json) {
        boolean isList = json.currentToken() == JsonToken.START_ARRAY;
        switch (name) {
            case "U" -> first = Numbers.integer(json);
            case "u" -> last = Numbers.integer(json);
            case "pu" -> previous = Numbers.integer(json);
            case "b" -> {
                bids = isList ? Levels.read(json) : null;
                bid = isList ? null : Numbers.decimalOrAbsent(json);
            }
            case "a" -> {
                asks = isList ? Levels.read(json) : null;
                ask = isList ? null : Numbers.decimalOrAbsent(json);
            }
            case "B" -> bidSize = Numbers.decimalOrAbsent(json);
            case "A" -> askSize = Numbers.decimalOrAbsent(json);
            default -> throw new AssertionError(name);
        }
    }

    /** Whether these can be best prices: all four, and numbered. */
    boolean isQuote() {
        return bid != null && bidSize != null && ask != null && askSize != null && last >= 0;
    }

    /**
     * @param at null where the venue names no time
     */
    Quote quote(Instrument instrument, Instant at) {
        return new Quote(
                instrument.id(),
                at,
                BestPrices.sized(Json.required("b", bid), Json.required("B", bidSize)),
                BestPrices.sized(Json.required("a", ask), Json.required("A", askSize)));
    }

    BookChange change(Instrument instrument, long saidAt) {
        if (first < 0 || last < 0) {
            throw new IllegalArgumentException("update is not numbered");
        }
        return new BookChange(
                instrument.id(),
                Times.millis(saidAt),
                BookChange.Kind.UPDATE,
                Json.required("b", bids),
                Json.required("a", asks),
                previous < 0 ? first : Math.min(previous + 1, first),
                last,
                null);
    }
}
