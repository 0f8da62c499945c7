package dev.isobar.exchange.okx;

import dev.isobar.bars.Range;
import dev.isobar.exchange.Offers;
import dev.isobar.exchange.Request;
import dev.isobar.market.BookChange;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Liquidation;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.Market;
import dev.isobar.market.OpenInterest;
import dev.isobar.market.Ticker;
import dev.isobar.market.Trade;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What OKX tells over REST. Rows come newest first; {@code after} asks for older ones than it,
 * {@code before} for newer ones, both exclusive and, where both are given, the newest in between.
 *
 * @see <a href="https://www.okx.com/docs-v5/en/#public-data-rest-api">Public data</a>
 */
record OkxOffers(Market market) implements Offers {
    private static final int TRADES = 100;
    private static final int ROWS = 100;
    private static final String SWAP = "-SWAP";

    /** The last 1,440 rows of each length are kept. */
    private static final Duration OPEN_INTEREST_DEPTH = Duration.ofHours(1_440);

    @Override
    public Optional<Now<List<Trade>>> trades() {
        return Optional.of(
                new Now<>(
                        of -> new Request("/api/v5/market/trades?limit=500&instId=" + id(of), 1),
                        OkxOffers::ascendingTrades));
    }

    /** Ids are contiguous, so the next hundred lie between this id and it plus 101. */
    @Override
    public Optional<TradesAfter> tradesAfter() {
        return Optional.of(
                new TradesAfter(
                        TRADES,
                        (of, last) -> {
                            long id = Long.parseLong(last.lastFill());
                            return new Request(
                                    "/api/v5/market/history-trades?type=1&limit=%d&after=%d&before=%d&instId=%s"
                                            .formatted(TRADES, id + TRADES + 1, id, id(of)),
                                    2);
                        },
                        OkxOffers::ascendingTrades));
    }

    private static List<Trade> ascendingTrades(Instrument of, String body) {
        return ascending(OkxAnswer.read(body, json -> OkxTrade.read(json, of)));
    }

    @Override
    public Optional<Now<Ticker>> ticker() {
        return Optional.of(
                new Now<>(
                        of -> new Request("/api/v5/market/ticker?instId=" + id(of), 2),
                        (of, body) -> OkxAnswer.one(body, OkxTicker::read).ticker(of)));
    }

    @Override
    public Optional<Now<BookChange>> book() {
        return Optional.of(
                new Now<>(
                        of -> new Request("/api/v5/market/books?sz=400&instId=" + id(of), 1),
                        (of, body) -> OkxAnswer.one(body, OkxBook::read).snapshot(of)));
    }

    @Override
    public Optional<Now<MarkPrice>> markPrice() {
        return ofSwaps(
                new Now<>(
                        of ->
                                new Request(
                                        "/api/v5/public/mark-price?instType=SWAP&instId=" + id(of),
                                        4),
                        (of, body) -> OkxAnswer.one(body, json -> OkxPosition.mark(json, of))));
    }

    @Override
    public Optional<Now<Funding>> funding() {
        return ofSwaps(
                new Now<>(
                        of -> new Request("/api/v5/public/funding-rate?instId=" + id(of), 2),
                        (of, body) -> OkxAnswer.one(body, json -> OkxFunding.now(json, of))));
    }

    @Override
    public Optional<Past<Funding>> fundings() {
        return ofSwaps(
                new Past<>(
                        Set.of(),
                        ROWS,
                        Optional.of(Duration.ofDays(90)),
                        Paging.NEWEST_FIRST,
                        (of, interval, range) ->
                                new Request(
                                        "/api/v5/public/funding-rate-history?instId=%s&%s"
                                                .formatted(id(of), between(range)),
                                        4),
                        (of, body) ->
                                ascending(
                                        OkxAnswer.read(
                                                body, json -> OkxFunding.settled(json, of)))));
    }

    @Override
    public Optional<Now<OpenInterest>> openInterest() {
        return ofSwaps(
                new Now<>(
                        of ->
                                new Request(
                                        "/api/v5/public/open-interest?instType=SWAP&instId="
                                                + id(of),
                                        2),
                        (of, body) -> OkxAnswer.one(body, json -> OkxPosition.open(json, of))));
    }

    /** From an hour on: of shorter lengths the venue keeps so few that one depth fits not all. */
    @Override
    public Optional<Past<OpenInterest>> openInterests() {
        Set<Interval> intervals = EnumSet.range(Interval.H1, Interval.D1);
        intervals.retainAll(OkxBars.NAMES.keySet());
        return ofSwaps(
                new Past<>(
                        intervals,
                        ROWS,
                        Optional.of(OPEN_INTEREST_DEPTH),
                        Paging.NEWEST_FIRST,
                        OkxOffers::openInterests,
                        (of, body) ->
                                ascending(
                                        OkxAnswer.read(body, json -> OkxPosition.past(json, of)))));
    }

    private static Request openInterests(Instrument of, Interval interval, Range range) {
        return new Request(
                "/api/v5/rubik/stat/contracts/open-interest-history?instId=%s&period=%s&begin=%d&end=%d&limit=%d"
                        .formatted(
                                id(of),
                                OkxBars.NAMES.get(interval),
                                range.start().toEpochMilli() - 1,
                                range.end().toEpochMilli(),
                                ROWS),
                8);
    }

    @Override
    public Optional<Past<Liquidation>> liquidations() {
        return ofSwaps(
                new Past<>(
                        Set.of(),
                        ROWS,
                        Optional.of(Duration.ofDays(7)),
                        Paging.NEWEST_FIRST,
                        (of, interval, range) ->
                                new Request(
                                        "/api/v5/public/liquidation-orders?instType=SWAP&state=filled&instFamily=%s&%s"
                                                .formatted(family(of), between(range)),
                                        1),
                        OkxOffers::liquidations));
    }

    private static List<Liquidation> liquidations(Instrument of, String body) {
        List<List<Liquidation>> rows =
                OkxAnswer.read(
                        body,
                        json ->
                                OkxLiquidations.read(
                                        json,
                                        symbol ->
                                                symbol.equals(of.id().symbol())
                                                        ? Optional.of(of)
                                                        : Optional.empty()));
        return rows.stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Liquidation::at))
                .toList();
    }

    private <T> Optional<T> ofSwaps(T offer) {
        return market == Market.SPOT ? Optional.empty() : Optional.of(offer);
    }

    private static String between(Range range) {
        return "after=%d&before=%d&limit=%d"
                .formatted(range.end().toEpochMilli(), range.start().toEpochMilli() - 1, ROWS);
    }

    /** What a swap's id says before its kind: BTC-USDT, BTC-USD_UM. */
    private static String family(Instrument of) {
        String symbol = of.id().symbol();
        return encoded(
                symbol.endsWith(SWAP)
                        ? symbol.substring(0, symbol.length() - SWAP.length())
                        : symbol);
    }

    private static String id(Instrument of) {
        return encoded(of.id().symbol());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static <T> List<T> ascending(List<T> newestFirst) {
        Collections.reverse(newestFirst);
        return newestFirst;
    }
}
