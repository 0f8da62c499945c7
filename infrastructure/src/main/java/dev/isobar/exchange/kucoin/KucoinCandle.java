package dev.isobar.exchange.kucoin;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Turnover;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A row of a kline, whose columns differ by wire:
 *
 * <pre>{@code
 * spot, REST and socket  ["1760000040","60000.1","60000.4","60000.9","60000","1.5","90000.45"]
 *                         s, open, close, high, low, volume (base), turnover (quote)
 * futures, socket        ["1760000040","60000.1","60000.4","60000.9","60000","9000.03","150"]
 *                         s, open, close, high, low, turnover, contracts
 * futures, REST          [1760000040000,60000.1,60000.9,60000,60000.4,150,9000.03]
 *                         ms, open, high, low, close, contracts, turnover
 * }</pre>
 *
 * Turnover is in the currency of settlement: the quote (linear), the base (inverse).
 *
 * @see <a href="https://www.kucoin.com/docs-new/rest/futures-trading/market-data/get-klines">Klines
 *     of futures</a>
 */
record KucoinCandle(
        Instant start,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        BigDecimal size,
        BigDecimal turnover) {

    static KucoinCandle spot(JsonReader json) {
        Json.array(json, "candle");
        Instant start = KucoinTimes.seconds(Json.next(json));
        BigDecimal[] columns = columns(json, 6);
        Json.endOfRow(json);
        return new KucoinCandle(
                start, columns[0], columns[2], columns[3], columns[1], columns[4], columns[5]);
    }

    static KucoinCandle futuresStream(JsonReader json) {
        Json.array(json, "candle");
        Instant start = KucoinTimes.seconds(Json.next(json));
        BigDecimal[] columns = columns(json, 6);
        Json.endOfRow(json);
        return new KucoinCandle(
                start, columns[0], columns[2], columns[3], columns[1], columns[5], columns[4]);
    }

    /** Rows of before 2025 have no turnover. */
    static KucoinCandle futuresRest(JsonReader json) {
        Json.array(json, "candle");
        Instant start = KucoinTimes.millis(Json.next(json));
        BigDecimal[] columns = columns(json, 5);
        BigDecimal turnover = null;
        if (Json.element(json)) {
            turnover = Numbers.decimalOrAbsent(json);
            Json.endOfRow(json);
        }
        return new KucoinCandle(
                start, columns[0], columns[1], columns[2], columns[3], columns[4], turnover);
    }

    private static BigDecimal[] columns(JsonReader json, int count) {
        BigDecimal[] columns = new BigDecimal[count];
        for (int i = 0; i < count; i++) {
            columns[i] = Numbers.decimal(Json.next(json));
        }
        return columns;
    }

    /**
     * @param at when it was said; null: it is history, and closed as far as the venue says. Of the
     *     stream none is closed: a frame after the end may still lack trades of before it
     */
    Kline kline(Instrument instrument, Interval interval, Instant at) {
        Instant end = interval.end(start);
        boolean isSpot = instrument.id().market() == Market.SPOT;
        return new Kline(
                instrument.id(),
                interval,
                start,
                at == null ? end : at,
                open,
                high,
                low,
                close,
                isSpot ? size : base(instrument),
                isSpot ? turnover : quote(instrument),
                isSpot ? null : size,
                null,
                null,
                null,
                null,
                null,
                at == null,
                at == null ? Kline.Origin.REST : Kline.Origin.STREAM);
    }

    private BigDecimal base(Instrument instrument) {
        if (instrument.id().market() == Market.LINEAR) {
            return instrument.inBase(size, close);
        }
        BigDecimal value = instrument.inQuote(size, close);
        if (turnover == null || !Turnover.fits(value, turnover, low, high)) {
            throw new IllegalArgumentException(
                    "base volume is unknown: contracts %s, turnover %s".formatted(size, turnover));
        }
        return turnover;
    }

    private BigDecimal quote(Instrument instrument) {
        if (instrument.id().market() == Market.INVERSE) {
            return instrument.inQuote(size, close);
        }
        return turnover != null && Turnover.fits(turnover, base(instrument), low, high)
                ? turnover
                : null;
    }
}
