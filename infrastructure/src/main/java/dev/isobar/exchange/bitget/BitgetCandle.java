package dev.isobar.exchange.bitget;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A candle: start, open, high, low, close, base volume, then one or two volumes in money. Nothing
 * says whether it is closed.
 *
 * <pre>{@code
 * REST spot     ["1759999980000","60000.1","60000.9","60000","60000.4","1.5","90000.3","90000.3"]
 * REST futures  ["1759999980000","60000.1","60000.9","60000","60000.4","1.5","90000.3"]
 * sockets       ["1759999980000","60000.1","60000.9","60000","60000.4","1.5","90000.3","90000.3"]
 * }</pre>
 *
 * By the page, REST spot writes USDT first and quote second; futures and sockets write quote first.
 *
 * @see <a href="https://www.bitget.com/api-doc/spot/market/Get-Candle-Data">Candles</a>
 */
record BitgetCandle(Instant start, BigDecimal[] prices, BigDecimal volume, BigDecimal quote) {

    /**
     * @param isQuoteLast as REST spot writes it
     */
    static BitgetCandle read(JsonReader json, boolean isQuoteLast) {
        Json.array(json, "candle");
        Instant start = Times.millis(Numbers.integer(Json.next(json)));
        BigDecimal[] prices = new BigDecimal[4];
        for (int i = 0; i < prices.length; i++) {
            prices[i] = Numbers.decimal(Json.next(json));
        }
        BigDecimal volume = Numbers.decimal(Json.next(json));
        BigDecimal quote = Numbers.decimalOrAbsent(Json.next(json));
        if (isQuoteLast) {
            quote = Numbers.decimalOrAbsent(Json.next(json));
        }
        Json.endOfRow(json);
        return new BitgetCandle(start, prices, volume, quote);
    }

    Kline kline(Instrument of, Interval interval, Instant at, boolean closed, Kline.Origin origin) {
        return new Kline(
                of.id(), interval, start, at, prices[0], prices[1], prices[2], prices[3], volume,
                quote, null, null, null, null, null, null, closed, origin);
    }
}
