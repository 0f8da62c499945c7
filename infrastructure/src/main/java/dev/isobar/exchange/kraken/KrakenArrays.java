package dev.isobar.exchange.kraken;

import com.fasterxml.jackson.core.JsonToken;
import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Instruments;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Sides;
import dev.isobar.market.BestPrice;
import dev.isobar.market.BookChange;
import dev.isobar.market.Instrument;
import dev.isobar.market.Level;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Quote;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The frames of the spot sockets before v2 (2019 to 2023), for captures of that time: nothing
 * subscribes to them any more. Data are arrays, answers objects; numbers are texts, pairs {@code
 * XBT/USD}; books have the same checksum as v2.
 *
 * <pre>{@code
 * [337,[["60000.10000","0.25000000","1760000000.120000","s","m",""]],"trade","XBT/USD"]
 * [336,{"b":[["60000.00000","1.50000000","1760000000.120000"]],"c":"3310070434"},"book-10","XBT/USD"]
 * }</pre>
 *
 * Trades had no id: time, price, size, side and how many such stood before it in the frame make
 * one.
 *
 * @see <a href="https://docs.kraken.com/api/docs/websocket-v1/trade">Trade, v1</a>
 */
public final class KrakenArrays {
    private final List<Level> bids = new ArrayList<>();
    private final List<Level> asks = new ArrayList<>();
    private final List<Printed> trades = new ArrayList<>();
    private BookChange.Kind kind = BookChange.Kind.UPDATE;
    private Long checksum;
    private Instant newest;
    private BestPrice bestBid;
    private BestPrice bestAsk;
    private String channel;
    private String pair;

    private KrakenArrays() {}

    private record Printed(String time, Instant at, BigDecimal price, BigDecimal size, Side side) {}

    /**
     * @param instruments by our symbols, {@code BTC/USD}
     */
    public static Decoded decode(String text, Instruments instruments) {
        return text.startsWith("{")
                ? Json.read(text, KrakenArrays::answer)
                : Json.read(text, json -> new KrakenArrays().data(json, instruments));
    }

    private Decoded data(JsonReader json, Instruments instruments) {
        Json.array(json, "frame");
        Numbers.integer(Json.next(json));
        while (Json.element(json)) {
            if (json.currentToken() == JsonToken.START_ARRAY) {
                rows(json);
            } else if (json.currentToken() == JsonToken.START_OBJECT) {
                fields(json);
            } else {
                channel = pair;
                pair = Json.text(json);
            }
        }
        String of = Json.required("channel", channel);
        Instrument known = instruments.bySymbol(KrakenNames.symbol(pair)).orElse(null);
        boolean isOther = of.equals("spread") || of.startsWith("ohlc-");
        return isOther || known == null
                ? new Decoded.NotCollected(of + " " + pair)
                : new Decoded.Data(events(of, known));
    }

    /** Of trades; a spread is one row of texts, which say nothing here. */
    private void rows(JsonReader json) {
        while (Json.element(json)) {
            if (json.currentToken() == JsonToken.START_ARRAY) {
                BigDecimal price = Numbers.decimal(Json.next(json));
                BigDecimal size = Numbers.decimal(Json.next(json));
                String time = Json.text(Json.next(json));
                Instant at = KrakenTimes.seconds(json);
                Side side = Sides.read(Json.next(json), "b", "s");
                Json.endOfRow(json);
                trades.add(new Printed(time, at, price, size, side));
            }
        }
    }

    private void fields(JsonReader json) {
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "as", "bs" -> {
                    kind = BookChange.Kind.SNAPSHOT;
                    side(json, name.equals("as"));
                }
                case "a", "b" -> side(json, name.equals("a"));
                case "c" -> checksum(json);
                default -> json.skipChildren();
            }
        }
    }

    /** Levels of a book, or the best of a ticker: price, whole lots, size. */
    private void side(JsonReader json, boolean isAsk) {
        Json.array(json, "side");
        while (Json.element(json)) {
            if (json.currentToken() == JsonToken.START_ARRAY) {
                (isAsk ? asks : bids).add(level(json));
                continue;
            }
            BigDecimal price = Numbers.decimal(json);
            Numbers.decimal(Json.next(json));
            BestPrice best = new BestPrice(price, Numbers.decimal(Json.next(json)));
            bestAsk = isAsk ? best : bestAsk;
            bestBid = isAsk ? bestBid : best;
            Json.endOfRow(json);
            return;
        }
    }

    private Level level(JsonReader json) {
        BigDecimal price = Numbers.decimal(Json.next(json));
        BigDecimal size = Numbers.decimal(Json.next(json));
        Instant at = KrakenTimes.seconds(Json.next(json));
        newest = newest == null || at.isAfter(newest) ? at : newest;
        Json.endOfRow(json);
        return new Level(price, size);
    }

    /** A ticker has its last trade under this name. */
    private void checksum(JsonReader json) {
        if (json.currentToken() == JsonToken.START_ARRAY) {
            json.skipChildren();
        } else {
            checksum = Numbers.integer(json);
        }
    }

    private List<MarketEvent> events(String of, Instrument known) {
        if (of.startsWith("book-")) {
            return List.of(KrakenBook.change(known, newest, kind, bids, asks, checksum));
        }
        return switch (of) {
            case "ticker" -> List.of(new Quote(known.id(), null, bestBid, bestAsk));
            case "trade" -> trades(known);
            default -> throw new IllegalArgumentException("unknown channel " + of);
        };
    }

    private List<MarketEvent> trades(Instrument known) {
        List<MarketEvent> events = new ArrayList<>(trades.size());
        for (int i = 0; i < trades.size(); i++) {
            Printed such = trades.get(i);
            long before = trades.subList(0, i).stream().filter(such::equals).count();
            String id =
                    "%s %s %s %s %d".formatted(such.time, such.price, such.size, such.side, before);
            events.add(
                    Trade.of(
                            known, id, Trade.UNORDERED, such.at, such.price, such.size, such.side));
        }
        return events;
    }

    /** {@code {"event":"subscriptionStatus","status":"subscribed","pair":"XBT/USD",…}}. */
    private static Decoded answer(JsonReader json) {
        Json.object(json, "answer");
        String event = null;
        String status = null;
        String of = null;
        String error = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "event" -> event = Json.word(json);
                case "status" -> status = Json.text(json);
                case "pair" -> of = Json.word(json);
                case "errorMessage" -> error = Json.text(json);
                default -> json.skipChildren();
            }
        }
        return switch (Json.required("event", event)) {
            case "heartbeat", "systemStatus", "pong" -> new Decoded.Control(event);
            case "subscriptionStatus" ->
                    "subscribed".equals(status)
                            ? new Decoded.Acknowledged(Json.required("pair", of))
                            : new Decoded.Refused(String.valueOf(status), String.valueOf(error));
            default -> throw new IllegalArgumentException("unknown event " + event);
        };
    }
}
