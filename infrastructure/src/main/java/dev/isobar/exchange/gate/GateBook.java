package dev.isobar.exchange.gate;

import com.fasterxml.jackson.core.JsonToken;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.BookChange;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Level;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The book: what changed ({@code order_book_update}: {@code U} to {@code u} are its numbers) and
 * the whole of it over REST ({@code id}). Spot levels are pairs of texts, futures levels objects
 * with sizes in contracts; size 0 takes a level away.
 *
 * <pre>{@code
 * {"t":1760000040120,"s":"BTC_USDT","U":901,"u":903,"b":[["60000.1","0.25"]],"a":[]}
 * {"t":1760000040120,"s":"BTC_USDT","U":901,"u":903,"b":[{"p":"60000.1","s":25}],"a":[]}
 * {"id":900,"current":1760000040130,"update":1760000040120,
 *  "asks":[["60000.2","1"]],"bids":[["60000.1","0.25"]]}
 * }</pre>
 *
 * <p>Over REST spot writes times in milliseconds, futures in seconds with decimals.
 *
 * @see <a
 *     href="https://www.gate.com/docs/developers/apiv4/ws/en/#changed-order-book-levels">Changed
 *     order book levels</a>
 */
final class GateBook {
    private String symbol;
    private Instant at;
    private long first = BookChange.UNNUMBERED;
    private long last = BookChange.UNNUMBERED;
    private List<Level> bids;
    private List<Level> asks;

    /**
     * @param unit of {@code update}: milliseconds of spot, seconds of futures
     */
    static GateBook read(JsonReader json, ChronoUnit unit) {
        Json.object(json, "book");
        GateBook book = new GateBook();
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "s" -> book.symbol = Json.word(json);
                case "t" -> book.at = Times.millis(Numbers.integer(json));
                case "update" -> book.at = GateTimes.read(json, unit);
                case "U" -> book.first = Numbers.integer(json);
                case "u", "id" -> book.last = Numbers.integer(json);
                case "b", "bids" -> book.bids = levels(json);
                case "a", "asks" -> book.asks = levels(json);
                default -> json.skipChildren();
            }
        }
        return book;
    }

    String symbol() {
        return Json.required("s", symbol);
    }

    BookChange update(InstrumentId instrument) {
        if (first == BookChange.UNNUMBERED || last == BookChange.UNNUMBERED) {
            throw new IllegalArgumentException("U or u is missing");
        }
        return change(instrument, BookChange.Kind.UPDATE, first);
    }

    /** Unnumbered only if the venue leaves out the id that is asked for. */
    BookChange snapshot(Instrument instrument) {
        return change(instrument.id(), BookChange.Kind.SNAPSHOT, last);
    }

    private BookChange change(InstrumentId instrument, BookChange.Kind kind, long from) {
        return new BookChange(
                instrument,
                at,
                kind,
                Json.required("bids", bids),
                Json.required("asks", asks),
                from,
                last,
                null);
    }

    private static List<Level> levels(JsonReader json) {
        Json.array(json, "levels");
        List<Level> levels = new ArrayList<>();
        while (Json.element(json)) {
            levels.add(json.currentToken() == JsonToken.START_ARRAY ? pair(json) : object(json));
        }
        return levels;
    }

    private static Level pair(JsonReader json) {
        BigDecimal price = Numbers.decimal(Json.next(json));
        BigDecimal size = Numbers.decimal(Json.next(json));
        Json.endOfRow(json);
        return new Level(price, size);
    }

    private static Level object(JsonReader json) {
        Json.object(json, "level");
        BigDecimal price = null;
        BigDecimal size = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "p" -> price = Numbers.decimal(json);
                case "s" -> size = Numbers.decimal(json);
                default -> json.skipChildren();
            }
        }
        return new Level(price, size);
    }
}
