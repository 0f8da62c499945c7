package dev.isobar.exchange.gate;

import com.fasterxml.jackson.core.JsonToken;
import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.MarketEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A text frame: {@code {"time":…,"time_ms":…,"channel":"spot.trades","event":"update","result":…}},
 * where the result is one row (spot, books, quotes) or an array of them (futures); or an answer,
 * {@code "event":"subscribe"} with {@code "result":{"status":"success"}} or {@code
 * "error":{"code":2,"message":"…"}}.
 *
 * @see <a href="https://www.gate.com/docs/developers/apiv4/ws/en/">WebSocket v4</a>
 */
final class GateFrame {
    private static final Set<String> COLLECTED =
            Set.of(
                    "spot.trades",
                    "spot.candlesticks",
                    "spot.book_ticker",
                    "spot.order_book_update",
                    "futures.trades",
                    "futures.candlesticks",
                    "futures.book_ticker",
                    "futures.order_book_update",
                    "futures.tickers",
                    "futures.public_liquidates");

    private static final Set<String> NOT_COLLECTED =
            Set.of(
                    "spot.tickers",
                    "spot.order_book",
                    "spot.obu",
                    "futures.order_book",
                    "futures.obu",
                    "futures.contract_stats",
                    "futures.contract_info");

    private final Instruments instruments;
    private String channel;
    private String event;
    private Instant at;
    private String code;
    private String message;
    private boolean hasRows;
    private String other;
    private final List<MarketEvent> events = new ArrayList<>(1);

    private GateFrame(Instruments instruments) {
        this.instruments = instruments;
    }

    static Decoded decode(String text, Instruments instruments) {
        return Json.read(
                text,
                json -> {
                    GateFrame frame = new GateFrame(instruments);
                    frame.collect(json);
                    return frame.decoded();
                });
    }

    private void collect(JsonReader json) {
        Json.object(json, "frame");
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "time" -> {
                    Instant second = Times.of(Numbers.integer(json), ChronoUnit.SECONDS);
                    at = at == null ? second : at;
                }
                case "time_ms" -> at = Times.millis(Numbers.integer(json));
                case "channel" -> channel = Json.word(json);
                case "event" -> event = Json.word(json);
                case "error" -> error(json);
                case "result" -> result(json);
                default -> json.skipChildren();
            }
        }
    }

    private void error(JsonReader json) {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        Json.object(json, "error");
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "code" -> code = Json.text(json);
                case "message" -> message = Json.text(json);
                default -> json.skipChildren();
            }
        }
    }

    private void result(JsonReader json) {
        boolean isData =
                "update".equals(event) && COLLECTED.contains(Json.required("channel", channel));
        if (!isData) {
            json.skipChildren();
            return;
        }
        hasRows = true;
        if (json.currentToken() == JsonToken.START_ARRAY) {
            while (Json.element(json)) {
                row(json);
            }
        } else {
            row(json);
        }
    }

    private void row(JsonReader json) {
        switch (channel) {
            case "spot.trades", "futures.trades" -> {
                GateTrade trade = GateTrade.read(json, ChronoUnit.MILLIS);
                of(trade.symbol()).map(trade::trade).ifPresent(events::add);
            }
            case "spot.candlesticks", "futures.candlesticks" -> kline(json);
            case "spot.book_ticker", "futures.book_ticker" -> {
                GateQuote quote = GateQuote.read(json);
                of(quote.symbol()).map(i -> quote.quote(i.id())).ifPresent(events::add);
            }
            case "spot.order_book_update", "futures.order_book_update" -> {
                GateBook book = GateBook.read(json, ChronoUnit.MILLIS);
                of(book.symbol()).map(i -> book.update(i.id())).ifPresent(events::add);
            }
            case "futures.tickers" -> {
                GateFuturesTicker ticker = GateFuturesTicker.read(json);
                of(ticker.symbol()).ifPresent(i -> events.addAll(ticker.events(i, said())));
            }
            default -> {
                GateLiquidation forced = GateLiquidation.read(json, ChronoUnit.MILLIS);
                of(forced.symbol()).map(forced::streamed).ifPresent(events::add);
            }
        }
    }

    /** {@code 1m_BTC_USDT}: the interval is before the first underscore. */
    private void kline(JsonReader json) {
        if (channel.startsWith("spot")) {
            GateSpotKline row = GateSpotKline.read(json);
            of(row.name(), (i, interval) -> row.kline(i, interval, said()));
        } else {
            GateFuturesKline row = GateFuturesKline.read(json);
            of(row.name(), (i, interval) -> row.kline(i, interval, said()));
        }
    }

    /** Makes an event of an instrument and an interval. */
    @FunctionalInterface
    private interface Making {
        MarketEvent of(Instrument instrument, Interval interval);
    }

    private void of(String name, Making making) {
        int end = name.indexOf('_');
        if (end <= 0) {
            throw new IllegalArgumentException("no interval: " + name);
        }
        Optional<Interval> interval = GateIntervals.of(name.substring(0, end));
        Optional<Instrument> instrument = of(name.substring(end + 1));
        if (interval.isPresent() && instrument.isPresent()) {
            events.add(making.of(instrument.get(), interval.get()));
        } else {
            other = name;
        }
    }

    private Optional<Instrument> of(String symbol) {
        Optional<Instrument> instrument = instruments.bySymbol(symbol);
        if (instrument.isEmpty()) {
            other = symbol;
        }
        return instrument;
    }

    private Instant said() {
        return Json.required("time (before the result)", at);
    }

    private Decoded decoded() {
        Json.required("channel", channel);
        if (code != null || message != null) {
            return new Decoded.Refused(channel + " " + code, String.valueOf(message));
        }
        if (channel.endsWith(".pong")) {
            return new Decoded.Control("pong");
        }
        return switch (String.valueOf(event)) {
            case "subscribe" -> new Decoded.Acknowledged(channel);
            case "unsubscribe" -> new Decoded.Control(event);
            case "update", "all" -> data();
            default -> throw new IllegalArgumentException("unknown event " + event);
        };
    }

    private Decoded data() {
        if (NOT_COLLECTED.contains(channel)) {
            return new Decoded.NotCollected(channel);
        }
        if (!hasRows) {
            throw new IllegalArgumentException("no rows of a known channel: " + channel);
        }
        return events.isEmpty() && other != null
                ? new Decoded.NotCollected(channel + " " + other)
                : new Decoded.Data(events);
    }
}
