package dev.isobar.exchange.kraken;

import dev.isobar.exchange.BestPrices;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Levels;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Offers;
import dev.isobar.exchange.Request;
import dev.isobar.exchange.Times;
import dev.isobar.market.BookChange;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.Level;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.Market;
import dev.isobar.market.OpenInterest;
import dev.isobar.market.Ticker;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What Kraken Futures tell over REST. The running funding rate there is the absolute one, which is
 * no fraction: only the sockets have it. The book has no number.
 *
 * @see <a href="https://docs.kraken.com/api/docs/futures-api/trading/market-data">Market data</a>
 */
final class FuturesOffers implements Offers {
    private static final String API = "/derivatives/api/v3/";

    /** A rate an hour, since a perpetual was listed: more than there are. */
    private static final int FUNDINGS = 100_000;

    @Override
    public Optional<Now<List<Trade>>> trades() {
        return Optional.of(new Now<>(of -> get("history?symbol=", of), FuturesOffers::trades));
    }

    @Override
    public Optional<Now<Ticker>> ticker() {
        return Optional.of(new Now<>(of -> get("tickers/", of), FuturesOffers::ticker));
    }

    @Override
    public Optional<Now<BookChange>> book() {
        return Optional.of(new Now<>(of -> get("orderbook?symbol=", of), FuturesOffers::book));
    }

    @Override
    public Optional<Now<MarkPrice>> markPrice() {
        return Optional.of(
                new Now<>(
                        of -> get("tickers/", of),
                        (of, body) -> {
                            FuturesAnswer.Told<FuturesTicker> told = told(body);
                            return told.value().markPrice(of, at(told));
                        }));
    }

    @Override
    public Optional<Now<OpenInterest>> openInterest() {
        return Optional.of(
                new Now<>(
                        of -> get("tickers/", of),
                        (of, body) -> {
                            FuturesAnswer.Told<FuturesTicker> told = told(body);
                            return told.value().openInterest(of, at(told));
                        }));
    }

    @Override
    public Optional<Past<Funding>> fundings() {
        return Optional.of(
                new Past<>(
                        Set.of(),
                        FUNDINGS,
                        Optional.empty(),
                        Paging.NEWEST_ONLY,
                        (of, interval, range) -> get("historical-funding-rates?symbol=", of),
                        FuturesOffers::fundings));
    }

    private static Request get(String what, Instrument of) {
        return new Request(API + what + of.id().symbol(), 1);
    }

    private static FuturesAnswer.Told<FuturesTicker> told(String body) {
        return FuturesAnswer.read(body, "ticker", FuturesTicker::read);
    }

    private static Instant at(FuturesAnswer.Told<?> told) {
        return Json.required("serverTime", told.at());
    }

    /** Newest first on the wire. */
    private static List<Trade> trades(Instrument of, String body) {
        List<Trade> rows =
                FuturesAnswer.read(
                                body,
                                "history",
                                json -> Json.rows(json, row -> FuturesTrade.read(row).trade(of)))
                        .value();
        Collections.reverse(rows);
        return rows;
    }

    private static Ticker ticker(Instrument of, String body) {
        FuturesAnswer.Told<FuturesTicker> answer = told(body);
        FuturesTicker told = answer.value();
        boolean isInverse = of.id().market() == Market.INVERSE;
        BigDecimal contracts = told.volume == null ? null : told.volume.multiply(of.contractSize());
        return new Ticker(
                of.id(),
                answer.at(),
                told.last,
                BestPrices.sized(told.bid, told.bidSize),
                BestPrices.sized(told.ask, told.askSize),
                told.open,
                told.high,
                told.low,
                isInverse ? null : contracts,
                isInverse ? contracts : told.quoteVolume);
    }

    /** {@code {"orderBook":{"bids":[[60000.5,1200]],"asks":[[60001.0,300]]},…}}. */
    private static BookChange book(Instrument of, String body) {
        FuturesAnswer.Told<List<List<Level>>> told =
                FuturesAnswer.read(body, "orderBook", FuturesOffers::sides);
        return KrakenBook.change(
                of,
                told.at(),
                BookChange.Kind.SNAPSHOT,
                told.value().get(0),
                told.value().get(1),
                null);
    }

    private static List<List<Level>> sides(JsonReader json) {
        Json.object(json, "orderBook");
        List<Level> bids = null;
        List<Level> asks = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "bids" -> bids = Levels.read(json);
                case "asks" -> asks = Levels.read(json);
                default -> json.skipChildren();
            }
        }
        return List.of(Json.required("bids", bids), Json.required("asks", asks));
    }

    private static List<Funding> fundings(Instrument of, String body) {
        List<Funding> rows =
                new ArrayList<>(
                        FuturesAnswer.read(
                                        body,
                                        "rates",
                                        json -> Json.rows(json, row -> funding(of, row)))
                                .value());
        rows.removeIf(row -> row == null);
        return rows;
    }

    /**
     * {@code
     * {"timestamp":"2026-11-20T10:00:00Z","fundingRate":0.9,"relativeFundingRate":0.0000246}}: the
     * rate of the hour that begins then, and is paid by its end. Null where the fraction is not
     * told.
     */
    private static Funding funding(Instrument of, JsonReader json) {
        Json.object(json, "rate");
        Instant begins = null;
        BigDecimal rate = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "timestamp" -> begins = Times.text(json);
                case "relativeFundingRate" -> rate = Numbers.decimalOrAbsent(json);
                default -> json.skipChildren();
            }
        }
        Instant paid = Json.required("timestamp", begins).plus(Duration.ofHours(1));
        return rate == null ? null : new Funding(of.id(), paid, rate, paid, null, true);
    }
}
