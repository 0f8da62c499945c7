package dev.isobar.exchange.binance;

import dev.isobar.exchange.Decoded;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * The object {@code k} of a kline event. Pushed while trades occur; {@code x} closes it.
 *
 * <pre>{@code
 * {"e":"kline","E":1760000041000,"s":"BTCUSDT","k":{"t":1759999980000,"T":1760000039999,
 *  "s":"BTCUSDT","i":"1m","f":7001,"L":7003,"o":"60000.1","c":"60000.4","h":"60000.9",
 *  "l":"60000.0","v":"1.5","n":3,"x":true,"q":"90000.3","V":"0.5","Q":"30000.1","B":"0"}}
 * }</pre>
 *
 * {@code v, V} are base, {@code q, Q} quote; {@code V, Q} what takers bought; {@code f} and {@code
 * L} are −1 while nothing traded. In COIN-M {@code v, V} are contracts, worth quote units, and
 * {@code q, Q} base.
 *
 * @see <a
 *     href="https://developers.binance.com/docs/binance-spot-api-docs/web-socket-streams#klinecandlestick-streams-for-utc">Kline
 *     streams</a>
 */
final class BinanceKline {
    private long start;
    private String interval;
    private String first;
    private String last;
    private BigDecimal open;
    private BigDecimal high;
    private BigDecimal low;
    private BigDecimal close;
    private BigDecimal volume;
    private BigDecimal quoteVolume;
    private BigDecimal takerBuyVolume;
    private BigDecimal takerBuyQuoteVolume;
    private Long trades;
    private Boolean closed;

    static BinanceKline read(JsonReader json) {
        Json.object(json, "k");
        BinanceKline kline = new BinanceKline();
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "t" -> kline.start = Numbers.integer(json);
                case "i" -> kline.interval = Json.word(json);
                case "f" -> kline.first = Json.text(json);
                case "L" -> kline.last = Json.text(json);
                case "o" -> kline.open = Numbers.decimal(json);
                case "h" -> kline.high = Numbers.decimal(json);
                case "l" -> kline.low = Numbers.decimal(json);
                case "c" -> kline.close = Numbers.decimal(json);
                case "v" -> kline.volume = Numbers.decimal(json);
                case "q" -> kline.quoteVolume = Numbers.decimal(json);
                case "V" -> kline.takerBuyVolume = Numbers.decimal(json);
                case "Q" -> kline.takerBuyQuoteVolume = Numbers.decimal(json);
                case "n" -> kline.trades = Numbers.integer(json);
                case "x" -> kline.closed = Json.flag(json);
                default -> json.skipChildren();
            }
        }
        return kline;
    }

    Decoded meaning(Instrument instrument, Instant saidAt) {
        if (Json.required("k.i", interval).equals("1s")) {
            return new Decoded.NotCollected("kline 1s " + instrument.id().symbol());
        }
        return new Decoded.Data(List.of(kline(instrument, saidAt)));
    }

    private Kline kline(Instrument instrument, Instant saidAt) {
        return new BinanceVolumes(
                        Json.required("k.v", volume),
                        quoteVolume,
                        takerBuyVolume,
                        takerBuyQuoteVolume)
                .kline(
                        instrument,
                        Interval.of(interval),
                        Times.millis(start),
                        saidAt,
                        new BigDecimal[] {
                            Json.required("k.o", open),
                            Json.required("k.h", high),
                            Json.required("k.l", low),
                            Json.required("k.c", close)
                        },
                        trades,
                        known(first),
                        known(last),
                        Json.required("k.x", closed),
                        Kline.Origin.STREAM);
    }

    private static String known(String id) {
        return "-1".equals(id) ? null : id;
    }
}
