package dev.isobar.exchange.bybit;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.market.Instrument;
import dev.isobar.market.MarketEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A text frame: {@code {"topic":"publicTrade.BTCUSDT","type":"snapshot","ts":…,"data":[…]}} with
 * rows read by {@link BybitTrade} and {@link BybitKline}, or an answer such as {@code
 * {"success":true,"ret_msg":"","conn_id":"c1","req_id":"1","op":"subscribe"}}.
 *
 * @see <a href="https://bybit-exchange.github.io/docs/v5/ws/connect">Connect</a>
 */
final class BybitFrame {
    private static final String TRADES = "publicTrade";
    private static final String KLINES = "kline";

    private static final Set<String> NOT_COLLECTED =
            Set.of(
                    "orderbook",
                    "tickers",
                    "allLiquidation",
                    "tickers_lt",
                    "kline_lt",
                    "insurance",
                    "priceLimit",
                    "adlAlert");

    private final Instruments instruments;
    private String channel;
    private String symbol;
    private Instrument instrument;
    private List<MarketEvent> events;

    private String operation;
    private Boolean success;
    private String message;
    private String request;

    private BybitFrame(Instruments instruments) {
        this.instruments = instruments;
    }

    static Decoded decode(String text, Instruments instruments) {
        return Json.read(
                text,
                json -> {
                    BybitFrame frame = new BybitFrame(instruments);
                    frame.collect(json);
                    return frame.channel == null ? frame.answer() : frame.data();
                });
    }

    private void collect(JsonReader json) {
        Json.object(json, "frame");
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "topic" -> topic(Json.text(json));
                case "data" -> rows(json);
                case "op" -> operation = Json.text(json);
                case "success" -> success = Json.flag(json);
                case "ret_msg" -> message = Json.text(json);
                case "req_id" -> request = Json.text(json);
                default -> json.skipChildren();
            }
        }
    }

    /** {@code kline.5.BTCUSDT}: the channel is before the first dot, the symbol after the last. */
    private void topic(String topic) {
        int first = topic.indexOf('.');
        int last = topic.lastIndexOf('.');
        if (first == TRADES.length() && topic.startsWith(TRADES)) {
            channel = TRADES;
        } else {
            channel = first < 0 ? topic : topic.substring(0, first);
        }
        symbol = topic.substring(last + 1);
        boolean ours =
                channel.equals(TRADES) && first == last
                        || channel.equals(KLINES)
                                && first < last
                                && BybitIntervals.CODES.containsValue(
                                        topic.substring(first + 1, last));
        if (ours) {
            instrument = instruments.bySymbol(symbol).orElse(null);
        } else if (first < 0 || !NOT_COLLECTED.contains(channel) && !channel.equals(KLINES)) {
            throw new IllegalArgumentException("unknown topic " + topic);
        }
    }

    private void rows(JsonReader json) {
        if (channel == null) {
            throw new IllegalArgumentException("data comes before its topic");
        }
        if (instrument == null) {
            json.skipChildren();
            return;
        }
        Json.array(json, "data");
        events = new ArrayList<>(1);
        while (Json.element(json)) {
            MarketEvent event =
                    channel.equals(TRADES)
                            ? BybitTrade.read(json, instrument, events.size())
                            : BybitKline.read(json, instrument);
            events.add(event);
        }
    }

    private Decoded data() {
        if (instrument == null) {
            return new Decoded.NotCollected(channel + " " + symbol);
        }
        return new Decoded.Data(Json.required("data", events));
    }

    private Decoded answer() {
        String subject = Json.required("op", operation);
        if ("pong".equals(subject) || "pong".equals(message)) {
            return new Decoded.Control("pong");
        }
        if (!Json.required("success", success)) {
            return new Decoded.Refused(subject, String.valueOf(message));
        }
        return switch (subject) {
            case "subscribe" ->
                    new Decoded.Acknowledged(Optional.ofNullable(request).orElse(subject));
            case "unsubscribe" -> new Decoded.Control(subject);
            default -> throw new IllegalArgumentException("unknown answer to " + subject);
        };
    }
}
