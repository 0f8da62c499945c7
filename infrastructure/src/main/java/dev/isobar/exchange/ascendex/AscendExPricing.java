package dev.isobar.exchange.ascendex;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.OpenInterest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Mark, index, open interest (base) and the running funding rate of one contract; the period of the
 * rate is not told. On the socket and over REST:
 *
 * <pre>{@code
 * {"s":"BTC-PERP","t":1760000000120,"mp":"60000.25","ip":"60002.1","oi":"23.5","r":"0.00034",
 *  "f":1760000400000}
 * {"symbol":"BTC-PERP","time":1760000000120,"markPrice":"60000.25","indexPrice":"60002.1",
 *  "openInterest":"23.5","fundingRate":"0.00034","nextFundingTime":1760000400000}
 * }</pre>
 *
 * @see <a href="https://ascendex.github.io/ascendex-futures-pro-api-v2/">Futures pricing data</a>
 */
final class AscendExPricing {
    private String symbol;
    private Instant at;
    private BigDecimal mark;
    private BigDecimal index;
    private BigDecimal openInterest;
    private BigDecimal rate;
    private Instant settlesAt;

    private AscendExPricing() {}

    static AscendExPricing read(JsonReader json) {
        Json.object(json, "contract");
        AscendExPricing row = new AscendExPricing();
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "s", "symbol" -> row.symbol = Json.word(json);
                case "t", "time" -> row.at = Times.millis(Numbers.integer(json));
                case "mp", "markPrice" -> row.mark = Numbers.decimalOrAbsent(json);
                case "ip", "indexPrice" -> row.index = Numbers.decimalOrAbsent(json);
                case "oi", "openInterest" -> row.openInterest = Numbers.decimalOrAbsent(json);
                case "r", "fundingRate" -> row.rate = Numbers.decimalOrAbsent(json);
                case "f", "nextFundingTime" -> row.settlesAt = Times.millis(Numbers.integer(json));
                default -> json.skipChildren();
            }
        }
        return row;
    }

    String symbol() {
        return Json.required("symbol", symbol);
    }

    List<MarketEvent> events(Instrument of) {
        List<MarketEvent> events = new ArrayList<>(3);
        if (mark != null || index != null) {
            events.add(markPrice(of));
        }
        if (openInterest != null) {
            events.add(openInterest(of));
        }
        if (rate != null) {
            events.add(funding(of));
        }
        return events;
    }

    MarkPrice markPrice(Instrument of) {
        return new MarkPrice(of.id(), at, mark, index);
    }

    OpenInterest openInterest(Instrument of) {
        return new OpenInterest(of.id(), at, openInterest, null, null);
    }

    Funding funding(Instrument of) {
        return new Funding(of.id(), at, rate, settlesAt, null, false);
    }
}
