package dev.isobar.exchange.binance;

import com.fasterxml.jackson.core.JsonToken;
import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.Instrument;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A text frame of any market: collected in one pass, whatever the order of its fields, then
 * understood. The pass keeps to locals, because most frames are trades and an object to collect
 * into would be a tenth of what a trade costs. An aggTrade, wrapped by the combined stream (raw, it
 * is the inner object):
 *
 * <pre>{@code
 * {"stream":"btcusdt@aggTrade","data":{"e":"aggTrade","E":1760000000123,"s":"BTCUSDT",
 *  "a":5001,"p":"60000.10","q":"0.250","f":7001,"l":7003,"T":1760000000120,"m":true}}
 * }</pre>
 *
 * @see <a href="https://developers.binance.com/docs/binance-spot-api-docs/web-socket-streams">Spot
 *     streams</a>
 * @see <a
 *     href="https://developers.binance.com/docs/derivatives/usds-margined-futures/websocket-market-streams">USD-M
 *     streams</a>
 * @see <a
 *     href="https://developers.binance.com/docs/derivatives/coin-margined-futures/websocket-market-streams">COIN-M
 *     streams</a>
 */
final class BinanceFrame {
    private static final String AGGREGATE_TRADE = "aggTrade";
    private static final long ABSENT = -1;

    private static final Set<String> COLLECTED =
            Set.of(
                    AGGREGATE_TRADE,
                    "kline",
                    "bookTicker",
                    "depthUpdate",
                    "markPriceUpdate",
                    "forceOrder");

    private static final Set<String> NOT_COLLECTED =
            Set.of(
                    "trade",
                    "24hrTicker",
                    "24hrMiniTicker",
                    "avgPrice",
                    "continuous_kline",
                    "compositeIndex",
                    "contractInfo",
                    "assetIndexUpdate");

    /** Streams whose payload names no event: spot's partial books, and streams of all symbols. */
    private static final Pattern NAMELESS = Pattern.compile("[^@]+@depth(5|10|20)(@\\d+ms)?|!.+");

    private BinanceFrame() {}

    static Decoded decode(String text, Instruments instruments) {
        return Json.read(text, json -> read(json, text, instruments));
    }

    private static Decoded read(JsonReader json, String text, Instruments instruments) {
        String event = null;
        String symbol = null;
        BigDecimal price = null;
        BigDecimal size = null;
        BigDecimal index = null;
        BigDecimal rate = null;
        Boolean buyerIsMaker = null;
        BinanceKline kline = null;
        BinanceBook book = null;
        BinanceForced forced = null;
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
                case "s" -> symbol = Json.word(json);
                case "k" -> kline = BinanceKline.read(json);
                case "f" -> first = whole(json);
                case "l" -> last = whole(json);
                case "p" -> price = Numbers.decimalOrAbsent(json);
                case "q" -> size = Numbers.decimalOrAbsent(json);
                case "T" -> at = Numbers.integer(json);
                case "m" -> buyerIsMaker = Json.flag(json);
                case "i" -> index = Numbers.decimalOrAbsent(json);
                case "r" -> rate = Numbers.decimalOrAbsent(json);
                case "o" -> forced = order(json);
                case "a" -> {
                    if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                        id = Numbers.integer(json);
                    } else {
                        book = book == null ? new BinanceBook() : book;
                        book.take(name, json);
                    }
                }
                case "U", "u", "pu", "b", "B", "A" -> {
                    book = book == null ? new BinanceBook() : book;
                    book.take(name, json);
                }
                case "result", "error", "id", "code", "msg" -> {
                    answer = answer == null ? new BinanceAnswer() : answer;
                    answer.take(name, json);
                }
                default -> json.skipChildren();
            }
        }
        if (event == null) {
            return answer != null ? answer.meaning() : nameless(text, symbol, book, instruments);
        }
        if (!COLLECTED.contains(event)) {
            return notOurs(event, symbol);
        }
        String about = forced != null ? forced.symbol() : Json.required("s", symbol);
        Optional<Instrument> known = instruments.bySymbol(about);
        if (known.isEmpty()) {
            return new Decoded.NotCollected(event + " " + about);
        }
        Instrument instrument = known.get();
        return switch (event) {
            case AGGREGATE_TRADE ->
                    new Decoded.Data(
                            List.of(
                                    BinanceTrade.trade(
                                            instrument,
                                            id,
                                            at,
                                            price,
                                            size,
                                            buyerIsMaker,
                                            first,
                                            last)));
            case "kline" -> Json.required("k", kline).meaning(instrument, Times.millis(saidAt));
            case "bookTicker" ->
                    new Decoded.Data(
                            List.of(
                                    Json.required("b", book)
                                            .quote(instrument, Times.millis(saidAt))));
            case "depthUpdate" ->
                    new Decoded.Data(List.of(Json.required("b", book).change(instrument, saidAt)));
            case "markPriceUpdate" ->
                    new Decoded.Data(
                            new BinanceMark(saidAt, price, index, rate, at).events(instrument));
            case "forceOrder" ->
                    new Decoded.Data(List.of(Json.required("o", forced).meaning(instrument)));
            default -> throw new AssertionError(event);
        };
    }

    /** One level down into an object; arrays (streams of all symbols) hold nothing we collect. */
    private static int descend(JsonReader json) {
        if (json.currentToken() == JsonToken.START_OBJECT) {
            return 1;
        }
        json.skipChildren();
        return 0;
    }

    /** In tickers the same letter is a price: not ours to read. */
    private static BinanceForced order(JsonReader json) {
        return json.currentToken() == JsonToken.START_OBJECT ? BinanceForced.read(json) : null;
    }

    /** In tickers the same letters hold prices: not ours to read. */
    private static long whole(JsonReader json) {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return Numbers.integer(json);
        }
        json.skipChildren();
        return ABSENT;
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

    /** Without an event it is spot's best bid and ask, or the stream's name must tell. */
    private static Decoded nameless(
            String text, String symbol, BinanceBook book, Instruments instruments) {
        if (symbol != null && book != null && book.isQuote()) {
            Optional<Instrument> instrument = instruments.bySymbol(symbol);
            return instrument.isEmpty()
                    ? new Decoded.NotCollected("bookTicker " + symbol)
                    : new Decoded.Data(List.of(book.quote(instrument.get(), null)));
        }
        String stream = Json.find(text, "stream");
        if (stream != null && NAMELESS.matcher(stream).matches()) {
            return new Decoded.NotCollected(stream);
        }
        throw new IllegalArgumentException(
                stream == null ? "neither event nor answer" : "unknown stream " + stream);
    }
}
