package dev.isobar.exchange.kraken;

import dev.isobar.exchange.BestPrices;
import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.BookChange;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Quote;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A text frame of the spot sockets, v2: {@code {"channel":"trade","type":"update","data":[…]}}, or
 * an answer such as {@code {"method":"subscribe","result":{…},"success":true}}. Each row names its
 * symbol.
 *
 * @see <a href="https://docs.kraken.com/api/docs/guides/spot-ws-intro">WebSocket v2</a>
 */
final class KrakenFrame {
    private static final Set<String> NOT_COLLECTED = Set.of("instrument", "level3");

    private final Instruments instruments;
    private final List<MarketEvent> events = new ArrayList<>(1);
    private String channel;
    private BookChange.Kind kind;
    private Instant said;
    private boolean hasData;
    private String stranger;
    private List<KrakenOhlc> bars;
    private List<KrakenBook> books;

    private String method;
    private String subject;
    private String error;
    private Boolean success;

    private KrakenFrame(Instruments instruments) {
        this.instruments = instruments;
    }

    static Decoded decode(String text, Instruments instruments) {
        return Json.read(
                text,
                json -> {
                    KrakenFrame frame = new KrakenFrame(instruments);
                    frame.collect(json);
                    return frame.channel == null ? frame.answer() : frame.data();
                });
    }

    private void collect(JsonReader json) {
        Json.object(json, "frame");
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "channel" -> channel = Json.word(json);
                case "type" -> kind = kind(Json.word(json));
                case "timestamp" -> said = Times.text(json);
                case "data" -> rows(json);
                case "method" -> method = Json.word(json);
                case "result" -> subject(json);
                case "error" -> error = Json.text(json);
                case "success" -> success = Json.flag(json);
                default -> json.skipChildren();
            }
        }
    }

    private static BookChange.Kind kind(String type) {
        return switch (type) {
            case "snapshot" -> BookChange.Kind.SNAPSHOT;
            case "update" -> BookChange.Kind.UPDATE;
            default -> throw new IllegalArgumentException("unknown type " + type);
        };
    }

    private void rows(JsonReader json) {
        hasData = true;
        switch (Json.required("channel (before data)", channel)) {
            case "trade" -> trades(json);
            case "ticker" -> quotes(json);
            case "ohlc" -> bars = Json.rows(json, KrakenOhlc::read);
            case "book" -> books = Json.rows(json, KrakenBook::read);
            default -> json.skipChildren();
        }
    }

    private void trades(JsonReader json) {
        Json.array(json, "data");
        while (Json.element(json)) {
            KrakenTrade row = KrakenTrade.read(json);
            Instrument of = known(row.symbol());
            if (of != null) {
                events.add(row.trade(of));
            }
        }
    }

    /** {@code {"symbol":"BTC/USD","bid":60000.0,"bid_qty":1.5,"ask":60000.1,"ask_qty":0.5,…}}. */
    private void quotes(JsonReader json) {
        Json.array(json, "data");
        while (Json.element(json)) {
            Json.object(json, "ticker");
            String symbol = null;
            Instant at = null;
            BigDecimal[] best = new BigDecimal[4];
            for (String name; (name = Json.field(json)) != null; ) {
                switch (name) {
                    case "symbol" -> symbol = Json.word(json);
                    case "timestamp" -> at = Times.text(json);
                    case "bid" -> best[0] = Numbers.decimalOrAbsent(json);
                    case "bid_qty" -> best[1] = Numbers.decimalOrAbsent(json);
                    case "ask" -> best[2] = Numbers.decimalOrAbsent(json);
                    case "ask_qty" -> best[3] = Numbers.decimalOrAbsent(json);
                    default -> json.skipChildren();
                }
            }
            Instrument of = known(Json.required("symbol", symbol));
            if (of != null) {
                events.add(
                        new Quote(
                                of.id(),
                                at,
                                BestPrices.sized(best[0], best[1]),
                                BestPrices.sized(best[2], best[3])));
            }
        }
    }

    private Decoded data() {
        if (channel.equals("status") || channel.equals("heartbeat")) {
            return new Decoded.Control(channel);
        }
        if (!hasData) {
            throw new IllegalArgumentException("no data");
        }
        if (bars != null) {
            bars();
        } else if (books != null) {
            books();
        } else if (NOT_COLLECTED.contains(channel)) {
            return new Decoded.NotCollected(channel);
        } else if (!channel.equals("trade") && !channel.equals("ticker")) {
            throw new IllegalArgumentException("unknown channel " + channel);
        }
        return events.isEmpty() && stranger != null
                ? new Decoded.NotCollected(channel + " " + stranger)
                : new Decoded.Data(events);
    }

    private void bars() {
        for (KrakenOhlc bar : bars) {
            Interval interval = bar.interval();
            Instrument of = interval == null ? stranger(bar.symbol) : known(bar.symbol);
            if (of != null) {
                events.add(bar.kline(of, interval, said, kind == BookChange.Kind.SNAPSHOT));
            }
        }
    }

    private void books() {
        for (KrakenBook book : books) {
            Instrument of = known(book.symbol());
            if (of != null) {
                events.add(book.change(of, Json.required("type", kind)));
            }
        }
    }

    private Instrument known(String symbol) {
        Instrument instrument = instruments.bySymbol(symbol).orElse(null);
        return instrument == null ? stranger(symbol) : instrument;
    }

    private Instrument stranger(String symbol) {
        stranger = symbol;
        return null;
    }

    private void subject(JsonReader json) {
        if (Json.isAbsent(json)) {
            return;
        }
        Json.object(json, "result");
        String of = "";
        String symbol = "";
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "channel" -> of = Json.word(json);
                case "symbol" -> symbol = Json.word(json);
                default -> json.skipChildren();
            }
        }
        subject = (of + " " + symbol).strip();
    }

    /**
     * {@code {"error":"Currency pair not supported
     * XBT/USDT","method":"subscribe","success":false,…}}.
     */
    private Decoded answer() {
        return switch (Json.required("method", method)) {
            case "pong" -> new Decoded.Control(method);
            case "subscribe" ->
                    Json.required("success", success)
                            ? new Decoded.Acknowledged(Json.required("result", subject))
                            : new Decoded.Refused(method, String.valueOf(error));
            case "unsubscribe" -> new Decoded.Control(method);
            default ->
                    Boolean.FALSE.equals(success)
                            ? new Decoded.Refused(method, String.valueOf(error))
                            : unknown();
        };
    }

    private Decoded unknown() {
        throw new IllegalArgumentException("unknown answer to " + method);
    }
}
