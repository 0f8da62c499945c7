package dev.isobar.exchange.bitget;

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
import java.time.Instant;
import java.util.List;

/**
 * A book, or what changed in it; v3 calls the sides {@code a} and {@code b}. Size 0 takes a level
 * away.
 *
 * <pre>{@code
 * {"asks":[["60000.2","1.5"]],"bids":[["60000.1","0"]],"ts":"1760000000120","seq":900004,
 *  "pseq":900001}
 * }</pre>
 *
 * {@code pseq} is the {@code seq} of the message before, 0 in a snapshot and where the numbers
 * begin anew. REST numbers nothing. A checksum comes with v3 only, whose way of computing it is not
 * told.
 *
 * @see <a href="https://www.bitget.com/api-doc/uta/websocket/public/Order-Book-Channel">Depth
 *     channel</a>
 */
final class BitgetBook {
    /** Fits no book, so whoever has one asks for a new snapshot. */
    private static final long ANEW = Long.MAX_VALUE;

    private List<Level> bids;
    private List<Level> asks;
    private Instant at;
    private long previous = BookChange.UNNUMBERED;
    private long sequence = BookChange.UNNUMBERED;

    private BitgetBook() {}

    static BitgetBook read(JsonReader json) {
        Json.object(json, "book");
        BitgetBook book = new BitgetBook();
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "asks", "a" -> book.asks = Levels.read(json);
                case "bids", "b" -> book.bids = Levels.read(json);
                case "ts" -> book.at = Times.millis(Numbers.integer(json));
                case "seq" -> book.sequence = number(json);
                case "pseq" -> book.previous = number(json);
                default -> json.skipChildren();
            }
        }
        Json.required("asks", book.asks);
        Json.required("bids", book.bids);
        Json.required("ts", book.at);
        return book;
    }

    /** Up to nineteen digits. */
    private static long number(JsonReader json) {
        return Long.parseLong(Json.required("seq", Json.text(json)));
    }

    BookChange snapshot(Instrument instrument) {
        return change(instrument, BookChange.Kind.SNAPSHOT, sequence);
    }

    BookChange update(Instrument instrument) {
        if (previous == BookChange.UNNUMBERED) {
            // Without its predecessor's number it says nothing of what is missing.
            sequence = BookChange.UNNUMBERED;
        }
        boolean isNumbered = sequence != BookChange.UNNUMBERED;
        if (isNumbered && (previous == 0 || sequence < previous)) {
            sequence = ANEW;
        }
        long first = isNumbered && previous > 0 ? Math.min(previous + 1, sequence) : sequence;
        return change(instrument, BookChange.Kind.UPDATE, sequence == ANEW ? ANEW : first);
    }

    private BookChange change(Instrument instrument, BookChange.Kind kind, long first) {
        return new BookChange(instrument.id(), at, kind, bids, asks, first, sequence, null);
    }

    /** The best of both sides, one of which may be empty. */
    Quote quote(Instrument instrument) {
        return new Quote(instrument.id(), at, BestPrices.first(bids), BestPrices.first(asks));
    }
}
