package dev.isobar.exchange.binance;

import dev.isobar.exchange.BestPrices;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.Instrument;
import dev.isobar.market.Market;
import dev.isobar.market.Ticker;
import java.math.BigDecimal;

/**
 * {@code ticker/24hr}: an object, in COIN-M a list of one. Only spot tells bid and ask. COIN-M's
 * {@code volume} is contracts and {@code baseVolume} base; it has no quote volume, but a contract
 * is worth a fixed number of quote units.
 *
 * <pre>{@code
 * {"symbol":"BTCUSDT","lastPrice":"60000.1","bidPrice":"60000.0","bidQty":"2.5",
 *  "askPrice":"60000.1","askQty":"0.7","openPrice":"59000","highPrice":"60500","lowPrice":"58900",
 *  "volume":"1234.5","quoteVolume":"74070123.45","closeTime":1760000000000}
 * }</pre>
 *
 * @see <a
 *     href="https://developers.binance.com/docs/binance-spot-api-docs/rest-api/market-data-endpoints#24hr-ticker-price-change-statistics">24
 *     hour statistics</a>
 */
final class BinanceTicker {
    private String symbol;
    private long time;
    private BigDecimal last;
    private BigDecimal bid;
    private BigDecimal bidSize;
    private BigDecimal ask;
    private BigDecimal askSize;
    private BigDecimal open;
    private BigDecimal high;
    private BigDecimal low;
    private BigDecimal volume;
    private BigDecimal quoteVolume;
    private BigDecimal baseVolume;

    static Ticker read(Instrument instrument, String body) {
        return BinanceRows.only(
                instrument, body, BinanceTicker::row, row -> row.ticker(instrument));
    }

    private static BinanceRows.Named<BinanceTicker> row(JsonReader json) {
        Json.object(json, "ticker");
        BinanceTicker row = new BinanceTicker();
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "symbol" -> row.symbol = Json.word(json);
                case "closeTime" -> row.time = Numbers.integer(json);
                case "lastPrice" -> row.last = Numbers.decimal(json);
                case "bidPrice" -> row.bid = Numbers.decimal(json);
                case "bidQty" -> row.bidSize = Numbers.decimal(json);
                case "askPrice" -> row.ask = Numbers.decimal(json);
                case "askQty" -> row.askSize = Numbers.decimal(json);
                case "openPrice" -> row.open = Numbers.decimal(json);
                case "highPrice" -> row.high = Numbers.decimal(json);
                case "lowPrice" -> row.low = Numbers.decimal(json);
                case "volume" -> row.volume = Numbers.decimal(json);
                case "quoteVolume" -> row.quoteVolume = Numbers.decimal(json);
                case "baseVolume" -> row.baseVolume = Numbers.decimal(json);
                default -> json.skipChildren();
            }
        }
        return new BinanceRows.Named<>(row.symbol, row);
    }

    private Ticker ticker(Instrument instrument) {
        boolean isInverse = instrument.id().market() == Market.INVERSE;
        return new Ticker(
                instrument.id(),
                Times.millis(time),
                last,
                BestPrices.told(bid, bidSize),
                BestPrices.told(ask, askSize),
                open,
                high,
                low,
                isInverse ? baseVolume : volume,
                isInverse
                        ? Json.required("volume", volume).multiply(instrument.contractSize())
                        : quoteVolume);
    }
}
