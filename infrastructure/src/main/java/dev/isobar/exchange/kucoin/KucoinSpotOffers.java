package dev.isobar.exchange.kucoin;

import dev.isobar.exchange.BestPrices;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Offers;
import dev.isobar.market.BookChange;
import dev.isobar.market.Instrument;
import dev.isobar.market.Ticker;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What spot tells over REST: the last 100 trades, 24 hours' statistics, the 100 best levels of each
 * side.
 *
 * <pre>{@code
 * {"time":1760000000120,"symbol":"BTC-USDT","buy":"60000.1","sell":"60000.2","changeRate":"0.01",
 *  "changePrice":"600","high":"60900","low":"59000","vol":"1234.5","volValue":"74000000",
 *  "last":"60000.1"}
 * }</pre>
 *
 * Best bid ({@code buy}) and ask ({@code sell}) of the statistics stand without their sizes.
 *
 * @see <a href="https://www.kucoin.com/docs-new/rest/spot-trading/market-data/get-24hr-stats">24hr
 *     stats</a>
 */
final class KucoinSpotOffers implements Offers {

    @Override
    public Optional<Now<List<Trade>>> trades() {
        return Optional.of(
                new Now<>(
                        instrument ->
                                KucoinAnswer.about(
                                        instrument, "/api/v1/market/histories?symbol=%s", 3),
                        KucoinSpotOffers::trades));
    }

    /** In the venue's order the newest are last or first: both were seen. */
    static List<Trade> trades(Instrument instrument, String body) {
        List<Trade> trades = KucoinAnswer.rows(body, json -> KucoinTrade.read(json, instrument));
        trades.sort(Comparator.comparingLong(Trade::order));
        return trades;
    }

    @Override
    public Optional<Now<Ticker>> ticker() {
        return Optional.of(
                new Now<>(
                        instrument ->
                                KucoinAnswer.about(
                                        instrument, "/api/v1/market/stats?symbol=%s", 15),
                        (instrument, body) ->
                                KucoinAnswer.data(body, json -> statistics(json, instrument))));
    }

    private static Ticker statistics(JsonReader json, Instrument instrument) {
        Json.object(json, "statistics");
        Instant at = null;
        BigDecimal last = null;
        BigDecimal bid = null;
        BigDecimal ask = null;
        BigDecimal high = null;
        BigDecimal low = null;
        BigDecimal volume = null;
        BigDecimal value = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "time" -> at = KucoinTimes.millis(json);
                case "last" -> last = Numbers.decimalOrAbsent(json);
                case "buy" -> bid = Numbers.decimalOrAbsent(json);
                case "sell" -> ask = Numbers.decimalOrAbsent(json);
                case "high" -> high = Numbers.decimalOrAbsent(json);
                case "low" -> low = Numbers.decimalOrAbsent(json);
                case "vol" -> volume = Numbers.decimalOrAbsent(json);
                case "volValue" -> value = Numbers.decimalOrAbsent(json);
                default -> json.skipChildren();
            }
        }
        return new Ticker(
                instrument.id(),
                at,
                last,
                BestPrices.told(bid, null),
                BestPrices.told(ask, null),
                null,
                high,
                low,
                volume,
                value);
    }

    @Override
    public Optional<Now<BookChange>> book() {
        return Optional.of(
                new Now<>(
                        instrument ->
                                KucoinAnswer.about(
                                        instrument,
                                        "/api/v1/market/orderbook/level2_%d?symbol=%%s"
                                                .formatted(Kucoin.SPOT_BOOK),
                                        4),
                        (instrument, body) ->
                                KucoinAnswer.data(
                                        body, json -> KucoinBook.snapshot(json, instrument))));
    }
}
