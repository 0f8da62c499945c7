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
final class BinanceFrame implements Json.Reading<Decoded> {
    private static final String AGGREGATE_TRADE = "aggTrade";
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

    private final String text;
    private final Instruments instruments;

    private String event;
    private String symbol;
    private BigDecimal price;
    private BigDecimal size;
    private Boolean buyerIsMaker;
    private BinanceKline kline;
    private Answer answer;
    private long id = ABSENT;
    private long first = ABSENT;
    private long last = ABSENT;
    private long at;
    private long saidAt;

    /** What only answers have. */
    private static final class Answer {
        private boolean hasResult;
        private String request;
        private String code;
        private String message;
    }

    private BinanceFrame(String text, Instruments instruments) {
        this.text = text;
        this.instruments = instruments;
    }

    static Decoded decode(String text, Instruments instruments) {
        return Json.read(text, new BinanceFrame(text, instruments));
    }

    @Override
    public Decoded read(JsonParser json) throws IOException {
        Json.object(json, "frame");
        collect(json);
        return meaning();
    }

    private void collect(JsonParser json) throws IOException {
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "data" -> within(json);
                case "e" -> event = Json.text(json, AGGREGATE_TRADE);
                case "E" -> saidAt = Json.integer(json);
                case "s" -> symbol = Json.text(json);
                case "k" -> kline = BinanceKline.read(json);
                case "a" -> id = whole(json);
                case "f" -> first = whole(json);
                case "l" -> last = whole(json);
                case "p" -> price = Json.decimalOrAbsent(json);
                case "q" -> size = Json.decimalOrAbsent(json);
                case "T" -> at = Json.integer(json);
                case "m" -> buyerIsMaker = Json.flag(json);
                case "result", "error", "id", "code", "msg" -> answer(name, json);
                default -> json.skipChildren();
            }
        }
    }

    private void answer(String name, JsonParser json) throws IOException {
        answer = answer == null ? new Answer() : answer;
        switch (name) {
            case "error" -> within(json);
            case "id" -> answer.request = Json.text(json);
            case "code" -> answer.code = Json.text(json);
            case "msg" -> answer.message = Json.text(json);
            default -> {
                answer.hasResult = true;
                json.skipChildren();
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

    /** In books and tickers the same letters hold prices and arrays: not ours to read. */
    private static long whole(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return json.getLongValue();
        }
        json.skipChildren();
        return ABSENT;
    }

    private Decoded meaning() {
        if (event == null) {
            return withoutEvent();
        }
        if (event.equals(AGGREGATE_TRADE) || event.equals("kline")) {
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
        if (answer != null && answer.code != null) {
            return new Decoded.Refused(answer.code, String.valueOf(answer.message));
        }
        if (answer != null && answer.hasResult) {
            return new Decoded.Acknowledged(String.valueOf(answer.request));
        }
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

    private Trade trade(Instrument instrument) {
        String firstFill = identity("f", first);
        return new Trade(
                instrument.id(),
                identity("a", id),
                id,
                Times.millis(at),
                Json.required("p", price),
                Json.required("q", size),
                null,
                Json.required("m", buyerIsMaker) ? Side.SELL : Side.BUY,
                Math.subtractExact(last, first) + 1,
                firstFill,
                last == first ? firstFill : identity("l", last));
    }

    private static String identity(String name, long number) {
        if (number < 0) {
            throw new IllegalArgumentException(name + " is missing or no id");
        }
        return Long.toString(number);
    }
}
