package dev.isobar.exchange.binance;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Times;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.MarketEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * Mark price, index and the running funding rate, which the venue says together: over REST ({@code
 * premiumIndex}) in words, on the socket in letters. COIN-M and frames before 2020 may lack the
 * index.
 *
 * <pre>{@code
 * {"e":"markPriceUpdate","E":1760000000000,"s":"BTCUSDT","p":"60000.12","i":"60001.30",
 *  "P":"60002.00","r":"0.00010000","T":1760025600000}
 * }</pre>
 *
 * @param rate the estimate for the coming settlement; null (absent) for what is not funded
 * @param settlesAt 0 for what is not funded
 * @see <a
 *     href="https://developers.binance.com/docs/derivatives/usds-margined-futures/websocket-market-streams/Mark-Price-Stream">Mark
 *     price</a>
 */
record BinanceMark(
        long saidAt, BigDecimal mark, BigDecimal index, BigDecimal rate, long settlesAt) {

    /**
     * {@code premiumIndex}: an object, in COIN-M a list of one.
     *
     * <pre>{@code
     * {"symbol":"BTCUSDT","markPrice":"60000.12","indexPrice":"60001.30",
     *  "estimatedSettlePrice":"60002.00","lastFundingRate":"0.00010000","interestRate":"0.00010000",
     *  "nextFundingTime":1760025600000,"time":1760000000000}
     * }</pre>
     *
     * {@code lastFundingRate} is the estimate for {@code nextFundingTime}, whatever its name says.
     */
    static MarkPrice readPrice(Instrument instrument, String body) {
        return BinanceRows.only(instrument, body, BinanceMark::row, row -> row.price(instrument));
    }

    /** Of the same answer. */
    static Funding readFunding(Instrument instrument, String body) {
        return BinanceRows.only(instrument, body, BinanceMark::row, row -> row.funding(instrument));
    }

    private static BinanceRows.Named<BinanceMark> row(JsonReader json) {
        Json.object(json, "premiumIndex");
        String symbol = null;
        BigDecimal mark = null;
        BigDecimal index = null;
        BigDecimal rate = null;
        long settlesAt = 0;
        long time = 0;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "symbol" -> symbol = Json.word(json);
                case "markPrice" -> mark = Numbers.decimal(json);
                case "indexPrice" -> index = Numbers.decimalOrAbsent(json);
                case "lastFundingRate" -> rate = Numbers.decimalOrAbsent(json);
                case "nextFundingTime" -> settlesAt = Numbers.integer(json);
                case "time" -> time = Numbers.integer(json);
                default -> json.skipChildren();
            }
        }
        return new BinanceRows.Named<>(symbol, new BinanceMark(time, mark, index, rate, settlesAt));
    }

    MarkPrice price(Instrument instrument) {
        return new MarkPrice(
                instrument.id(), Times.millis(saidAt), Json.required("mark price", mark), index);
    }

    Funding funding(Instrument instrument) {
        Instant settlement = settlesAt == 0 ? null : Times.millis(settlesAt);
        return new Funding(
                instrument.id(),
                Times.millis(saidAt),
                Json.required("funding rate", rate),
                settlement,
                null,
                false);
    }

    List<MarketEvent> events(Instrument instrument) {
        return rate == null
                ? List.of(price(instrument))
                : List.of(price(instrument), funding(instrument));
    }
}
