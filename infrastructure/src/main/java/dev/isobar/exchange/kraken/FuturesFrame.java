package dev.isobar.exchange.kraken;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.BookChange;
import dev.isobar.market.Instrument;
import dev.isobar.market.Level;
import dev.isobar.market.MarketEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * A text frame of the Kraken Futures sockets: flat objects with a {@code feed} and a {@code
 * product_id}; answers have an {@code event}. Books are numbered by {@code seq} within a product,
 * each change its predecessor plus one:
 *
 * <pre>{@code
 * {"feed":"book_snapshot","product_id":"PI_XBTUSD","timestamp":1760000000120,"seq":7001,
 *  "bids":[{"price":60000.5,"qty":1200}],"asks":[{"price":60001.0,"qty":300}]}
 * {"feed":"book","product_id":"PI_XBTUSD","side":"sell","seq":7002,"price":60001.0,"qty":0,
 *  "timestamp":1760000000220}
 * }</pre>
 *
 * @see <a href="https://docs.kraken.com/api/docs/futures-api/websocket/book">Book</a>
 */
final class FuturesFrame {
    private static final Set<String> NOT_COLLECTED = Set.of("ticker_lite");

    private final Instruments instruments;
    private String feed;
    private String product;
    private long sequence = -1;
    private Instant time;
    private Instant timestamp;
    private List<Level> bids;
    private List<Level> asks;
    private List<FuturesTrade> trades;
    private FuturesTrade trade;
    private FuturesTicker ticker;

    private String event;
    private String message;
    private String products = "";

    private FuturesFrame(Instruments instruments) {
        this.instruments = instruments;
    }

    static Decoded decode(String text, Instruments instruments) {
        return Json.read(
                text,
                json -> {
                    FuturesFrame frame = new FuturesFrame(instruments);
                    frame.collect(json, feed(text));
                    return frame.event == null ? frame.data() : frame.answer();
                });
    }

    /** It may stand behind the fields that it gives their meaning. */
    private static String feed(String text) {
        return Json.find(text, "feed");
    }

    private void collect(JsonReader json, String ofFeed) {
        feed = ofFeed;
        Json.object(json, "frame");
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "event" -> event = Json.word(json);
                case "message" -> message = Json.text(json);
                case "product_ids" -> products = String.join(" ", Json.rows(json, Json::text));
                case "product_id" -> product(json);
                case "time" -> time(json);
                case "timestamp" -> timestamp = Times.millis(Numbers.integer(json));
                case "trades" -> trades = Json.rows(json, FuturesTrade::read);
                case "bids" -> bids = KrakenBook.levels(json);
                case "asks" -> asks = KrakenBook.levels(json);
                default -> other(name, json);
            }
        }
    }

    private void product(JsonReader json) {
        product = FuturesAnswer.symbol(json);
        if ("trade".equals(feed) || "book".equals(feed)) {
            trade().take("product_id", json);
        }
    }

    private void time(JsonReader json) {
        if ("trade".equals(feed)) {
            trade().take("time", json);
        } else {
            time = Times.millis(Numbers.integer(json));
        }
    }

    /** A change of a book has a trade's fields: side, price, qty and seq. */
    private void other(String name, JsonReader json) {
        if ("trade".equals(feed) || "book".equals(feed)) {
            trade().take(name, json);
        } else if ("ticker".equals(feed)) {
            ticker = ticker == null ? new FuturesTicker() : ticker;
            ticker.take(name, json);
        } else if (name.equals("seq")) {
            sequence = Numbers.integer(json);
        } else {
            json.skipChildren();
        }
    }

    private FuturesTrade trade() {
        trade = trade == null ? FuturesTrade.empty() : trade;
        return trade;
    }

    private Decoded data() {
        String of = Json.required("feed", feed);
        if (of.equals("heartbeat")) {
            return new Decoded.Control(of);
        }
        Instrument known = instruments.bySymbol(Json.required("product_id", product)).orElse(null);
        if (NOT_COLLECTED.contains(of) || known == null && isOurs(of)) {
            return new Decoded.NotCollected(of + " " + product);
        }
        return new Decoded.Data(events(of, known), number(of), "trades of " + product);
    }

    /** Of the newest trade; the other feeds are not counted. A restated trade may have none. */
    private long number(String of) {
        return switch (of) {
            case "trade" -> trade.number();
            case "trade_snapshot" ->
                    trades.stream()
                            .mapToLong(FuturesTrade::number)
                            .max()
                            .orElse(Decoded.Data.UNNUMBERED);
            default -> Decoded.Data.UNNUMBERED;
        };
    }

    private static boolean isOurs(String feed) {
        return switch (feed) {
            case "trade", "trade_snapshot", "ticker", "book", "book_snapshot" -> true;
            default -> false;
        };
    }

    private List<MarketEvent> events(String of, Instrument known) {
        return switch (of) {
            case "trade" -> Json.required("trade", trade).events(known);
            case "trade_snapshot" -> oldestFirst(known);
            case "ticker" -> tickerEvents(known);
            case "book" -> List.of(change(known));
            case "book_snapshot" -> List.of(snapshot(known));
            default -> throw new IllegalArgumentException("unknown feed " + of);
        };
    }

    /** The venue begins with the newest. */
    private List<MarketEvent> oldestFirst(Instrument known) {
        List<FuturesTrade> rows = new ArrayList<>(Json.required("trades", trades));
        Collections.reverse(rows);
        List<MarketEvent> events = new ArrayList<>(rows.size());
        for (FuturesTrade row : rows) {
            if (!row.product().equals(product)) {
                throw new IllegalArgumentException("a trade of " + row.product());
            }
            events.addAll(row.events(known));
        }
        return events;
    }

    private List<MarketEvent> tickerEvents(Instrument known) {
        FuturesTicker told = Json.required("ticker", ticker);
        told.at = Json.required("time", time);
        return told.events(known);
    }

    private BookChange change(Instrument known) {
        FuturesTrade row = Json.required("book", trade);
        boolean isBid = row.isBuy();
        List<Level> level = List.of(row.level());
        long number = row.sequence();
        return new BookChange(
                known.id(),
                Json.required("timestamp", timestamp),
                BookChange.Kind.UPDATE,
                isBid ? level : List.of(),
                isBid ? List.of() : level,
                number,
                number,
                null);
    }

    private BookChange snapshot(Instrument known) {
        return new BookChange(
                known.id(),
                Json.required("timestamp", timestamp),
                BookChange.Kind.SNAPSHOT,
                Json.required("bids", bids),
                Json.required("asks", asks),
                required(sequence),
                sequence,
                null);
    }

    private static long required(long sequence) {
        if (sequence < 0) {
            throw new IllegalArgumentException("seq is missing");
        }
        return sequence;
    }

    /** {@code {"event":"subscribed","feed":"trade","product_ids":["PI_XBTUSD"]}}. */
    private Decoded answer() {
        return switch (event) {
            case "info", "pong", "unsubscribed" -> new Decoded.Control(event);
            case "subscribed" ->
                    "heartbeat".equals(feed)
                            ? new Decoded.Control(feed)
                            : new Decoded.Acknowledged(
                                    Json.required("feed", feed) + " " + products);
            case "alert" -> alert(String.valueOf(message));
            case "error", "subscribed_failed" ->
                    new Decoded.Refused(event, message == null ? products : message);
            default -> throw new IllegalArgumentException("unknown event " + event);
        };
    }

    /** Our heartbeat is asked for again and again, on purpose. */
    private static Decoded alert(String message) {
        return message.startsWith("Already subscribed")
                ? new Decoded.Control(message)
                : new Decoded.Refused("alert", message);
    }
}
