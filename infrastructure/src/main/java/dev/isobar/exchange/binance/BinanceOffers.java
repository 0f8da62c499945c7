package dev.isobar.exchange.binance;

import dev.isobar.bars.Range;
import dev.isobar.exchange.BoardRow;
import dev.isobar.exchange.Offers;
import dev.isobar.exchange.Request;
import dev.isobar.market.BookChange;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.Market;
import dev.isobar.market.OpenInterest;
import dev.isobar.market.Ticker;
import dev.isobar.market.Trade;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What Binance tells over REST. Its history of liquidations was closed in 2021: they come by the
 * stream only.
 *
 * @param prefix of the paths, {@code /api/v3/}
 * @see <a
 *     href="https://developers.binance.com/docs/derivatives/usds-margined-futures/market-data/rest-api">USD-M
 *     market data</a>
 */
record BinanceOffers(Market market, String prefix) implements Offers {
    private static final Set<Interval> PERIODS =
            EnumSet.of(
                    Interval.M5,
                    Interval.M15,
                    Interval.M30,
                    Interval.H1,
                    Interval.H2,
                    Interval.H4,
                    Interval.H6,
                    Interval.H12,
                    Interval.D1);

    private static final int TRADES = 1000;

    /** Levels a side that a book is asked with. */
    static final int BOOK = 1000;

    private static final int FUNDINGS = 1000;
    private static final int OPEN_INTERESTS = 500;

    /** The venue says a month; the day at its edge is refused as often as not. */
    private static final Duration OPEN_INTEREST_DEPTH = Duration.ofDays(29);

    /** 500 requests in 5 minutes are counted apart: as dear as a hundredth of a minute's weight. */
    private static final int FUNDING_WEIGHT = 24;

    /** 1,000 in 5 minutes, counted apart too. */
    private static final int STATISTICS_WEIGHT = 12;

    @Override
    public Optional<Now<List<Trade>>> trades() {
        return Optional.of(
                new Now<>(
                        instrument ->
                                get("aggTrades", instrument, "&limit=" + TRADES, weight(4, 20)),
                        BinanceTrade::read));
    }

    @Override
    public Optional<TradesAfter> tradesAfter() {
        return Optional.of(
                new TradesAfter(
                        TRADES,
                        (instrument, seen) ->
                                get(
                                        "aggTrades",
                                        instrument,
                                        "&fromId=%d&limit=%d".formatted(seen.order() + 1, TRADES),
                                        weight(4, 20)),
                        BinanceTrade::read));
    }

    @Override
    public Optional<Now<Ticker>> ticker() {
        return Optional.of(
                new Now<>(
                        instrument -> get("ticker/24hr", instrument, "", weight(2, 1)),
                        BinanceTicker::read));
    }

    @Override
    public Optional<Now<BookChange>> book() {
        return Optional.of(
                new Now<>(
                        instrument -> get("depth", instrument, "&limit=" + BOOK, weight(50, 20)),
                        BinanceDepth::read));
    }

    @Override
    public Optional<Now<MarkPrice>> markPrice() {
        return ofPerpetuals(new Now<>(this::premium, BinanceMark::readPrice));
    }

    @Override
    public Optional<Now<Funding>> funding() {
        return ofPerpetuals(new Now<>(this::premium, BinanceMark::readFunding));
    }

    @Override
    public Optional<Past<Funding>> fundings() {
        return ofPerpetuals(
                new Past<>(
                        Set.of(),
                        FUNDINGS,
                        Optional.empty(),
                        Paging.OLDEST_FIRST,
                        (instrument, interval, range) ->
                                get(
                                        "fundingRate",
                                        instrument,
                                        times(range.start(), range.end(), FUNDINGS),
                                        FUNDING_WEIGHT),
                        BinanceFundings::read));
    }

    @Override
    public Optional<Now<OpenInterest>> openInterest() {
        return ofPerpetuals(
                new Now<>(
                        instrument -> get("openInterest", instrument, "", 1),
                        BinanceOpenInterest::now));
    }

    @Override
    public Optional<Past<OpenInterest>> openInterests() {
        return ofPerpetuals(
                new Past<>(
                        PERIODS,
                        OPEN_INTERESTS,
                        Optional.of(OPEN_INTEREST_DEPTH),
                        Paging.OLDEST_FIRST,
                        this::statistics,
                        BinanceOpenInterest::past));
    }

    @Override
    public Optional<All<BoardRow>> allTickers() {
        return Optional.of(
                new All<>(new Request(prefix + "ticker/24hr", weight(80, 40)), BoardRow::read));
    }

    @Override
    public Optional<All<BoardRow>> allMarkPrices() {
        return ofPerpetuals(new All<>(new Request(prefix + "premiumIndex", 10), BoardRow::read));
    }

    private <T> Optional<T> ofPerpetuals(T offer) {
        return market == Market.SPOT ? Optional.empty() : Optional.of(offer);
    }

    private Request premium(Instrument instrument) {
        return get("premiumIndex", instrument, "", market == Market.INVERSE ? 10 : 1);
    }

    /**
     * Whether the oldest or the newest rows are left out of a range of too many is not said: so
     * never more are asked for than come. COIN-M wants the pair and the kind of contract.
     */
    private Request statistics(Instrument instrument, Interval interval, Range range) {
        Instant most = range.start().plus(interval.nominal().multipliedBy(OPEN_INTERESTS));
        Instant end = range.end().isBefore(most) ? range.end() : most;
        String symbol = instrument.id().symbol();
        String of =
                market == Market.INVERSE
                        ? "pair="
                                + encoded(symbol.replaceFirst("_.*", ""))
                                + "&contractType=PERPETUAL"
                        : "symbol=" + encoded(symbol);
        return new Request(
                "/futures/data/openInterestHist?%s&period=%s%s"
                        .formatted(of, interval.code(), times(range.start(), end, OPEN_INTERESTS)),
                STATISTICS_WEIGHT);
    }

    /** Both ends are inclusive on the wire. */
    private static String times(Instant start, Instant end, int limit) {
        return "&startTime=%d&endTime=%d&limit=%d"
                .formatted(start.toEpochMilli(), end.toEpochMilli() - 1, limit);
    }

    private Request get(String what, Instrument instrument, String more, int weight) {
        return new Request(
                prefix + what + "?symbol=" + encoded(instrument.id().symbol()) + more, weight);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private int weight(int spot, int futures) {
        return market == Market.SPOT ? spot : futures;
    }
}
