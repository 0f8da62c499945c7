package dev.isobar.exchange.okx;

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
 * A book, or what changed in it, on the channels {@code books} and {@code bbo-tbt} and over REST. A
 * level is price, size (base; contracts for swaps), a dead number and how many orders; size 0 takes
 * it away.
 *
 * <pre>{@code
 * {"asks":[["60000.2","1.5","0","3"]],"bids":[["60000.1","0","0","0"]],"ts":"1760000000120",
 *  "checksum":-855196043,"prevSeqId":900001,"seqId":900004}
 * }</pre>
 *
 * {@code prevSeqId} is the {@code seqId} of the message before, -1 in a snapshot. A message without
 * changes repeats it ({@code seqId} = {@code prevSeqId}); after maintenance the numbers begin anew
 * with a smaller {@code seqId}.
 *
 * @see <a
 *     href="https://www.okx.com/docs-v5/en/#order-book-trading-market-data-ws-order-book-channel">Order
 *     book channel</a>
 */
final class OkxBook {
    /** Fits no book, so whoever has one asks for a new snapshot. */
    private static final long ANEW = Long.MAX_VALUE;

    private List<Level> bids;
    private List<Level> asks;
    private Instant at;
    private Long checksum;
    private long previous = BookChange.UNNUMBERED;
    private long sequence = BookChange.UNNUMBERED;

    private OkxBook() {}

    static OkxBook read(JsonReader json) {
        Json.object(json, "book");
        OkxBook book = new OkxBook();
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "asks" -> book.asks = Levels.read(json);
                case "bids" -> book.bids = Levels.read(json);
                case "ts" -> book.at = Times.millis(Numbers.integer(json));
                case "checksum" -> book.checksum = Numbers.integer(json);
                case "prevSeqId" -> book.previous = Numbers.integer(json);
                case "seqId" -> book.sequence = Numbers.integer(json);
                default -> json.skipChildren();
            }
        }
        Json.required("asks", book.asks);
        Json.required("bids", book.bids);
        Json.required("ts", book.at);
        return book;
    }

    BookChange snapshot(Instrument instrument) {
        return change(instrument, BookChange.Kind.SNAPSHOT, sequence);
    }

    BookChange update(Instrument instrument) {
        if (sequence < previous) {
            sequence = ANEW;
            return change(instrument, BookChange.Kind.UPDATE, ANEW);
        }
        boolean isRepeated = sequence == previous;
        return change(instrument, BookChange.Kind.UPDATE, isRepeated ? sequence : previous + 1);
    }

    private BookChange change(Instrument instrument, BookChange.Kind kind, long first) {
        // A checksum of 0 is what the venue writes where it computes none.
        Long sum = checksum == null || checksum == 0 ? null : checksum;
        return new BookChange(instrument.id(), at, kind, bids, asks, first, sequence, sum);
    }

    /** The best of both sides, one of which may be empty. */
    Quote quote(Instrument instrument) {
        return new Quote(instrument.id(), at, BestPrices.first(bids), BestPrices.first(asks));
    }
}
