package dev.isobar.exchange.gate;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Sides;
import dev.isobar.market.Instrument;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A trade, over REST and in {@code spot.trades} or {@code futures.trades}. Spot names the taker's
 * side and writes the time as text with decimals of a millisecond; futures sign the size
 * (contracts, negative: the taker sold), write whole milliseconds over the socket and seconds with
 * decimals over REST. Ids ascend within an instrument but not one by one (spot counts all pairs
 * together).
 *
 * <pre>{@code
 * {"id":5003,"create_time":1760000040,"create_time_ms":"1760000040120.456789","side":"buy",
 *  "currency_pair":"BTC_USDT","amount":"0.25","price":"60000.1"}
 * {"id":5003,"create_time":1760000040,"create_time_ms":1760000040120,"size":-25,
 *  "contract":"BTC_USDT","price":"60000.1"}
 * }</pre>
 *
 * @see <a href="https://www.gate.com/docs/developers/apiv4/ws/en/#public-trades-channel">Public
 *     trades channel</a>
 */
final class GateTrade {
    private String symbol;
    private long id = -1;
    private Instant at;
    private Instant second;
    private Side side;
    private BigDecimal price;
    private BigDecimal amount;
    private BigDecimal size;

    /**
     * @param unit of {@code create_time_ms}: seconds over REST of futures, else what it says
     */
    static GateTrade read(JsonReader json, ChronoUnit unit) {
        Json.object(json, "trade");
        GateTrade row = new GateTrade();
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "currency_pair", "contract" -> row.symbol = Json.word(json);
                case "id" -> row.id = Numbers.integer(json);
                case "create_time" -> row.second = GateTimes.read(json, ChronoUnit.SECONDS);
                case "create_time_ms" -> row.at = GateTimes.read(json, unit);
                case "side" -> row.side = Sides.read(json, "buy", "sell");
                case "price" -> row.price = Numbers.decimal(json);
                case "amount" -> row.amount = Numbers.decimal(json);
                case "size" -> row.size = Numbers.decimal(json);
                default -> json.skipChildren();
            }
        }
        return row;
    }

    String symbol() {
        return Json.required("currency_pair or contract", symbol);
    }

    Trade trade(Instrument instrument) {
        if (id < 0) {
            throw new IllegalArgumentException("id is missing");
        }
        boolean isSpot = instrument.sizeUnit() == Instrument.SizeUnit.BASE;
        BigDecimal signed = isSpot ? amount : Json.required("size", size);
        return Trade.of(
                instrument,
                Long.toString(id),
                id,
                at != null ? at : Json.required("create_time", second),
                price,
                isSpot ? signed : signed.abs(),
                isSpot ? Json.required("side", side) : GateSides.of(signed));
    }
}
