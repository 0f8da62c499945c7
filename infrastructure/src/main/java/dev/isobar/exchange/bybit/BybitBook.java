package dev.isobar.exchange.bybit;

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
import java.util.List;
import java.util.Optional;

/**
 * The object of {@code orderbook.{depth}}, on the socket and over REST. {@code u} counts the
 * channel's updates, each its predecessor plus one; {@code u} = 1 begins anew, whatever the frame's
 * type says. Sizes are base, of inverse contracts USD.
 *
 * <pre>{@code
 * {"s":"BTCUSDT","b":[["60000.10","0.250"]],"a":[["60000.20","0.000"]],"u":18521288,
 *  "seq":700000000123}
 * }</pre>
 *
 * @see <a href="https://bybit-exchange.github.io/docs/v5/websocket/public/orderbook">Orderbook</a>
 */
final class BybitBook {
    private static final long RESTARTED = 1;

    private List<Level> bids;
    private List<Level> asks;
    private long number = -1;
    private long time;

    static BybitBook read(JsonReader json) {
        Json.object(json, "book");
        BybitBook book = new BybitBook();
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "b" -> book.bids = Levels.read(json);
                case "a" -> book.asks = Levels.read(json);
                case "u" -> book.number = Numbers.integer(json);
                case "ts" -> book.time = Numbers.integer(json);
                default -> json.skipChildren();
            }
        }
        Json.required("b", book.bids);
        Json.required("a", book.asks);
        return book;
    }

    /**
     * The best of both sides; of a change only the sides that have levels are told. Empty if it
     * tells neither. (Since 2023 depth 1 comes in snapshots only.)
     */
    Optional<Quote> quote(Instrument instrument, boolean isSnapshot, long saidAt) {
        boolean isWhole = isSnapshot || number == RESTARTED;
        if (!isWhole && bids.isEmpty() && asks.isEmpty()) {
            return Optional.empty();
        }
        Quote.Told told =
                isWhole || bids.isEmpty() == asks.isEmpty()
                        ? Quote.Told.BOTH
                        : asks.isEmpty() ? Quote.Told.BID : Quote.Told.ASK;
        return Optional.of(
                new Quote(
                        instrument.id(),
                        Times.millis(saidAt),
                        BestPrices.first(bids),
                        BestPrices.first(asks),
                        told));
    }

    BookChange change(Instrument instrument, boolean isSnapshot, long saidAt) {
        if (number < 0) {
            throw new IllegalArgumentException("u is missing");
        }
        return new BookChange(
                instrument.id(),
                Times.millis(saidAt),
                isSnapshot || number == RESTARTED
                        ? BookChange.Kind.SNAPSHOT
                        : BookChange.Kind.UPDATE,
                bids,
                asks,
                number,
                number,
                null);
    }

    /** Over REST {@code u} counts another channel's updates (depth 1000): of no use with ours. */
    BookChange unnumbered(Instrument instrument) {
        return new BookChange(
                instrument.id(),
                Times.millis(time),
                BookChange.Kind.SNAPSHOT,
                bids,
                asks,
                BookChange.UNNUMBERED,
                BookChange.UNNUMBERED,
                null);
    }
}
