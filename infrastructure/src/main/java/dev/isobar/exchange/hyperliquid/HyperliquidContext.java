package dev.isobar.exchange.hyperliquid;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.OpenInterest;
import dev.isobar.market.Ticker;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/**
 * How an asset stands: {@code funding} the rate for the running hour, {@code openInterest} base
 * units of one side, {@code dayNtlVlm} and {@code dayBaseVlm} the volume of a day in quote and
 * base. It names no time and no last trade. Spot has neither funding, open interest nor oracle, and
 * its {@code markPx} marks no position.
 *
 * <pre>{@code
 * {"funding":"0.0000125","openInterest":"39000.5","prevDayPx":"59000.0","dayNtlVlm":"3000000.5",
 *  "premium":"-0.0001","oraclePx":"60001.1","markPx":"60000.0","midPx":"60000.5",
 *  "impactPxs":["60000.0","60001.0"],"dayBaseVlm":"50.25"}
 * }</pre>
 *
 * @see <a
 *     href="https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/info-endpoint/perpetuals">Perpetuals</a>
 */
final class HyperliquidContext {
    private static final Duration HOUR = Duration.ofHours(1);

    private String coin = "";
    private BigDecimal funding;
    private BigDecimal openInterest;
    private BigDecimal before;
    private BigDecimal oracle;
    private BigDecimal mark;
    private BigDecimal volume;
    private BigDecimal quoteVolume;

    static HyperliquidContext read(JsonReader json) {
        Json.object(json, "ctx");
        HyperliquidContext ctx = new HyperliquidContext();
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "coin" -> ctx.coin = Json.word(json);
                case "funding" -> ctx.funding = Numbers.decimalOrAbsent(json);
                case "openInterest" -> ctx.openInterest = Numbers.decimalOrAbsent(json);
                case "prevDayPx" -> ctx.before = Numbers.decimalOrAbsent(json);
                case "oraclePx" -> ctx.oracle = Numbers.decimalOrAbsent(json);
                case "markPx" -> ctx.mark = Numbers.decimalOrAbsent(json);
                case "dayNtlVlm" -> ctx.quoteVolume = Numbers.decimalOrAbsent(json);
                case "dayBaseVlm" -> ctx.volume = Numbers.decimalOrAbsent(json);
                default -> json.skipChildren();
            }
        }
        return ctx;
    }

    /** Only spot says whose it is. */
    boolean isOf(String symbol) {
        return coin.equals(symbol);
    }

    /** Of a perpetual. */
    List<MarketEvent> events(Instrument of) {
        return List.of(markPrice(of), funding(of), openInterest(of));
    }

    MarkPrice markPrice(Instrument of) {
        return new MarkPrice(
                of.id(), null, Json.required("markPx", mark), Json.required("oraclePx", oracle));
    }

    Funding funding(Instrument of) {
        return new Funding(of.id(), null, Json.required("funding", funding), null, HOUR, false);
    }

    OpenInterest openInterest(Instrument of) {
        return new OpenInterest(
                of.id(), null, Json.required("openInterest", openInterest), null, null);
    }

    Ticker ticker(Instrument of) {
        return new Ticker(of.id(), null, null, null, null, before, null, null, volume, quoteVolume);
    }
}
