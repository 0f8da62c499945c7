package dev.isobar.exchange.kucoin;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.MarketEvent;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A text frame: {@code {"topic":"/market/match:BTC-USDT","type":"message","subject":…,"data":{…}}}
 * (the topic may come last, so it is looked for first), or an answer: {@code
 * {"id":"1","type":"ack"}}, {@code {"id":"1","type":"error","code":404,"data":"topic does not
 * exist"}}, {@code welcome}, {@code pong}.
 *
 * @see <a href="https://www.kucoin.com/docs-new/websocket-api/base-info/introduction">Sockets</a>
 */
final class KucoinFrame {
    private static final Set<String> NOT_COLLECTED =
            Set.of(
                    "/market/snapshot",
                    "/spotMarket/level1",
                    "/spotMarket/level2Depth5",
                    "/contractMarket/ticker",
                    "/contractMarket/level2Depth5",
                    "/contractMarket/level2Depth50",
                    "/contractMarket/snapshot",
                    "/contract/announcement",
                    "/indicator/index",
                    "/indicator/markPrice");

    private KucoinFrame() {}

    /** Reads what a topic's {@code data} holds. */
    @FunctionalInterface
    private interface Reading {
        MarketEvent read(JsonReader json, Instrument instrument);
    }

    static Decoded decode(String text, Instruments instruments) {
        String topic = Json.find(text, "topic");
        if (topic == null) {
            return Json.read(text, KucoinFrame::answer);
        }
        return Json.read(text, json -> data(json, topic, instruments));
    }

    private static Decoded data(JsonReader json, String topic, Instruments instruments) {
        int colon = topic.indexOf(':');
        String channel = colon < 0 ? topic : topic.substring(0, colon);
        String symbol = topic.substring(colon + 1);
        Interval interval = null;
        if (channel.endsWith("andle") || channel.endsWith("andles")) {
            int mark = symbol.lastIndexOf('_');
            interval = KucoinIntervals.of(symbol.substring(mark + 1));
            symbol = symbol.substring(0, Math.max(0, mark));
        }
        Reading reading = reading(channel, interval);
        Instrument instrument = reading == null ? null : instruments.bySymbol(symbol).orElse(null);
        MarketEvent event = null;
        Json.object(json, "frame");
        for (String name; (name = Json.field(json)) != null; ) {
            if (name.equals("data") && instrument != null) {
                event = reading.read(json, instrument);
            } else {
                json.skipChildren();
            }
        }
        return instrument == null
                ? new Decoded.NotCollected(channel + " " + symbol)
                : new Decoded.Data(List.of(Json.required("data", event)));
    }

    /** Null where the channel, or klines of that length, are not ours. */
    private static Reading reading(String channel, Interval interval) {
        return switch (channel) {
            case "/market/match", "/contractMarket/execution" -> KucoinTrade::read;
            case "/market/candles" -> interval == null ? null : klines(interval, true);
            case "/contractMarket/limitCandle" -> interval == null ? null : klines(interval, false);
            case "/market/ticker", "/contractMarket/tickerV2" ->
                    (json, instrument) -> KucoinQuote.read(json).quote(instrument);
            case "/spotMarket/level2Depth50" -> KucoinBook::snapshot;
            case "/market/level2", "/contractMarket/level2" -> KucoinBook::update;
            case "/contract/instrument" -> KucoinPrices::read;
            default -> {
                if (NOT_COLLECTED.contains(channel)) {
                    yield null;
                }
                throw new IllegalArgumentException("unknown topic " + channel);
            }
        };
    }

    /** {@code {"symbol":…,"candles":[…],"time":…}}, the time in nanoseconds on spot. */
    private static Reading klines(Interval interval, boolean isSpot) {
        return (json, instrument) -> {
            Json.object(json, "data");
            KucoinCandle candle = null;
            Instant at = null;
            for (String name; (name = Json.field(json)) != null; ) {
                switch (name) {
                    case "candles" ->
                            candle =
                                    isSpot
                                            ? KucoinCandle.spot(json)
                                            : KucoinCandle.futuresStream(json);
                    case "time" -> at = isSpot ? KucoinTimes.nanos(json) : KucoinTimes.millis(json);
                    default -> json.skipChildren();
                }
            }
            return Json.required("candles", candle)
                    .kline(instrument, interval, Json.required("time", at));
        };
    }

    private static Decoded answer(JsonReader json) {
        Json.object(json, "frame");
        String type = null;
        String id = null;
        String code = null;
        String text = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "type" -> type = Json.word(json);
                case "id" -> id = Json.text(json);
                case "code" -> code = Json.text(json);
                case "data" -> text = Json.text(json);
                default -> json.skipChildren();
            }
        }
        return switch (Json.required("type", type)) {
            case "ack" -> new Decoded.Acknowledged(Json.required("id", id));
            case "error" -> new Decoded.Refused(String.valueOf(code), String.valueOf(text));
            case "welcome", "pong" -> new Decoded.Control(type);
            default -> throw new IllegalArgumentException("unknown frame of type " + type);
        };
    }
}
