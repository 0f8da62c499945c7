package dev.isobar.exchange.ascendex;

import dev.isobar.exchange.BestPrices;
import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.BestPrice;
import dev.isobar.market.BookChange;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Quote;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A text frame; {@code m} says what it is, {@code symbol} (of bars {@code s}) of what. There may be
 * blanks after commas.
 *
 * <pre>{@code
 * {"m":"trades","symbol":"BTC/USDT","data":[…]}
 * {"m":"bbo","symbol":"BTC/USDT", "data":{"ts":1760000000120,"bid":["60000","1.5"],"ask":["60000.1","0.25"]}}
 * {"m":"ping","hp":3}
 * }</pre>
 *
 * @see <a href="https://ascendex.github.io/ascendex-pro-api/#websocket">WebSocket</a>
 */
final class AscendExFrame {
    private static final String PONG = "{\"op\":\"pong\"}";
    private static final Set<String> NOT_COLLECTED = Set.of("ref-px", "bar-history");

    private final Instruments instruments;
    private String message;
    private String symbol;
    private Instrument instrument;
    private final List<MarketEvent> events = new ArrayList<>(1);
    private boolean isOther;
    private boolean hasData;

    private String code = "0";
    private String channel;
    private String reason;
    private String explanation;

    private AscendExFrame(Instruments instruments) {
        this.instruments = instruments;
    }

    static Decoded decode(String text, Instruments instruments) {
        return Json.read(
                text,
                json -> {
                    AscendExFrame frame = new AscendExFrame(instruments);
                    frame.collect(json);
                    return frame.decoded();
                });
    }

    private void collect(JsonReader json) {
        Json.object(json, "frame");
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "m" -> message = Json.text(json);
                case "symbol", "s" -> symbol(Json.word(json));
                case "data" -> data(json);
                case "con" -> contracts(json);
                case "code" -> code = Json.text(json);
                case "ch" -> channel = Json.word(json);
                case "reason" -> reason = Json.text(json);
                case "info" -> explanation = Json.text(json);
                default -> json.skipChildren();
            }
        }
    }

    private void symbol(String text) {
        symbol = text;
        instrument = instruments.bySymbol(text).orElse(null);
    }

    private void data(JsonReader json) {
        hasData = true;
        if (instrument == null) {
            json.skipChildren();
            return;
        }
        switch (Json.required("m (before data)", message)) {
            case "trades" ->
                    events.addAll(Json.rows(json, row -> AscendExTrade.read(row, instrument)));
            case "bar" -> bar(AscendExBar.read(json));
            case "bbo" -> events.add(quote(json));
            case "depth", "depth-realtime" -> depth(json, BookChange.Kind.UPDATE);
            case "depth-snapshot", "depth-snapshot-realtime" ->
                    depth(json, BookChange.Kind.SNAPSHOT);
            default -> json.skipChildren();
        }
    }

    private void bar(AscendExBar bar) {
        Interval interval = bar.interval();
        if (interval == null) {
            isOther = true;
        } else {
            events.add(bar.kline(instrument, interval, Kline.Origin.STREAM));
        }
    }

    private void depth(JsonReader json, BookChange.Kind kind) {
        events.add(AscendExDepth.read(json).change(instrument, kind));
    }

    private Quote quote(JsonReader json) {
        Json.object(json, "bbo");
        Instant at = null;
        BestPrice bid = null;
        BestPrice ask = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "ts" -> at = Times.millis(Numbers.integer(json));
                case "bid" -> bid = BestPrices.row(json);
                case "ask" -> ask = BestPrices.row(json);
                default -> json.skipChildren();
            }
        }
        return new Quote(instrument.id(), at, bid, ask);
    }

    private void contracts(JsonReader json) {
        hasData = true;
        isOther = true;
        for (AscendExPricing row : Json.rows(json, AscendExPricing::read)) {
            Instrument known = instruments.bySymbol(row.symbol()).orElse(null);
            if (known != null) {
                isOther = false;
                events.addAll(row.events(known));
            }
        }
    }

    private Decoded decoded() {
        return switch (Json.required("m", message)) {
            case "ping" -> new Decoded.Asked(PONG);
            case "connected", "pong", "unsub" -> new Decoded.Control(message);
            case "sub" ->
                    code.equals("0")
                            ? new Decoded.Acknowledged(Json.required("ch", channel))
                            : new Decoded.Refused(code, text());
            case "error", "disconnected" -> new Decoded.Refused(code, text());
            case "trades",
                    "bar",
                    "bbo",
                    "depth",
                    "depth-realtime",
                    "depth-snapshot",
                    "depth-snapshot-realtime",
                    "futures-pricing-data" ->
                    market();
            default -> other();
        };
    }

    private Decoded market() {
        boolean isPricing = message.equals("futures-pricing-data");
        if (!hasData || symbol == null && !isPricing) {
            throw new IllegalArgumentException("data or symbol is missing");
        }
        return isOther || instrument == null && !isPricing
                ? new Decoded.NotCollected(isPricing ? message : message + " " + symbol)
                : new Decoded.Data(events);
    }

    private Decoded other() {
        if (!NOT_COLLECTED.contains(message)) {
            throw new IllegalArgumentException("unknown message " + message);
        }
        return new Decoded.NotCollected(message);
    }

    private String text() {
        return (reason == null ? "" : reason + " ")
                + (explanation == null ? String.valueOf(channel) : explanation);
    }
}
