package dev.isobar.exchange.binance;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.Instrument;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.util.List;

/**
 * An aggregate trade, the same on the socket and over REST; {@code q} is base, in COIN-M contracts.
 * {@code m}: the buyer was the maker, so the taker sold.
 *
 * <pre>{@code
 * [{"a":5001,"p":"60000.10","q":"0.250","f":7001,"l":7003,"T":1760000000120,"m":true}]
 * }</pre>
 *
 * @see <a
 *     href="https://developers.binance.com/docs/binance-spot-api-docs/rest-api/market-data-endpoints#compressedaggregate-trades-list">Aggregate
 *     trades</a>
 */
final class BinanceTrade {

    private BinanceTrade() {}

    /** REST's rows, oldest first. */
    static List<Trade> read(Instrument instrument, String body) {
        return Json.read(body, json -> Json.rows(json, "trades", one -> row(instrument, one)));
    }

    private static Trade row(Instrument instrument, JsonReader json) {
        Json.object(json, "trade");
        long id = -1;
        long first = -1;
        long last = -1;
        long at = 0;
        BigDecimal price = null;
        BigDecimal size = null;
        Boolean buyerIsMaker = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "a" -> id = Numbers.integer(json);
                case "f" -> first = Numbers.integer(json);
                case "l" -> last = Numbers.integer(json);
                case "T" -> at = Numbers.integer(json);
                case "p" -> price = Numbers.decimal(json);
                case "q" -> size = Numbers.decimal(json);
                case "m" -> buyerIsMaker = Json.flag(json);
                default -> json.skipChildren();
            }
        }
        return trade(instrument, id, at, price, size, buyerIsMaker, first, last);
    }

    static Trade trade(
            Instrument instrument,
            long id,
            long at,
            BigDecimal price,
            BigDecimal size,
            Boolean buyerIsMaker,
            long first,
            long last) {
        boolean isCounted = instrument.sizeUnit() == Instrument.SizeUnit.CONTRACTS;
        positive("p", price);
        positive("q", size);
        String firstFill = identity("f", first);
        return new Trade(
                instrument.id(),
                identity("a", id),
                id,
                Times.millis(at),
                price,
                instrument.inBase(size, price),
                isCounted ? size : null,
                instrument.inQuote(size, price),
                Json.required("m", buyerIsMaker) ? Side.SELL : Side.BUY,
                Math.subtractExact(last, first) + 1,
                firstFill,
                last == first ? firstFill : identity("l", last));
    }

    private static void positive(String name, BigDecimal number) {
        if (Json.required(name, number).signum() <= 0) {
            throw new IllegalArgumentException(name + " is not positive: " + number);
        }
    }

    private static String identity(String name, long number) {
        if (number < 0) {
            throw new IllegalArgumentException(name + " is missing or no id");
        }
        return Long.toString(number);
    }
}
