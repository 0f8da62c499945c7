package dev.isobar.exchange.binance;

import com.fasterxml.jackson.core.JsonToken;
import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.Instrument;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A text frame of either market: collected in one pass, whatever the order of its fields, then
 * understood. The pass keeps to locals, because most frames are trades and an object to collect
 * into would be a tenth of what a trade costs. An aggTrade, wrapped by the combined stream (raw, it
 * is the inner object):
 *
 * <pre>{@code
 * {"stream":"btcusdt@aggTrade","data":{"e":"aggTrade","E":1760000000123,"s":"BTCUSDT",
 *  "a":5001,"p":"60000.10","q":"0.250","f":7001,"l":7003,"T":1760000000120,"m":true}}
 * }</pre>
 *
 * {@code m}: the buyer was the maker, so the taker sold.
 *
 * @see <a href="https://developers.binance.com/docs/binance-spot-api-docs/web-socket-streams">Spot
 *     streams</a>
 * @see <a
 *     href="https://developers.binance.com/docs/derivatives/usds-margined-futures/websocket-market-streams">USD-M
 *     streams</a>
 */
final class BinanceFrame {
    private static final String AGGREGATE_TRADE = "aggTrade";
    private static final String KLINE = "kline";
    private static final long ABSENT = -1;

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

    private BinanceFrame() {}

    static Decoded decode(String text, Instruments instruments) {
        return Json.read(text, json -> read(json, text, instruments));
    }

    private static Decoded read(JsonReader json, String text, Instruments instruments) {
        String event = null;
        String symbol = null;
        BigDecimal price = null;
        BigDecimal size = null;
        Boolean buyerIsMaker = null;
        BinanceKline kline = null;
        BinanceAnswer answer = null;
        long id = ABSENT;
        long first = ABSENT;
        long last = ABSENT;
        long at = 0;
        long saidAt = 0;
        Json.object(json, "frame");
        for (int depth = 1; depth > 0; ) {
            String name = Json.field(json);
            if (name == null) {
                depth--;
                continue;
            }
            switch (name) {
                case "data" -> depth += descend(json);
                case "e" -> event = Json.text(json, AGGREGATE_TRADE);
                case "E" -> saidAt = Numbers.integer(json);
                case "s" -> symbol = Json.text(json);
                case "k" -> kline = BinanceKline.read(json);
                case "a" -> id = whole(json);
                case "f" -> first = whole(json);
                case "l" -> last = whole(json);
                case "p" -> price = Numbers.decimalOrAbsent(json);
                case "q" -> size = Numbers.decimalOrAbsent(json);
                case "T" -> at = Numbers.integer(json);
                case "m" -> buyerIsMaker = Json.flag(json);
                case "result", "error", "id", "code", "msg" -> {
                    answer = answer == null ? new BinanceAnswer() : answer;
                    answer.take(name, json);
                }
                default -> json.skipChildren();
            }
        }
        if (event == null) {
            return answer != null ? answer.meaning() : nameless(text, symbol);
        }
        if (!event.equals(AGGREGATE_TRADE) && !event.equals(KLINE)) {
            return notOurs(event, symbol);
        }
        Optional<Instrument> instrument = instruments.bySymbol(Json.required("s", symbol));
        if (instrument.isEmpty()) {
            return new Decoded.NotCollected(event + " " + symbol);
        }
        if (event.equals(KLINE)) {
            return Json.required("k", kline).meaning(instrument.get(), Times.millis(saidAt));
        }
        String firstFill = identity("f", first);
        return new Decoded.Data(
                List.of(
                        new Trade(
                                instrument.get().id(),
                                identity("a", id),
                                id,
                                Times.millis(at),
                                Json.required("p", price),
                                Json.required("q", size),
                                null,
                                Json.required("m", buyerIsMaker) ? Side.SELL : Side.BUY,
                                Math.subtractExact(last, first) + 1,
                                firstFill,
                                last == first ? firstFill : identity("l", last))));
    }

    /** One level down into an object; arrays (streams of all symbols) hold nothing we collect. */
    private static int descend(JsonReader json) {
        if (json.currentToken() == JsonToken.START_OBJECT) {
            return 1;
        }
        json.skipChildren();
        return 0;
    }

    /** In books and tickers the same letters hold prices and arrays: not ours to read. */
    private static long whole(JsonReader json) {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return Numbers.integer(json);
        }
        json.skipChildren();
        return ABSENT;
    }

    private static String identity(String name, long number) {
        if (number < 0) {
            throw new IllegalArgumentException(name + " is missing or no id");
        }
        return Long.toString(number);
    }

    private static Decoded notOurs(String event, String symbol) {
        if (NOT_COLLECTED.contains(event)) {
            return new Decoded.NotCollected(symbol == null ? event : event + " " + symbol);
        }
        if (event.equals("serverShutdown")) {
            return new Decoded.Control(event);
        }
        throw new IllegalArgumentException("unknown event " + event);
    }

    /** Without an event, the stream's name must tell; raw, only spot's best prices are such. */
    private static Decoded nameless(String text, String symbol) {
        String stream = Json.find(text, "stream");
        if (stream != null && NAMELESS.matcher(stream).matches()) {
            return new Decoded.NotCollected(stream);
        }
        if (stream == null && symbol != null && Json.find(text, "B") != null) {
            return new Decoded.NotCollected("bookTicker " + symbol);
        }
        throw new IllegalArgumentException(
                stream == null ? "neither event nor answer" : "unknown stream " + stream);
    }
}
