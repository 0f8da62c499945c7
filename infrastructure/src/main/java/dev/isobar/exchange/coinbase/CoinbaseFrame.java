package dev.isobar.exchange.coinbase;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.Interval;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Trade;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A frame of Advanced Trade. Everything but the events comes first; trades are gathered over a
 * quarter of a second and sorted here, because the newest may come first.
 *
 * <pre>{@code
 * {"channel":"market_trades","client_id":"","timestamp":"2026-11-20T10:00:00.123456789Z",
 *  "sequence_num":7,"events":[{"type":"update","trades":[…]}]}
 * {"channel":"subscriptions","client_id":"","timestamp":"2026-11-20T10:00:00.12Z",
 *  "sequence_num":0,"events":[{"subscriptions":{"market_trades":["BTC-USD"]}}]}
 * }</pre>
 *
 * @see <a
 *     href="https://docs.cdp.coinbase.com/coinbase-app/advanced-trade-apis/websocket/websocket-channels">Channels</a>
 */
final class CoinbaseFrame {
    private static final Set<String> NOT_COLLECTED =
            Set.of("ticker_batch", "status", "user", "futures_balance_summary");

    private final Instruments instruments;
    private final List<MarketEvent> events = new ArrayList<>();
    private final Set<String> subscribed = new TreeSet<>();
    private String channel;
    private Instant sentAt;
    private long sequence = -1;
    private boolean hasEvents;

    private CoinbaseFrame(Instruments instruments) {
        this.instruments = instruments;
    }

    static Decoded decode(String text, Instruments instruments) {
        return Json.read(text, json -> new CoinbaseFrame(instruments).read(json));
    }

    private Decoded read(JsonReader json) {
        Json.object(json, "frame");
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "channel" -> channel = Json.word(json);
                case "timestamp" -> sentAt = Times.text(json);
                case "sequence_num" -> sequence = Numbers.integer(json);
                case "events" -> events(json);
                default -> json.skipChildren();
            }
        }
        if (sequence < 0 || !hasEvents) {
            throw new IllegalArgumentException("sequence_num or events are missing");
        }
        return decoded();
    }

    private Decoded decoded() {
        return switch (channel) {
            case "subscriptions" ->
                    new Decoded.Acknowledged(String.join(" ", subscribed), sequence);
            case "heartbeats" -> new Decoded.Control(channel, sequence);
            default ->
                    events.isEmpty()
                            ? new Decoded.NotCollected(channel, sequence)
                            : new Decoded.Data(events, sequence);
        };
    }

    private void events(JsonReader json) {
        Json.required("channel before events", channel);
        Json.required("timestamp before events", sentAt);
        hasEvents = true;
        Json.array(json, "events");
        while (Json.element(json)) {
            event(json);
        }
        if (channel.equals("market_trades")) {
            events.sort(Comparator.comparingLong(trade -> ((Trade) trade).order()));
        }
    }

    private void event(JsonReader json) {
        switch (channel) {
            case "market_trades" -> rows(json, "trades");
            case "candles" -> rows(json, "candles");
            case "ticker" -> rows(json, "tickers");
            case "l2_data" ->
                    CoinbaseBook.read(json).streamed(instruments, sentAt).ifPresent(events::add);
            case "subscriptions" -> subscriptions(json);
            case "heartbeats" -> json.skipChildren();
            default -> {
                if (!NOT_COLLECTED.contains(channel)) {
                    throw new IllegalArgumentException("unknown channel " + channel);
                }
                json.skipChildren();
            }
        }
    }

    private void rows(JsonReader json, String rows) {
        Json.object(json, "event");
        boolean isFound = false;
        for (String name; (name = Json.field(json)) != null; ) {
            if (!name.equals(rows)) {
                json.skipChildren();
                continue;
            }
            isFound = true;
            Json.array(json, rows);
            while (Json.element(json)) {
                row(json);
            }
        }
        if (!isFound) {
            throw new IllegalArgumentException(rows + " are missing");
        }
    }

    private void row(JsonReader json) {
        switch (channel) {
            case "market_trades" ->
                    CoinbaseTrade.read(json).trade(instruments).ifPresent(events::add);
            case "candles" -> {
                CoinbaseCandle candle = CoinbaseCandle.read(json);
                instruments
                        .bySymbol(candle.product())
                        .ifPresent(of -> events.add(candle.streamed(of, Interval.M5, sentAt)));
            }
            default ->
                    CoinbaseQuote.read(json).advanced(instruments, sentAt).ifPresent(events::add);
        }
    }

    private void subscriptions(JsonReader json) {
        Json.object(json, "event");
        for (String name; (name = Json.field(json)) != null; ) {
            if (!name.equals("subscriptions")) {
                json.skipChildren();
                continue;
            }
            Json.object(json, name);
            for (String one; (one = Json.field(json)) != null; ) {
                subscribed.add(one);
                json.skipChildren();
            }
        }
    }
}
