package dev.isobar.exchange.ascendex;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Offers;
import dev.isobar.exchange.Request;
import dev.isobar.exchange.Times;
import dev.isobar.market.BookChange;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.OpenInterest;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * What perpetuals tell over REST. Trades and book come from the paths of spot, which know their
 * symbols too.
 *
 * @see <a href="https://ascendex.github.io/ascendex-futures-pro-api-v2/">Futures API</a>
 */
final class AscendExFuturesOffers implements Offers {
    private static final int TRADES = 100;
    private static final int FUNDINGS = 100;

    @Override
    public Optional<Now<List<Trade>>> trades() {
        return Optional.of(
                new Now<>(
                        of ->
                                AscendExSpotOffers.get(
                                        "/api/pro/v1/trades?n=" + TRADES + "&symbol=", of),
                        AscendExSpotOffers::trades));
    }

    @Override
    public Optional<Now<BookChange>> book() {
        return Optional.of(
                new Now<>(
                        of -> AscendExSpotOffers.get("/api/pro/v1/depth?symbol=", of),
                        AscendExSpotOffers::book));
    }

    @Override
    public Optional<Now<MarkPrice>> markPrice() {
        return pricing((of, row) -> row.markPrice(of));
    }

    @Override
    public Optional<Now<Funding>> funding() {
        return pricing((of, row) -> row.funding(of));
    }

    @Override
    public Optional<Now<OpenInterest>> openInterest() {
        return pricing((of, row) -> row.openInterest(of));
    }

    @Override
    public Optional<Past<Funding>> fundings() {
        return Optional.of(
                new Past<>(
                        Set.of(),
                        FUNDINGS,
                        Optional.empty(),
                        Paging.NEWEST_ONLY,
                        (of, interval, range) ->
                                AscendExSpotOffers.get(
                                        "/api/pro/v2/futures/funding-rates?page=1&pageSize="
                                                + FUNDINGS
                                                + "&symbol=",
                                        of),
                        AscendExFuturesOffers::fundings));
    }

    private static <T> Optional<Now<T>> pricing(
            BiFunction<Instrument, AscendExPricing, T> reading) {
        return Optional.of(
                new Now<>(
                        of -> new Request("/api/pro/v2/futures/pricing-data", 1),
                        (of, body) ->
                                AscendExAnswer.read(
                                        body, json -> reading.apply(of, ofContract(of, json)))));
    }

    /** {@code {"contracts":[…]}}: of every contract there is. */
    private static AscendExPricing ofContract(Instrument of, JsonReader json) {
        return AscendExAnswer.within(
                        json, "contracts", rows -> Json.rows(rows, AscendExPricing::read))
                .stream()
                .filter(row -> row.symbol().equals(of.id().symbol()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing of " + of.id().symbol()));
    }

    /**
     * {@code {"data":[{"timestamp":1760000400000,"symbol":"BTC-PERP","fundingRate":"0.0001"}]}}.
     */
    private static List<Funding> fundings(Instrument of, String body) {
        List<Funding> rows =
                new ArrayList<>(
                        AscendExAnswer.read(
                                body,
                                json ->
                                        AscendExAnswer.within(
                                                json,
                                                "data",
                                                all -> Json.rows(all, row -> funding(of, row)))));
        rows.sort(Comparator.comparing(Funding::at));
        return rows;
    }

    private static Funding funding(Instrument of, JsonReader json) {
        Json.object(json, "rate");
        Instant at = null;
        BigDecimal rate = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "timestamp" -> at = Times.millis(Numbers.integer(json));
                case "fundingRate" -> rate = Numbers.decimal(json);
                default -> json.skipChildren();
            }
        }
        return new Funding(of.id(), at, rate, at, null, true);
    }
}
