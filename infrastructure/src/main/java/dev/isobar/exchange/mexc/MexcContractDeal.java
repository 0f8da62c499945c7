package dev.isobar.exchange.mexc;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.Instrument;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A trade of a contract, of socket and REST alike: {@code p} price, {@code v} contracts, {@code T}
 * the taker's side (1 bought, 2 sold), {@code t} time, {@code i} id, which also puts them in order.
 * Rows of before 2025 have no {@code i} and are named by {@link TradeIds}.
 *
 * <pre>{@code
 * {"p":60000.1,"v":55,"T":2,"O":3,"M":1,"t":1760000000120,"i":"13064218826"}
 * }</pre>
 *
 * @see <a href="https://mexcdevelop.github.io/apidocs/contract_v1_en/#public-channels">Channels</a>
 */
final class MexcContractDeal {

    private MexcContractDeal() {}

    static Trade read(JsonReader json, Instrument instrument, TradeIds ids) {
        Json.object(json, "deal");
        BigDecimal price = null;
        BigDecimal size = null;
        Side taker = null;
        Instant at = null;
        String id = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "p" -> price = Numbers.decimal(json);
                case "v" -> size = Numbers.decimal(json);
                case "T" -> taker = MexcSpotDeals.taker(Numbers.integer(json));
                case "t" -> at = Times.millis(Numbers.integer(json));
                case "i" -> id = Json.isAbsent(json) ? null : Json.text(json);
                default -> json.skipChildren();
            }
        }
        Json.required("t", at);
        Json.required("T", taker);
        Json.required("p", price);
        Json.required("v", size);
        return Trade.of(
                instrument,
                id == null ? ids.next(at, price, size, taker) : id,
                id == null ? Trade.UNORDERED : Long.parseLong(id),
                at,
                price,
                size,
                taker);
    }
}
