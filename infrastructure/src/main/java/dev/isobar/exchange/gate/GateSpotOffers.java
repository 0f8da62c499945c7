package dev.isobar.exchange.gate;

import dev.isobar.exchange.BestPrices;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Offers;
import dev.isobar.exchange.Request;
import dev.isobar.market.BookChange;
import dev.isobar.market.Instrument;
import dev.isobar.market.Ticker;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Spot over REST. The ticker has neither sizes of bid and ask nor a time:
 *
 * <pre>{@code
 * [{"currency_pair":"BTC_USDT","last":"60000.1","lowest_ask":"60000.2","highest_bid":"60000.1",
 *   "base_volume":"3410.07","quote_volume":"204764368.4","high_24h":"61000","low_24h":"59000"}]
 * }</pre>
 *
 * @see <a href="https://www.gate.com/docs/developers/apiv4/en/#spot">Spot</a>
 */
record GateSpotOffers() implements Offers {

    @Override
    public Optional<Now<List<Trade>>> trades() {
        return Optional.of(
                new Now<>(
                        of -> request("trades", of, "&limit=1000"),
                        (of, body) -> trades(of, body, ChronoUnit.MILLIS)));
    }

    @Override
    public Optional<Now<Ticker>> ticker() {
        return Optional.of(new Now<>(of -> request("tickers", of, ""), GateSpotOffers::ticker));
    }

    @Override
    public Optional<Now<BookChange>> book() {
        return Optional.of(
                new Now<>(
                        of -> request("order_book", of, "&with_id=true&limit=" + Gate.BOOK),
                        (of, body) ->
                                Json.read(
                                        body,
                                        json ->
                                                GateBook.read(json, ChronoUnit.MILLIS)
                                                        .snapshot(of))));
    }

    private static Request request(String what, Instrument of, String rest) {
        return new Request(
                "/api/v4/spot/%s?currency_pair=%s%s".formatted(what, GateRows.symbol(of), rest), 1);
    }

    /** Which way the venue sorts them is not relied on. */
    static List<Trade> trades(Instrument of, String body, ChronoUnit unit) {
        return GateRows.read(body, json -> GateTrade.read(json, unit).trade(of)).stream()
                .sorted(Comparator.comparingLong(Trade::order))
                .toList();
    }

    private static Ticker ticker(Instrument of, String body) {
        return GateRows.only(body, json -> ticker(of, json));
    }

    private static Ticker ticker(Instrument of, JsonReader json) {
        Json.object(json, "ticker");
        BigDecimal last = null;
        BigDecimal bid = null;
        BigDecimal ask = null;
        BigDecimal high = null;
        BigDecimal low = null;
        BigDecimal base = null;
        BigDecimal quote = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "last" -> last = Numbers.decimalOrAbsent(json);
                case "highest_bid" -> bid = Numbers.decimalOrAbsent(json);
                case "lowest_ask" -> ask = Numbers.decimalOrAbsent(json);
                case "high_24h" -> high = Numbers.decimalOrAbsent(json);
                case "low_24h" -> low = Numbers.decimalOrAbsent(json);
                case "base_volume" -> base = Numbers.decimalOrAbsent(json);
                case "quote_volume" -> quote = Numbers.decimalOrAbsent(json);
                default -> json.skipChildren();
            }
        }
        return new Ticker(
                of.id(),
                null,
                last,
                BestPrices.told(bid, null),
                BestPrices.told(ask, null),
                null,
                high,
                low,
                base,
                quote);
    }
}
