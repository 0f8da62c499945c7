package dev.isobar.exchange.gate;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.Instrument;
import dev.isobar.market.Liquidation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A forced order. {@code futures.public_liquidates} tells its signed size in contracts and the
 * price of the order, where it would leave nothing; until August 2026 one a contract and second,
 * since then all of a second. REST tells {@code size} of the <i>position</i>, {@code order_size}
 * with the other sign, and the average {@code fill_price}.
 *
 * <pre>{@code
 * {"contract":"BTC_USDT","price":"59000.5","size":"-23","time_ms":1760000040120}
 * {"time":1760000040,"contract":"BTC_USDT","size":"600","order_size":"-600",
 *  "order_price":"58900","fill_price":"59010.5","left":"0"}
 * }</pre>
 *
 * @see <a
 *     href="https://www.gate.com/docs/developers/apiv4/en/#query-liquidation-order-history">Liquidation
 *     order history</a>
 */
final class GateLiquidation {
    private String contract;
    private Instant at;
    private BigDecimal price;
    private BigDecimal fillPrice;
    private BigDecimal size;
    private BigDecimal orderSize;

    /**
     * @param unit of {@code time}: seconds over REST, milliseconds over the socket
     */
    static GateLiquidation read(JsonReader json, ChronoUnit unit) {
        Json.object(json, "liquidation");
        GateLiquidation row = new GateLiquidation();
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "contract" -> row.contract = Json.word(json);
                case "time" -> row.at = Times.of(Numbers.integer(json), unit);
                case "time_ms" -> row.at = Times.millis(Numbers.integer(json));
                case "price" -> row.price = Numbers.decimal(json);
                case "fill_price" -> row.fillPrice = Numbers.decimal(json);
                case "size" -> row.size = Numbers.decimal(json);
                case "order_size" -> row.orderSize = Numbers.decimal(json);
                default -> json.skipChildren();
            }
        }
        return row;
    }

    String symbol() {
        return Json.required("contract", contract);
    }

    /** Of the socket. */
    Liquidation streamed(Instrument instrument) {
        return liquidation(
                instrument,
                Json.required("size", size),
                Json.required("price", price),
                Liquidation.PriceKind.BANKRUPTCY);
    }

    /** Of REST. */
    Liquidation past(Instrument instrument) {
        return liquidation(
                instrument,
                Json.required("order_size", orderSize),
                Json.required("fill_price", fillPrice),
                Liquidation.PriceKind.FILL);
    }

    private Liquidation liquidation(
            Instrument instrument, BigDecimal signed, BigDecimal at, Liquidation.PriceKind kind) {
        BigDecimal contracts = signed.abs();
        return new Liquidation(
                instrument.id(),
                null,
                Json.required("time", this.at),
                GateSides.of(signed),
                at,
                kind,
                instrument.inBase(contracts, at),
                contracts,
                instrument.inQuote(contracts, at));
    }
}
