package dev.isobar.exchange.bitget;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.Instrument;
import dev.isobar.market.OpenInterest;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * What is open, in base units: {@code
 * {"openInterestList":[{"symbol":"BTCUSDT","size":"34278.06"}],"ts":"1760000000120"}}.
 *
 * @see <a href="https://www.bitget.com/api-doc/contract/market/Get-Open-Interest">Get open
 *     interest</a>
 */
final class BitgetOpenInterest {

    private BitgetOpenInterest() {}

    static OpenInterest read(JsonReader json, Instrument instrument) {
        Json.object(json, "open interest");
        BigDecimal amount = null;
        Instant at = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "openInterestList" -> amount = size(json, instrument.id().symbol());
                case "ts" -> at = Times.millis(Numbers.integer(json));
                default -> json.skipChildren();
            }
        }
        return new OpenInterest(
                instrument.id(),
                Json.required("ts", at),
                Json.required("size of " + instrument.id().symbol(), amount),
                null,
                null);
    }

    private static BigDecimal size(JsonReader json, String symbol) {
        Json.array(json, "openInterestList");
        BigDecimal found = null;
        while (Json.element(json)) {
            Json.object(json, "row");
            boolean isOurs = false;
            BigDecimal size = null;
            for (String name; (name = Json.field(json)) != null; ) {
                switch (name) {
                    case "symbol" -> isOurs = Json.is(json, symbol);
                    case "size" -> size = Numbers.decimal(json);
                    default -> json.skipChildren();
                }
            }
            found = isOurs ? size : found;
        }
        return found;
    }
}
