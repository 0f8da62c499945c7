package dev.isobar.exchange.coinbase;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.BookChange;
import dev.isobar.market.BookChange.Kind;
import dev.isobar.market.Level;
import dev.isobar.market.MarketEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A frame of the Exchange API's feed, or an error of either API. {@code match} and {@code
 * last_match} (the one before the subscription) are {@link CoinbaseTrade}s, {@code ticker} is a
 * {@link CoinbaseQuote}; {@code sequence} counts a product's messages of all channels and so proves
 * nothing about one.
 *
 * <pre>{@code
 * {"type":"snapshot","product_id":"BTC-USD","asks":[["60000.10","0.5"]],
 *  "bids":[["59999.99","1.50"]]}
 * {"type":"l2update","product_id":"BTC-USD","changes":[["sell","60000.10","0"]],
 *  "time":"2026-11-20T10:00:00.120345Z"}
 * {"type":"error","message":"Failed to subscribe","reason":"X-Y is not a valid product"}
 * }</pre>
 *
 * @see <a href="https://docs.cdp.coinbase.com/exchange/websocket-feed/channels">Channels</a>
 */
final class CoinbaseExchangeFrame {
    private static final Set<String> NOT_COLLECTED =
            Set.of("received", "open", "done", "change", "activate", "status", "auction");

    private final Instruments instruments;
    private final CoinbaseTrade trade = new CoinbaseTrade();
    private final CoinbaseQuote quote = new CoinbaseQuote();
    private final List<Level> bids = new ArrayList<>();
    private final List<Level> asks = new ArrayList<>();
    private String type;
    private String product;
    private String message = "";
    private Instant at;

    private CoinbaseExchangeFrame(Instruments instruments) {
        this.instruments = instruments;
    }

    static Decoded decode(String text, Instruments instruments) {
        return Json.read(text, json -> new CoinbaseExchangeFrame(instruments).read(json));
    }

    private Decoded read(JsonReader json) {
        Json.object(json, "frame");
        for (String name; (name = Json.field(json)) != null; ) {
            if (name.equals("type")) {
                type = Json.text(json);
            } else {
                field(name, json);
            }
        }
        return decoded();
    }

    private void field(String name, JsonReader json) {
        switch (Json.required("type before " + name, type)) {
            case "match", "last_match" -> trade.take(name, json);
            case "ticker" -> quote.take(name, json);
            case "snapshot", "l2update" -> book(name, json);
            case "error" -> {
                if (name.equals("message") || name.equals("reason")) {
                    message = (message + " " + Json.text(json)).strip();
                } else {
                    json.skipChildren();
                }
            }
            default -> json.skipChildren();
        }
    }

    private void book(String name, JsonReader json) {
        switch (name) {
            case "product_id" -> product = Json.word(json);
            case "time" -> at = Times.text(json);
            case "bids" -> levels(json, bids);
            case "asks" -> levels(json, asks);
            case "changes" -> levels(json, null);
            default -> json.skipChildren();
        }
    }

    /**
     * @param side null where each row names its own first
     */
    private void levels(JsonReader json, List<Level> side) {
        Json.array(json, "levels");
        while (Json.element(json)) {
            Json.array(json, "level");
            List<Level> target = side == null ? side(Json.next(json)) : side;
            BigDecimal price = Numbers.decimal(Json.next(json));
            if (!isBroken(Json.next(json))) {
                target.add(new Level(price, Numbers.decimal(json)));
            }
            Json.endOfRow(json);
        }
    }

    /** The venue has sent a negative size as {@code 0.-10000}: such a level is left out. */
    private static boolean isBroken(JsonReader json) {
        return json.getTextLength() > 2 && json.charAt(0) == '0' && json.charAt(2) == '-';
    }

    private List<Level> side(JsonReader json) {
        if (Json.is(json, "buy")) {
            return bids;
        }
        if (Json.is(json, "sell")) {
            return asks;
        }
        throw new IllegalArgumentException("side is neither buy nor sell: " + Json.text(json));
    }

    private Decoded decoded() {
        switch (Json.required("type", type)) {
            case "match", "last_match" -> {
                return data(trade.trade(instruments));
            }
            case "ticker" -> {
                return data(quote.exchange(instruments));
            }
            case "snapshot" -> {
                return data(change(Kind.SNAPSHOT));
            }
            case "l2update" -> {
                Json.required("time", at);
                return data(change(Kind.UPDATE));
            }
            case "subscriptions" -> {
                return new Decoded.Acknowledged(type);
            }
            case "heartbeat" -> {
                return new Decoded.Control(type);
            }
            case "error" -> {
                return new Decoded.Refused(type, message);
            }
            default -> {
                if (NOT_COLLECTED.contains(type)) {
                    return new Decoded.NotCollected(type);
                }
                throw new IllegalArgumentException("unknown type " + type);
            }
        }
    }

    private Optional<BookChange> change(Kind kind) {
        return instruments
                .bySymbol(Json.required("product_id", product))
                .map(
                        of ->
                                new BookChange(
                                        of.id(),
                                        at,
                                        kind,
                                        bids,
                                        asks,
                                        BookChange.UNNUMBERED,
                                        BookChange.UNNUMBERED,
                                        null));
    }

    private Decoded data(Optional<? extends MarketEvent> event) {
        return event.isPresent()
                ? new Decoded.Data(List.of(event.get()))
                : new Decoded.NotCollected(type);
    }
}
