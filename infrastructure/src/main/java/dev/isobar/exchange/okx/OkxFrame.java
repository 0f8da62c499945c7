package dev.isobar.exchange.okx;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.market.BookChange;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.MarketEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A text frame: {@code {"arg":{"channel":"trades-all","instId":"BTC-USDT"},"data":[…]}} with rows
 * read by {@link OkxTrade}, {@link OkxCandle}, {@link OkxBook} (whose frames have an {@code action}
 * before the rows), {@link OkxTicker}, {@link OkxPosition}, {@link OkxFunding} and {@link
 * OkxLiquidations}; an answer such as {@code {"event":"subscribe","arg":{…},"connId":"c1"}}; or the
 * bare text {@code pong}.
 *
 * @see <a href="https://www.okx.com/docs-v5/en/#overview-websocket">WebSocket</a>
 */
final class OkxFrame {
    private static final String FILLS = "trades-all";
    private static final String CANDLE = "candle";
    private static final String LIQUIDATIONS = "liquidation-orders";

    private static final Set<String> COLLECTED =
            Set.of(
                    FILLS,
                    "trades",
                    "bbo-tbt",
                    "tickers",
                    "books",
                    "books-l2-tbt",
                    "mark-price",
                    "funding-rate",
                    "open-interest");

    private static final Set<String> NOT_COLLECTED =
            Set.of(
                    LIQUIDATIONS,
                    "books5",
                    "books50-l2-tbt",
                    "index-tickers",
                    "adl-warning",
                    "price-limit",
                    "estimated-price",
                    "opt-summary",
                    "option-trades",
                    "instruments",
                    "status");

    /** Bars of other lengths or that open at UTC+8, and bars of mark and index prices. */
    private static final Pattern OTHER_CANDLES =
            Pattern.compile("(mark-price-|index-)?candle\\d+[smHDWMY](utc)?");

    private final Instruments instruments;
    private String channel;
    private String symbol = "";
    private Instrument instrument;
    private Interval interval;
    private String action;
    private List<MarketEvent> events;
    private boolean hasData;

    private String event;
    private String code;
    private String message;

    private OkxFrame(Instruments instruments) {
        this.instruments = instruments;
    }

    static Decoded decode(String text, Instruments instruments) {
        if (text.equals("pong")) {
            return new Decoded.Control(text);
        }
        return Json.read(
                text,
                json -> {
                    OkxFrame frame = new OkxFrame(instruments);
                    frame.collect(json);
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
                default -> json.skipChildren();
            }
        }
    }

    private void argument(JsonReader json) {
        Json.object(json, "arg");
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "channel" -> channel = Json.text(json, FILLS);
                case "instId" -> symbol = Json.word(json);
                default -> json.skipChildren();
            }
        }
        Json.required("arg.channel", channel);
        interval =
                channel.startsWith(CANDLE) ? OkxBars.of(channel.substring(CANDLE.length())) : null;
        if (interval != null || COLLECTED.contains(channel)) {
            instrument = instruments.bySymbol(symbol).orElse(null);
        }
    }

    private void rows(JsonReader json) {
        if (channel == null) {
            throw new IllegalArgumentException("data comes before its arg");
        }
        hasData = true;
        if (channel.equals(LIQUIDATIONS)) {
            liquidations(json);
            return;
        }
        if (instrument == null) {
            json.skipChildren();
            return;
        }
        Json.array(json, "data");
        events = new ArrayList<>(1);
        while (Json.element(json)) {
            events.add(row(json));
        }
    }

    private MarketEvent row(JsonReader json) {
        return switch (channel) {
            case FILLS, "trades" -> OkxTrade.read(json, instrument);
            case "bbo-tbt" -> OkxBook.read(json).quote(instrument);
            case "tickers" -> OkxTicker.read(json).quote(instrument);
            case "books", "books-l2-tbt" -> book(json);
            case "mark-price" -> OkxPosition.mark(json, instrument);
            case "funding-rate" -> OkxFunding.now(json, instrument);
            case "open-interest" -> OkxPosition.open(json, instrument);
            default -> OkxCandle.read(json, instrument, interval, Kline.Origin.STREAM);
        };
    }

    private BookChange book(JsonReader json) {
        OkxBook book = OkxBook.read(json);
        return switch (String.valueOf(action)) {
            case "snapshot" -> book.snapshot(instrument);
            case "update" -> book.update(instrument);
            default -> throw new IllegalArgumentException("no action before data: " + action);
        };
    }

    /** The frame is about whatever its rows name. */
    private void liquidations(JsonReader json) {
        Json.array(json, "data");
        List<MarketEvent> forced = new ArrayList<>(1);
        while (Json.element(json)) {
            forced.addAll(OkxLiquidations.read(json, instruments));
        }
        events = forced.isEmpty() ? null : forced;
    }

    private Decoded data() {
        if (!hasData) {
            throw new IllegalArgumentException("neither event nor data");
        }
        if (events != null) {
            return new Decoded.Data(events);
        }
        boolean known =
                interval != null
                        || COLLECTED.contains(channel)
                        || NOT_COLLECTED.contains(channel)
                        || OTHER_CANDLES.matcher(channel).matches();
        if (!known) {
            throw new IllegalArgumentException("unknown channel " + channel);
        }
        return new Decoded.NotCollected((channel + " " + symbol).strip());
    }

    private Decoded answer() {
        return switch (event) {
            case "subscribe" ->
                    new Decoded.Acknowledged(
                            (Json.required("arg.channel", channel) + " " + symbol).strip());
            case "error", "channel-conn-count-error" ->
                    new Decoded.Refused(
                            code == null ? event : code, message == null ? channel : message);
            case "notice", "unsubscribe", "channel-conn-count" ->
                    new Decoded.Control(message == null ? event : event + ": " + message);
            default -> throw new IllegalArgumentException("unknown event " + event);
        };
    }
}
