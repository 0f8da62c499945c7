package dev.isobar.exchange.bitget;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.Market;
import dev.isobar.market.MarketEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A text frame: {@code
 * {"action":"update","arg":{"instType":"SPOT","channel":"trade","instId":"BTCUSDT"},"data":[…],
 * "ts":1760000000120}}, on v3 with {@code topic} and {@code symbol} in its argument and perhaps
 * with the data in front; an answer such as {@code
 * {"event":"error","arg":{…},"code":30016,"msg":"Param error"}}; or the bare text {@code pong}.
 *
 * @see <a href="https://www.bitget.com/api-doc/common/websocket-intro">WebSocket</a>
 */
final class BitgetFrame {
    private final Market market;
    private final Instruments instruments;
    private BitgetArgument argument;
    private String action;
    private String event;
    private String code;
    private String message;
    private Instant at;
    private boolean hasData;
    private boolean isRead;

    private Instrument instrument;
    private final List<MarketEvent> events = new ArrayList<>(1);
    private final List<BitgetCandle> candles = new ArrayList<>(0);
    private BitgetTicker ticker;

    private BitgetFrame(Market market, Instruments instruments) {
        this.market = market;
        this.instruments = instruments;
    }

    static Decoded decode(String text, Market market, Instruments instruments) {
        if (text.equals("pong")) {
            return new Decoded.Control(text);
        }
        BitgetFrame frame = new BitgetFrame(market, instruments);
        return Json.read(
                text,
                json -> {
                    frame.collect(json);
                    if (frame.hasData && !frame.isRead) {
                        // The data stood before what says what it is: once more.
                        JsonReader again = new JsonReader(text);
                        again.nextToken();
                        frame.collect(again);
                    }
                    return frame.event == null ? frame.data() : frame.answer();
                });
    }

    private void collect(JsonReader json) {
        Json.object(json, "frame");
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "arg" -> argument(json);
                case "action" -> action = Json.word(json);
                case "data" -> rows(json);
                case "event" -> event = Json.word(json);
                case "code" -> code = Json.text(json);
                case "msg" -> message = Json.text(json);
                case "ts" -> at = Times.millis(Numbers.integer(json));
                default -> json.skipChildren();
            }
        }
    }

    private void argument(JsonReader json) {
        if ("error".equals(event)) { // names what was refused, however it was spelled
            json.skipChildren();
            return;
        }
        argument = BitgetArgument.read(json);
        instrument =
                argument.isCollected(market)
                        ? instruments.bySymbol(argument.symbol()).orElse(null)
                        : null;
    }

    private boolean isSnapshot() {
        return action.equals("snapshot");
    }

    private void rows(JsonReader json) {
        hasData = true;
        if (argument == null || action == null || isRead) {
            json.skipChildren();
            return;
        }
        isRead = true;
        if (!isSnapshot() && !action.equals("update")) {
            throw new IllegalArgumentException("unknown action " + action);
        }
        boolean isForced = argument.isLiquidations(market);
        if (!isForced && (instrument == null || argument.isTrades() && isSnapshot())) {
            json.skipChildren();
            return;
        }
        Json.array(json, "data");
        while (Json.element(json)) {
            row(json, isForced);
        }
    }

    private void row(JsonReader json, boolean isForced) {
        if (isForced) {
            BitgetLiquidation.read(json, instruments).ifPresent(events::add);
        } else if (argument.isTrades()) {
            events.add(
                    argument.isUnified()
                            ? BitgetTrade.readUnified(json, instrument)
                            : BitgetTrade.read(json, instrument));
        } else if (argument.interval() != null) {
            candles.add(BitgetCandle.read(json, false));
        } else {
            switch (argument.channel()) {
                case "books1" -> events.add(BitgetBook.read(json).quote(instrument));
                case "books" -> {
                    BitgetBook book = BitgetBook.read(json);
                    events.add(isSnapshot() ? book.snapshot(instrument) : book.update(instrument));
                }
                default -> ticker = BitgetTicker.read(json);
            }
        }
    }

    private Decoded data() {
        if (!hasData || !isRead) {
            throw new IllegalArgumentException("neither event nor data of an argument");
        }
        if (ticker != null) {
            ticker.states(instrument, at, events);
        }
        klines();
        return events.isEmpty()
                ? new Decoded.NotCollected(argument.toString())
                : new Decoded.Data(events);
    }

    /** The last two rows: what stands before another is closed. */
    private void klines() {
        Interval interval = argument.interval();
        int last = candles.size() - 1;
        for (int i = Math.max(0, last - 1); i <= last; i++) {
            BitgetCandle candle = candles.get(i);
            Instant end = interval.end(candle.start());
            boolean closed = i < last;
            Instant said = closed ? end : at == null ? candle.start() : at;
            events.add(candle.kline(instrument, interval, said, closed, Kline.Origin.STREAM));
        }
    }

    private Decoded answer() {
        return switch (event) {
            case "subscribe" -> new Decoded.Acknowledged(Json.required("arg", argument).toString());
            case "error" ->
                    new Decoded.Refused(
                            code == null ? event : code, message == null ? event : message);
            case "unsubscribe" -> new Decoded.Control(event);
            default -> throw new IllegalArgumentException("unknown event " + event);
        };
    }
}
