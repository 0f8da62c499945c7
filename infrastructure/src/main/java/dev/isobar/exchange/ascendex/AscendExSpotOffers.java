package dev.isobar.exchange.ascendex;

import dev.isobar.exchange.BestPrices;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Offers;
import dev.isobar.exchange.Request;
import dev.isobar.market.BestPrice;
import dev.isobar.market.BookChange;
import dev.isobar.market.Instrument;
import dev.isobar.market.Ticker;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What spot tells over REST; the newest hundred trades are all there are.
 *
 * @see <a href="https://ascendex.github.io/ascendex-pro-api/#market-data-public">Market data</a>
 */
final class AscendExSpotOffers implements Offers {
    private static final int TRADES = 100;

    @Override
    public Optional<Now<List<Trade>>> trades() {
        return Optional.of(
                new Now<>(
                        of -> get("/api/pro/v1/trades?n=" + TRADES + "&symbol=", of),
                        AscendExSpotOffers::trades));
    }

    @Override
    public Optional<Now<Ticker>> ticker() {
        return Optional.of(
                new Now<>(
                        of -> get("/api/pro/v1/spot/ticker?symbol=", of),
                        (of, body) -> AscendExAnswer.read(body, json -> ticker(of, json))));
    }

    @Override
    public Optional<Now<BookChange>> book() {
        return Optional.of(
                new Now<>(of -> get("/api/pro/v1/depth?symbol=", of), AscendExSpotOffers::book));
    }

    static Request get(String path, Instrument of) {
        return new Request(path + AscendExAnswer.encoded(of.id().symbol()), 1);
    }

    /** {@code {"code":0,"data":{"m":"trades","symbol":"BTC/USDT","data":[…]}}}. */
    static List<Trade> trades(Instrument of, String body) {
        List<Trade> trades =
                new ArrayList<>(
                        AscendExAnswer.read(
                                body,
                                json ->
                                        AscendExAnswer.within(
                                                json,
                                                "data",
                                                rows ->
                                                        Json.rows(
                                                                rows,
                                                                row ->
                                                                        AscendExTrade.read(
                                                                                row, of)))));
        trades.sort(Comparator.comparingLong(Trade::order));
        return trades;
    }

    static BookChange book(Instrument of, String body) {
        return AscendExAnswer.read(
                        body, json -> AscendExAnswer.within(json, "data", AscendExDepth::read))
                .change(of, BookChange.Kind.SNAPSHOT);
    }

    /**
     * {@code {"symbol":"BTC/USDT","open":"59000","close":"60000.4","high":"61000","low":"58000",
     * "volume":"999.5","ask":["60000.5","0.25"],"bid":["60000.4","1.5"]}}: of the last 24 hours,
     * volume in base, no time.
     */
    static Ticker ticker(Instrument of, JsonReader json) {
        Json.object(json, "ticker");
        String symbol = null;
        BigDecimal[] numbers = new BigDecimal[5];
        BestPrice bid = null;
        BestPrice ask = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "symbol" -> symbol = Json.text(json);
                case "close" -> numbers[0] = Numbers.decimalOrAbsent(json);
                case "open" -> numbers[1] = Numbers.decimalOrAbsent(json);
                case "high" -> numbers[2] = Numbers.decimalOrAbsent(json);
                case "low" -> numbers[3] = Numbers.decimalOrAbsent(json);
                case "volume" -> numbers[4] = Numbers.decimalOrAbsent(json);
                case "bid" -> bid = BestPrices.row(json);
                case "ask" -> ask = BestPrices.row(json);
                default -> json.skipChildren();
            }
        }
        if (!of.id().symbol().equals(symbol)) {
            throw new IllegalArgumentException("a ticker of " + symbol);
        }
        return new Ticker(
                of.id(),
                null,
                numbers[0],
                bid,
                ask,
                numbers[1],
                numbers[2],
                numbers[3],
                numbers[4],
                null);
    }
}
