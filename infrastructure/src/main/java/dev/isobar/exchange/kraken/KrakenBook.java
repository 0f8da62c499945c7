package dev.isobar.exchange.kraken;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.BookChange;
import dev.isobar.market.Instrument;
import dev.isobar.market.Level;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A row of {@code book}: unnumbered, but with the checksum of the book after it.
 *
 * <pre>{@code
 * {"symbol":"BTC/USD","bids":[{"price":60000.0,"qty":1.50000000}],"asks":[],
 *  "checksum":3310070434,"timestamp":"2026-11-20T10:00:00.123456Z"}
 * }</pre>
 *
 * @see <a href="https://docs.kraken.com/api/docs/websocket-v2/book">Book</a>
 */
final class KrakenBook {
    /** Levels a side that the checksum is about. */
    private static final int CHECKED = 10;

    private String symbol;
    private Instant at;
    private Long checksum;
    private List<Level> bids = List.of();
    private List<Level> asks = List.of();

    private KrakenBook() {}

    static KrakenBook read(JsonReader json) {
        Json.object(json, "book");
        KrakenBook row = new KrakenBook();
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "symbol" -> row.symbol = Json.word(json);
                case "bids" -> row.bids = levels(json);
                case "asks" -> row.asks = levels(json);
                case "checksum" -> row.checksum = Numbers.integer(json);
                case "timestamp" -> row.at = Times.text(json);
                default -> json.skipChildren();
            }
        }
        return row;
    }

    /** Of objects with {@code price} and {@code qty}. */
    static List<Level> levels(JsonReader json) {
        Json.array(json, "levels");
        List<Level> levels = new ArrayList<>();
        while (Json.element(json)) {
            levels.add(level(json));
        }
        return levels;
    }

    private static Level level(JsonReader json) {
        Json.object(json, "level");
        BigDecimal price = null;
        BigDecimal size = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "price" -> price = Numbers.decimal(json);
                case "qty" -> size = Numbers.decimal(json);
                default -> json.skipChildren();
            }
        }
        return new Level(price, size);
    }

    String symbol() {
        return Json.required("symbol", symbol);
    }

    BookChange change(Instrument instrument, BookChange.Kind kind) {
        return change(instrument, at, kind, bids, asks, checksum);
    }

    static BookChange change(
            Instrument instrument,
            Instant at,
            BookChange.Kind kind,
            List<Level> bids,
            List<Level> asks,
            Long checksum) {
        return new BookChange(
                instrument.id(),
                at,
                kind,
                bids,
                asks,
                BookChange.UNNUMBERED,
                BookChange.UNNUMBERED,
                checksum);
    }

    /**
     * CRC-32 of the digits of price and size, without point and leading zeros, of the best ten asks
     * and then the best ten bids.
     *
     * @see <a href="https://docs.kraken.com/api/docs/guides/spot-ws-book-v2">Checksum</a>
     */
    static long checksum(List<Level> bids, List<Level> asks) {
        StringBuilder digits = new StringBuilder(600);
        append(digits, asks);
        append(digits, bids);
        CRC32 crc = new CRC32();
        crc.update(digits.toString().getBytes(StandardCharsets.US_ASCII));
        return crc.getValue();
    }

    private static void append(StringBuilder digits, List<Level> levels) {
        for (Level level : levels.subList(0, Math.min(CHECKED, levels.size()))) {
            digits.append(level.price().unscaledValue()).append(level.size().unscaledValue());
        }
    }
}
