package dev.isobar.exchange.kucoin;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.market.BookChange;
import dev.isobar.market.Instrument;
import dev.isobar.market.Level;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Books. Rows are {@code [price, size]}, best first, and in updates {@code [price, size, sequence]}
 * where a price of 0 stands for a change that moved no level.
 *
 * <pre>{@code
 * spot, 50 levels each  {"asks":[["60000.2","0.5"]],"bids":[["60000.1","1"]],"timestamp":…}
 * spot, changes         {"changes":{"asks":[["60000.2","0","102"]],"bids":[]},"sequenceStart":101,
 *                        "sequenceEnd":102,"symbol":"BTC-USDT","time":1760000000120}
 * futures, a change     {"sequence":102,"change":"60000.2,sell,83","timestamp":1760000000120}
 * REST                  {"sequence":"102","time":1760000000120,"bids":[…],"asks":[…]}
 *                       ("ts", in nanoseconds, on futures)
 * }</pre>
 *
 * @see <a href="https://www.kucoin.com/docs-new/3470082w0">Increment</a>
 */
final class KucoinBook {
    private Instant at;
    private long first = BookChange.UNNUMBERED;
    private long last = BookChange.UNNUMBERED;
    private List<Level> bids;
    private List<Level> asks;

    private KucoinBook() {}

    static BookChange snapshot(JsonReader json, Instrument instrument) {
        return read(json).change(instrument, BookChange.Kind.SNAPSHOT);
    }

    static BookChange update(JsonReader json, Instrument instrument) {
        return read(json).change(instrument, BookChange.Kind.UPDATE);
    }

    private static KucoinBook read(JsonReader json) {
        Json.object(json, "book");
        KucoinBook book = new KucoinBook();
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "time", "timestamp" -> book.at = KucoinTimes.millis(json);
                case "ts" -> book.at = KucoinTimes.nanos(json);
                case "sequence" -> book.first = book.last = Numbers.integer(json);
                case "sequenceStart" -> book.first = Numbers.integer(json);
                case "sequenceEnd" -> book.last = Numbers.integer(json);
                case "bids" -> book.bids = levels(json);
                case "asks" -> book.asks = levels(json);
                case "changes" -> book.changes(json);
                case "change" -> book.change(Json.text(json));
                default -> json.skipChildren();
            }
        }
        return book;
    }

    private void changes(JsonReader json) {
        Json.object(json, "changes");
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "bids" -> bids = levels(json);
                case "asks" -> asks = levels(json);
                default -> json.skipChildren();
            }
        }
    }

    private void change(String text) {
        String[] parts = Json.required("change", text).split(",", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("not a change: " + text);
        }
        List<Level> level = List.of(new Level(number(parts[0]), number(parts[2])));
        switch (parts[1]) {
            case "buy" -> bids = level;
            case "sell" -> asks = level;
            default -> throw new IllegalArgumentException("not a change: " + text);
        }
        bids = bids == null ? List.of() : bids;
        asks = asks == null ? List.of() : asks;
    }

    private static BigDecimal number(String text) {
        return Numbers.decimalOf(text, 0, text.length());
    }

    private static List<Level> levels(JsonReader json) {
        Json.array(json, "levels");
        List<Level> levels = new ArrayList<>();
        while (Json.element(json)) {
            Json.array(json, "level");
            BigDecimal price = Numbers.decimal(Json.next(json));
            BigDecimal size = Numbers.decimal(Json.next(json));
            Json.endOfRow(json);
            if (price.signum() != 0) {
                levels.add(new Level(price, size));
            }
        }
        return levels;
    }

    /** Once the two numbers of a range were seen the other way round; the range is the same. */
    private BookChange change(Instrument instrument, BookChange.Kind kind) {
        return new BookChange(
                instrument.id(),
                at,
                kind,
                Json.required("bids", bids),
                Json.required("asks", asks),
                Math.min(first, last),
                Math.max(first, last),
                null);
    }
}
