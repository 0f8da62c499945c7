package dev.isobar.exchange.ascendex;

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
 * A book or its change: {@code seqnum} is the book's number, each change its predecessor plus one.
 * A time of 0 is none.
 *
 * <pre>{@code
 * {"ts":1760000000120,"seqnum":7002,"asks":[["60000.2","0"]],"bids":[["60000","1.5"]]}
 * }</pre>
 *
 * @see <a href="https://ascendex.github.io/ascendex-pro-api/#channel-level-2-order-book-updates">
 *     Depth</a>
 */
final class AscendExDepth {
    private long number = -1;
    private Instant at;
    private List<Level> bids;
    private List<Level> asks;

    private AscendExDepth() {}

    static AscendExDepth read(JsonReader json) {
        Json.object(json, "depth");
        AscendExDepth depth = new AscendExDepth();
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "seqnum" -> depth.number = Numbers.integer(json);
                case "ts" -> depth.at = timeOrAbsent(Numbers.integer(json));
                case "asks" -> depth.asks = Levels.read(json);
                case "bids" -> depth.bids = Levels.read(json);
                default -> json.skipChildren();
            }
        }
        return depth;
    }

    private static Instant timeOrAbsent(long millis) {
        return millis == 0 ? null : Times.millis(millis);
    }

    BookChange change(Instrument instrument, BookChange.Kind kind) {
        if (number < 0) {
            throw new IllegalArgumentException("seqnum is missing");
        }
        return new BookChange(
                instrument.id(),
                at,
                kind,
                Json.required("bids", bids),
                Json.required("asks", asks),
                number,
                number,
                null);
    }
}
