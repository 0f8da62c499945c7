package dev.isobar.exchange.okx;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.Instrument;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.Market;
import dev.isobar.market.OpenInterest;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a swap is marked at and how much of it is open; the rows are the same over REST and on the
 * sockets.
 *
 * <pre>{@code
 * {"instType":"SWAP","instId":"BTC-USDT-SWAP","markPx":"60000.1","ts":"1760000000120"}
 * {"instType":"SWAP","instId":"BTC-USDT-SWAP","oi":"200000","oiCcy":"2000","oiUsd":"120000200",
 *  "ts":"1760000000120"}
 * ["1760000000000","200000","2000","120000200"]
 * }</pre>
 *
 * {@code oi} is contracts, {@code oiCcy} base, {@code oiUsd} dollars, which are the quote of none
 * but inverse swaps; theirs is contracts × size.
 *
 * @see <a href="https://www.okx.com/docs-v5/en/#public-data-rest-api-get-open-interest">Get open
 *     interest</a>
 */
final class OkxPosition {

    private OkxPosition() {}

    static MarkPrice mark(JsonReader json, Instrument instrument) {
        Json.object(json, "mark price");
        BigDecimal mark = null;
        Instant at = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "markPx" -> mark = Numbers.decimal(json);
                case "ts" -> at = Times.millis(Numbers.integer(json));
                default -> json.skipChildren();
            }
        }
        return new MarkPrice(
                instrument.id(), Json.required("ts", at), Json.required("markPx", mark), null);
    }

    static OpenInterest open(JsonReader json, Instrument instrument) {
        Json.object(json, "open interest");
        BigDecimal contracts = null;
        BigDecimal amount = null;
        Instant at = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "oi" -> contracts = Numbers.decimalOrAbsent(json);
                case "oiCcy" -> amount = Numbers.decimalOrAbsent(json);
                case "ts" -> at = Times.millis(Numbers.integer(json));
                default -> json.skipChildren();
            }
        }
        return open(instrument, Json.required("ts", at), contracts, amount);
    }

    /** A row of the history. */
    static OpenInterest past(JsonReader json, Instrument instrument) {
        Json.array(json, "open interest");
        Instant at = Times.millis(Numbers.integer(Json.next(json)));
        BigDecimal contracts = Numbers.decimalOrAbsent(Json.next(json));
        BigDecimal amount = Numbers.decimalOrAbsent(Json.next(json));
        Json.endOfRow(json);
        return open(instrument, at, contracts, amount);
    }

    private static OpenInterest open(
            Instrument instrument, Instant at, BigDecimal contracts, BigDecimal amount) {
        boolean isWorthQuote = instrument.id().market() == Market.INVERSE && contracts != null;
        return new OpenInterest(
                instrument.id(),
                at,
                amount,
                contracts,
                isWorthQuote ? contracts.multiply(instrument.contractSize()) : null);
    }
}
