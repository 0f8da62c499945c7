package dev.isobar.exchange.binance;

import dev.isobar.bars.Range;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.KlineHistory;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Request;
import dev.isobar.exchange.Times;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongToIntFunction;

/**
 * Klines over REST: rows of twelve columns, oldest first. Open time, open, high, low, close, base
 * volume, close time (the last millisecond), quote volume, trades, taker-bought base, taker-bought
 * quote, unused:
 *
 * <pre>{@code
 * [[1759999980000,"60000.1","60000.9","60000.0","60000.4","1.5",1760000039999,"90000.3",3,
 *   "0.5","30000.1","0"]]
 * }</pre>
 *
 * {@code startTime} and {@code endTime} are both inclusive and about the opening, so the end asked
 * for is the last millisecond. The row in progress looks like any other. COIN-M counts contracts
 * where the others write base, base where they write quote, and answers at most 200 days at once.
 *
 * @param path of the endpoint
 * @param widest range of one request
 * @param weight what a request for so many rows costs
 * @see <a
 *     href="https://developers.binance.com/docs/binance-spot-api-docs/rest-api/market-data-endpoints#klinecandlestick-data">Spot
 *     klines</a>
 * @see <a
 *     href="https://developers.binance.com/docs/derivatives/usds-margined-futures/market-data/rest-api/Kline-Candlestick-Data">USD-M
 *     klines</a>
 * @see <a
 *     href="https://developers.binance.com/docs/derivatives/coin-margined-futures/market-data/rest-api/Kline-Candlestick-Data">COIN-M
 *     klines</a>
 */
record BinanceKlines(String path, Duration widest, LongToIntFunction weight)
        implements KlineHistory {
    /** Ours, but for 3d and months: where Binance opens those is not proven. */
    static final Set<Interval> INTERVALS =
            EnumSet.complementOf(EnumSet.of(Interval.D3, Interval.MONTH));

    /** Futures would give 1,500, at twice the weight: a third dearer per row. */
    private static final int ROWS = 1000;

    @Override
    public Set<Interval> intervals() {
        return INTERVALS;
    }

    @Override
    public int rows(Interval interval, Instant start, Instant now) {
        return (int) Math.min(ROWS, widest.dividedBy(interval.nominal()));
    }

    @Override
    public Request request(Instrument instrument, Interval interval, Range range, Instant now) {
        long rows = interval.count(range.start(), range.end());
        return new Request(
                "%s?symbol=%s&interval=%s&startTime=%d&endTime=%d&limit=%d"
                        .formatted(
                                path,
                                URLEncoder.encode(instrument.id().symbol(), StandardCharsets.UTF_8),
                                interval.code(),
                                range.start().toEpochMilli(),
                                range.end().toEpochMilli() - 1,
                                rows),
                weight.applyAsInt(rows));
    }

    @Override
    public List<Kline> parse(Instrument instrument, Interval interval, String body) {
        return Json.read(
                body, json -> Json.rows(json, "klines", one -> row(instrument, interval, one)));
    }

    private static Kline row(Instrument instrument, Interval interval, JsonReader json) {
        Json.array(json, "kline");
        Instant start = Times.millis(Numbers.integer(Json.next(json)));
        BigDecimal open = Numbers.decimal(Json.next(json));
        BigDecimal high = Numbers.decimal(Json.next(json));
        BigDecimal low = Numbers.decimal(Json.next(json));
        BigDecimal close = Numbers.decimal(Json.next(json));
        BigDecimal volume = Numbers.decimal(Json.next(json));
        Times.millis(Numbers.integer(Json.next(json)));
        BigDecimal quoteVolume = Numbers.decimal(Json.next(json));
        long trades = Numbers.integer(Json.next(json));
        BigDecimal takerBuyVolume = Numbers.decimal(Json.next(json));
        BigDecimal takerBuyQuoteVolume = Numbers.decimal(Json.next(json));
        Json.endOfRow(json);
        return new BinanceVolumes(volume, quoteVolume, takerBuyVolume, takerBuyQuoteVolume)
                .kline(
                        instrument,
                        interval,
                        start,
                        interval.end(start),
                        new BigDecimal[] {open, high, low, close},
                        trades,
                        null,
                        null,
                        true,
                        Kline.Origin.REST);
    }
}
