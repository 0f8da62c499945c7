package dev.isobar.exchange.gate;

import dev.isobar.exchange.BestPrices;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Quote;
import java.math.BigDecimal;

/**
 * A result of {@code book_ticker}: best bid {@code b} with size {@code B}, best ask {@code a} with
 * {@code A}. A side that is empty has an empty price; a book that never was has time 0.
 *
 * <pre>{@code
 * {"t":1760000040120,"u":903,"s":"BTC_USDT","b":"60000.1","B":"0.25","a":"60000.2","A":"1"}
 * }</pre>
 *
 * @see <a href="https://www.gate.com/docs/developers/apiv4/ws/en/#best-bid-or-ask-price">Best bid
 *     or ask price</a>
 */
final class GateQuote {
    private String symbol;
    private long at = -1;
    private BigDecimal bid;
    private BigDecimal bidSize;
    private BigDecimal ask;
    private BigDecimal askSize;

    static GateQuote read(JsonReader json) {
        Json.object(json, "quote");
        GateQuote row = new GateQuote();
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "s" -> row.symbol = Json.word(json);
                case "t" -> row.at = Numbers.integer(json);
                case "b" -> row.bid = Numbers.decimalOrAbsent(json);
                case "B" -> row.bidSize = Numbers.decimalOrAbsent(json);
                case "a" -> row.ask = Numbers.decimalOrAbsent(json);
                case "A" -> row.askSize = Numbers.decimalOrAbsent(json);
                default -> json.skipChildren();
            }
        }
        return row;
    }

    String symbol() {
        return Json.required("s", symbol);
    }

    Quote quote(InstrumentId instrument) {
        return new Quote(
                instrument,
                at == 0 ? null : Times.millis(at),
                BestPrices.sized(bid, bidSize),
                BestPrices.sized(ask, askSize));
    }
}
