package dev.isobar.exchange.mexc;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Levels;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.BookChange;
import dev.isobar.market.Instrument;
import dev.isobar.market.Level;
import java.time.Instant;
import java.util.List;

/**
 * A contract's book: rows are price, contracts, number of orders. {@code version} goes up by one
 * with each change; {@code begin} and {@code end} tell the range of several in one.
 *
 * <pre>{@code
 * socket  {"asks":[[60000.2,0,0]],"bids":[[60000.1,42,7]],"version":102}
 * REST    {"asks":[[60000.2,5,1]],"bids":[[60000.1,42,7]],"version":102,"timestamp":1760000000120}
 * }</pre>
 *
 * @see <a
 *     href="https://mexcdevelop.github.io/apidocs/contract_v1_en/#how-is-depth-information-maintained">
 *     How depth is maintained</a>
 */
final class MexcContractBook {
    private List<Level> bids = List.of();
    private List<Level> asks = List.of();
    private Long first;
    private Long last;
    private Instant at;

    private MexcContractBook() {}

    private static MexcContractBook read(JsonReader json) {
        Json.object(json, "book");
        MexcContractBook book = new MexcContractBook();
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "bids" -> book.bids = Levels.read(json);
                case "asks" -> book.asks = Levels.read(json);
                case "version" -> book.last = Numbers.integer(json);
                case "begin" -> book.first = Numbers.integer(json);
                case "timestamp" -> book.at = Times.millis(Numbers.integer(json));
                default -> json.skipChildren();
            }
        }
        return book;
    }

    static BookChange update(JsonReader json, Instrument instrument, Instant sent) {
        MexcContractBook book = read(json);
        long last = Json.required("version", book.last);
        return new BookChange(
                instrument.id(),
                sent,
                BookChange.Kind.UPDATE,
                book.bids,
                book.asks,
                book.first == null ? last : book.first,
                last,
                null);
    }

    static BookChange snapshot(JsonReader json, Instrument instrument) {
        MexcContractBook book = read(json);
        return MexcAnswer.snapshot(instrument, book.at, book.bids, book.asks, book.last);
    }
}
