package dev.isobar.exchange.hyperliquid;

import com.fasterxml.jackson.core.JsonToken;
import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.market.MarketEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A text frame: {@code {"channel":"trades","data":[…]}}, the channel always first. Answers are
 * channels too:
 *
 * <pre>{@code
 * {"channel":"subscriptionResponse","data":{"method":"subscribe",
 *  "subscription":{"type":"trades","coin":"BTC"}}}
 * {"channel":"error","data":"Invalid subscription {\"type\":\"trades\",\"coin\":\"NONE\"}"}
 * {"channel":"pong"}
 * }</pre>
 *
 * @see <a
 *     href="https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/websocket/subscriptions">Subscriptions</a>
 */
final class HyperliquidFrame {
    private static final Set<String> NOT_COLLECTED =
            Set.of(
                    "activeSpotAssetCtx",
                    "activeAssetData",
                    "allMids",
                    "allDexsAssetCtxs",
                    "assetCtxs",
                    "spotAssetCtxs",
                    "notification",
                    "webData2",
                    "webData3");

    private final Instruments instruments;
    private final List<MarketEvent> events = new ArrayList<>(4);
    private String channel;
    private Decoded decoded;

    private HyperliquidFrame(Instruments instruments) {
        this.instruments = instruments;
    }

    static Decoded decode(String text, Instruments instruments) {
        return Json.read(text, json -> new HyperliquidFrame(instruments).read(json));
    }

    private Decoded read(JsonReader json) {
        Json.object(json, "frame");
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "channel" -> channel = Json.word(json);
                case "data" -> data(json);
                default -> json.skipChildren();
            }
        }
        if (decoded == null && "pong".equals(channel)) {
            return new Decoded.Control("pong");
        }
        return Json.required("data of " + channel, decoded);
    }

    private void data(JsonReader json) {
        switch (Json.required("channel before data", channel)) {
            case "trades" -> trades(json);
            case "candle" -> candles(json);
            case "bbo", "l2Book" -> book(json);
            case "activeAssetCtx" -> context(json);
            case "subscriptionResponse" -> answer(json);
            case "error" -> decoded = new Decoded.Refused("error", Json.text(json));
            case "pong" -> json.skipChildren();
            default -> other(json);
        }
    }

    private void other(JsonReader json) {
        if (!NOT_COLLECTED.contains(channel)) {
            throw new IllegalArgumentException("unknown channel " + channel);
        }
        json.skipChildren();
        decoded = new Decoded.NotCollected(channel);
    }

    private void trades(JsonReader json) {
        Json.array(json, "trades");
        while (Json.element(json)) {
            HyperliquidTrade.read(json, instruments).ifPresent(events::add);
        }
        told("");
    }

    /** One; the venue's page says an array. */
    private void candles(JsonReader json) {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            HyperliquidCandle.read(json).streamed(instruments).ifPresent(events::add);
        } else {
            while (Json.element(json)) {
                HyperliquidCandle.read(json).streamed(instruments).ifPresent(events::add);
            }
        }
        told("");
    }

    private void book(JsonReader json) {
        HyperliquidBook book = HyperliquidBook.read(json);
        book.event(instruments).ifPresent(events::add);
        told(book.coin());
    }

    private void context(JsonReader json) {
        Json.object(json, "activeAssetCtx");
        String coin = null;
        HyperliquidContext ctx = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "coin" -> coin = Json.word(json);
                case "ctx" -> ctx = HyperliquidContext.read(json);
                default -> json.skipChildren();
            }
        }
        HyperliquidContext read = Json.required("ctx", ctx);
        instruments
                .bySymbol(Json.required("coin", coin))
                .ifPresent(of -> events.addAll(read.events(of)));
        told(coin);
    }

    private void told(String coin) {
        decoded =
                events.isEmpty()
                        ? new Decoded.NotCollected((channel + " " + coin).strip())
                        : new Decoded.Data(events);
    }

    private void answer(JsonReader json) {
        Json.object(json, "answer");
        String method = null;
        StringBuilder subject = new StringBuilder();
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "method" -> method = Json.word(json);
                case "subscription" -> subject(json, subject);
                default -> json.skipChildren();
            }
        }
        decoded =
                switch (Json.required("method", method)) {
                    case "subscribe" -> new Decoded.Acknowledged(subject.toString());
                    case "unsubscribe" -> new Decoded.Control("unsubscribe " + subject);
                    default -> throw new IllegalArgumentException("unknown answer to " + method);
                };
    }

    /** {@code candle BTC 1m}. */
    private static void subject(JsonReader json, StringBuilder subject) {
        Json.object(json, "subscription");
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "type", "coin", "interval" ->
                        subject.append(subject.isEmpty() ? "" : " ").append(Json.text(json));
                default -> json.skipChildren();
            }
        }
    }
}
