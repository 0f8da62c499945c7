package dev.isobar.exchange.bybit;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.market.Instrument;
import dev.isobar.market.MarketEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text frame: {@code {"topic":"publicTrade.BTCUSDT","type":"snapshot","ts":…,"data":[…]}} whose
 * data is read by the channel's own class, or an answer such as {@code
 * {"success":true,"ret_msg":"","conn_id":"c1","req_id":"1","op":"subscribe"}}.
 *
 * @see <a href="https://bybit-exchange.github.io/docs/v5/ws/connect">Connect</a>
 */
final class BybitFrame {
    private final Instruments instruments;
    private BybitTopic topic;
    private Instrument instrument;
    private boolean isSnapshot;
    private long saidAt;
    private List<MarketEvent> events;
    private BybitBook book;
    private BybitTicker ticker;

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
                    return frame.topic == null ? frame.answer() : frame.data();
                });
    }

    private void collect(JsonReader json) {
        Json.object(json, "frame");
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "topic" -> topic(Json.word(json));
                case "data" -> payload(json);
                case "type" -> isSnapshot = Json.is(json, "snapshot");
                case "ts" -> saidAt = Numbers.integer(json);
                case "op" -> operation = Json.word(json);
                case "success" -> success = Json.flag(json);
                case "ret_msg" -> message = Json.text(json);
                case "req_id" -> request = Json.text(json);
                default -> json.skipChildren();
            }
        }
    }

    private void topic(String text) {
        topic = BybitTopic.of(Json.required("topic", text));
        if (topic.channel() != BybitTopic.Channel.OTHER) {
            instrument = instruments.bySymbol(topic.symbol()).orElse(null);
        }
    }

    private void payload(JsonReader json) {
        if (topic == null) {
            throw new IllegalArgumentException("data comes before its topic");
        }
        if (instrument == null) {
            json.skipChildren();
            return;
        }
        switch (topic.channel()) {
            case QUOTES, BOOK -> book = BybitBook.read(json);
            case TICKERS -> ticker = BybitTicker.read(json);
            default -> rows(json);
        }
    }

    private void rows(JsonReader json) {
        Json.array(json, "data");
        events = new ArrayList<>(1);
        while (Json.element(json)) {
            events.add(
                    switch (topic.channel()) {
                        case TRADES -> BybitTrade.read(json, instrument, events.size());
                        case KLINES -> BybitKline.read(json, instrument);
                        case LIQUIDATIONS -> BybitLiquidation.read(json, instrument);
                        default -> throw new AssertionError(topic);
                    });
        }
    }

    private Decoded data() {
        if (instrument == null) {
            return new Decoded.NotCollected(topic.title());
        }
        return switch (topic.channel()) {
            case QUOTES ->
                    told(
                            required(book)
                                    .quote(instrument, isSnapshot, saidAt)
                                    .<List<MarketEvent>>map(List::of)
                                    .orElse(List.of()));
            case BOOK ->
                    new Decoded.Data(
                            List.of(required(book).change(instrument, isSnapshot, saidAt)));
            case TICKERS -> told(required(ticker).events(instrument, saidAt));
            default -> new Decoded.Data(required(events));
        };
    }

    /** A change may hold nothing that is ours. */
    private Decoded told(List<MarketEvent> told) {
        return told.isEmpty() ? new Decoded.NotCollected(topic.title()) : new Decoded.Data(told);
    }

    private static <T> T required(T data) {
        return Json.required("data", data);
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
