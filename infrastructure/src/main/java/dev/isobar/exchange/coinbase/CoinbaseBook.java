package dev.isobar.exchange.coinbase;

import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.BookChange;
import dev.isobar.market.BookChange.Kind;
import dev.isobar.market.Level;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A book or a change of it: the whole one on the socket's {@code l2_data} first, then each level
 * with its new size. Without numbers of its own: the connection's numbers tell what is missing. The
 * time of a level in a snapshot is 1970, so the frame's is taken.
 *
 * <pre>{@code
 * {"type":"update","product_id":"BTC-USD","updates":[
 *   {"side":"bid","event_time":"2026-11-20T10:00:00.1Z","price_level":"59999.99",
 *    "new_quantity":"1.50"},
 *   {"side":"offer","event_time":"2026-11-20T10:00:00.1Z","price_level":"60000.10",
 *    "new_quantity":"0"}]}
 * }</pre>
 *
 * Over REST ({@code product_book}):
 *
 * <pre>{@code
 * {"product_id":"BTC-USD","bids":[{"price":"59999.99","size":"1.50"}],
 *  "asks":[{"price":"60000.10","size":"0.5"}],"time":"2026-11-20T10:00:00.120345Z"}
 * }</pre>
 *
 * @see <a
 *     href="https://docs.cdp.coinbase.com/coinbase-app/advanced-trade-apis/websocket/websocket-channels">Channels</a>
 */
final class CoinbaseBook {
    private final List<Level> bids = new ArrayList<>();
    private final List<Level> asks = new ArrayList<>();
    private String product;
    private String type;
    private Instant at;

    static CoinbaseBook read(JsonReader json) {
        Json.object(json, "book");
        CoinbaseBook book = new CoinbaseBook();
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "type" -> book.type = Json.word(json);
                case "product_id" -> book.product = Json.word(json);
                case "updates" -> book.updates(json);
                case "bids" -> book.levels(json, book.bids);
                case "asks" -> book.levels(json, book.asks);
                case "time" -> book.at = Times.text(json);
                default -> json.skipChildren();
            }
        }
        return book;
    }

    /** Of the socket. Empty if its product is none of ours. */
    Optional<BookChange> streamed(Instruments instruments, Instant sentAt) {
        return change(
                instruments,
                sentAt,
                switch (Json.required("type", type)) {
                    case "snapshot" -> Kind.SNAPSHOT;
                    case "update" -> Kind.UPDATE;
                    default -> throw new IllegalArgumentException("unknown change " + type);
                });
    }

    Optional<BookChange> told(Instruments instruments) {
        return change(instruments, Json.required("time", at), Kind.SNAPSHOT);
    }

    private Optional<BookChange> change(Instruments instruments, Instant time, Kind kind) {
        return instruments
                .bySymbol(Json.required("product_id", product))
                .map(
                        of ->
                                new BookChange(
                                        of.id(),
                                        time,
                                        kind,
                                        bids,
                                        asks,
                                        BookChange.UNNUMBERED,
                                        BookChange.UNNUMBERED,
                                        null));
    }

    private void updates(JsonReader json) {
        Json.array(json, "updates");
        while (Json.element(json)) {
            Json.object(json, "update");
            List<Level> side = null;
            BigDecimal price = null;
            BigDecimal size = null;
            for (String name; (name = Json.field(json)) != null; ) {
                switch (name) {
                    case "side" -> side = side(json);
                    case "price_level" -> price = Numbers.decimal(json);
                    case "new_quantity" -> size = Numbers.decimal(json);
                    default -> json.skipChildren();
                }
            }
            Json.required("side", side).add(new Level(price, size));
        }
    }

    private List<Level> side(JsonReader json) {
        if (Json.is(json, "bid")) {
            return bids;
        }
        if (Json.is(json, "offer") || Json.is(json, "ask")) {
            return asks;
        }
        throw new IllegalArgumentException("side is neither bid nor offer: " + Json.text(json));
    }

    private void levels(JsonReader json, List<Level> side) {
        Json.array(json, "levels");
        while (Json.element(json)) {
            Json.object(json, "level");
            BigDecimal price = null;
            BigDecimal size = null;
            for (String name; (name = Json.field(json)) != null; ) {
                switch (name) {
                    case "price" -> price = Numbers.decimal(json);
                    case "size" -> size = Numbers.decimal(json);
                    default -> json.skipChildren();
                }
            }
            side.add(new Level(price, size));
        }
    }
}
