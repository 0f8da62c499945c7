package dev.isobar.exchange.binance;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.Times;
import dev.isobar.market.Instrument;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A text frame of either market: collected in one pass, whatever the order of its fields, then
 * understood. An aggTrade, wrapped by the combined stream (raw, it is the inner object):
 *
 * <pre>{@code
 * {"stream":"btcusdt@aggTrade","data":{"e":"aggTrade","E":1760000000123,"s":"BTCUSDT",
 *  "a":5001,"p":"60000.10","q":"0.250","f":7001,"l":7003,"T":1760000000120,"m":true}}
 * }</pre>
 *
 * {@code m}: the buyer was the maker, so the taker sold. An answer: {@code {"result":null,"id":1}},
 * a refusal: {@code {"error":{"code":2,"msg":"…"},"id":1}}.
 *
 * @see <a href="https://developers.binance.com/docs/binance-spot-api-docs/web-socket-streams">Spot
 *     streams</a>
 * @see <a
 *     href="https://developers.binance.com/docs/derivatives/usds-margined-futures/websocket-market-streams">USD-M
 *     streams</a>
 */
final class BinanceFrame {
    private static final Set<String> NOT_COLLECTED =
            Set.of(
                    "trade",
                    "bookTicker",
                    "depthUpdate",
                    "markPriceUpdate",
                    "forceOrder",
                    "24hrTicker",
                    "24hrMiniTicker",
                    "avgPrice",
                    "continuous_kline",
                    "compositeIndex",
                    "contractInfo",
                    "assetIndexUpdate");

    /** Streams whose spot payload names no event: best prices and partial books. */
    private static final Pattern NAMELESS =
            Pattern.compile("[^@]+@(bookTicker|depth(5|10|20)(@\\d+ms)?)|!.+");

    private String stream;
    private String event;
    private String symbol;
    private String id;
    private String first;
    private String last;
    private BigDecimal price;
    private BigDecimal size;
    private long at;
    private long saidAt;
    private Boolean buyerIsMaker;
    private BinanceKline kline;
    private boolean isBest;

    private boolean isAnswer;
    private String request;
    private String code;
    private String message;

    static Decoded decode(String text, Instruments instruments) {
        return Json.read(
                text,
                json -> {
                    BinanceFrame frame = new BinanceFrame();
                    Json.object(json, "frame");
                    frame.collect(json);
                    return frame.meaning(instruments);
                });
    }

    private void collect(JsonParser json) throws IOException {
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "stream" -> stream = Json.text(json);
                case "data", "error" -> within(json);
                case "e" -> event = Json.text(json);
                case "E" -> saidAt = Json.integer(json);
                case "s" -> symbol = Json.text(json);
                case "k" -> kline = BinanceKline.read(json);
                case "a" -> id = scalar(json);
                case "f" -> first = scalar(json);
                case "l" -> last = scalar(json);
                case "p" -> price = Json.decimalOrAbsent(json);
                case "q" -> size = Json.decimalOrAbsent(json);
                case "T" -> at = Json.integer(json);
                case "m" -> buyerIsMaker = Json.flag(json);
                case "B" -> isBest = json.currentToken() == JsonToken.VALUE_STRING;
                case "result" -> {
                    isAnswer = true;
                    json.skipChildren();
                }
                case "id" -> request = Json.text(json);
                case "code" -> code = Json.text(json);
                case "msg" -> message = Json.text(json);
                default -> json.skipChildren();
            }
        }
    }

    /** Descends into an object; arrays (streams of all symbols) hold nothing we collect. */
    private void within(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.START_OBJECT) {
            collect(json);
        } else {
            json.skipChildren();
        }
    }

    /** In books the same letters hold arrays. */
    private static String scalar(JsonParser json) throws IOException {
        if (json.currentToken().isScalarValue()) {
            return Json.text(json);
        }
        json.skipChildren();
        return null;
    }

    private Decoded meaning(Instruments instruments) {
        if (event == null) {
            return withoutEvent();
        }
        if (event.equals("aggTrade") || event.equals("kline")) {
            Optional<Instrument> instrument = instruments.bySymbol(Json.required("s", symbol));
            if (instrument.isEmpty()) {
                return new Decoded.NotCollected(event + " " + symbol);
            }
            return event.equals("kline")
                    ? Json.required("k", kline).meaning(instrument.get(), Times.millis(saidAt))
                    : new Decoded.Data(List.of(trade(instrument.get())));
        }
        if (NOT_COLLECTED.contains(event)) {
            return new Decoded.NotCollected(symbol == null ? event : event + " " + symbol);
        }
        if (event.equals("serverShutdown")) {
            return new Decoded.Control(event);
        }
        throw new IllegalArgumentException("unknown event " + event);
    }

    private Decoded withoutEvent() {
        if (code != null) {
            return new Decoded.Refused(code, String.valueOf(message));
        }
        if (isAnswer) {
            return new Decoded.Acknowledged(String.valueOf(request));
        }
        if (stream != null && NAMELESS.matcher(stream).matches()) {
            return new Decoded.NotCollected(stream);
        }
        if (stream == null && isBest && symbol != null && id != null) {
            return new Decoded.NotCollected("bookTicker " + symbol);
        }
        throw new IllegalArgumentException(
                stream == null ? "neither event nor answer" : "unknown stream " + stream);
    }

    private Trade trade(Instrument instrument) {
        long from = Long.parseLong(Json.required("f", first));
        long to = Long.parseLong(Json.required("l", last));
        return new Trade(
                instrument.id(),
                Json.required("a", id),
                Long.parseLong(id),
                Times.millis(at),
                Json.required("p", price),
                Json.required("q", size),
                null,
                Json.required("m", buyerIsMaker) ? Side.SELL : Side.BUY,
                Math.subtractExact(to, from) + 1,
                first,
                last);
    }
}
