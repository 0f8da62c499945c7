package dev.isobar.exchange.bybit;

import dev.isobar.bars.Range;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What Bybit tells over REST. One row of {@code tickers} holds mark price, funding and open
 * interest. Trades cannot be asked by id, and liquidations not at all.
 *
 * @see <a href="https://bybit-exchange.github.io/docs/v5/market/tickers">Get tickers</a>
 */
record BybitOffers(Market market) implements Offers {
    private static final int ROWS = 200;

    private static final Map<Interval, String> PERIODS =
            Map.of(
                    Interval.M5, "5min",
                    Interval.M15, "15min",
                    Interval.M30, "30min",
                    Interval.H1, "1h",
                    Interval.H4, "4h",
                    Interval.D1, "1d");

    @Override
    public Optional<Now<List<Trade>>> trades() {
        int limit = market == Market.SPOT ? 60 : 1000;
        return Optional.of(
                new Now<>(
                        instrument -> get("recent-trade", instrument, "&limit=" + limit),
                        BybitRecent::read));
    }

    @Override
    public Optional<Now<Ticker>> ticker() {
        return Optional.of(ofTickers(BybitTicker::ticker));
    }

    @Override
    public Optional<Now<BookChange>> book() {
        return Optional.of(
                new Now<>(
                        instrument -> get("orderbook", instrument, "&limit=200"),
                        (instrument, body) ->
                                BybitAnswer.object(
                                        body,
                                        json -> BybitBook.read(json).unnumbered(instrument))));
    }

    @Override
    public Optional<Now<MarkPrice>> markPrice() {
        return ofPerpetuals(ofTickers(BybitTicker::markPrice));
    }

    @Override
    public Optional<Now<Funding>> funding() {
        return ofPerpetuals(ofTickers(BybitTicker::funding));
    }

    @Override
    public Optional<Now<OpenInterest>> openInterest() {
        return ofPerpetuals(ofTickers(BybitTicker::openInterest));
    }

    @Override
    public Optional<Past<Funding>> fundings() {
        return ofPerpetuals(
                new Past<>(
                        Set.of(),
                        ROWS,
                        Optional.empty(),
                        Paging.NEWEST_FIRST,
                        (instrument, interval, range) ->
                                get("funding/history", instrument, times(range)),
                        BybitPast::fundings));
    }

    @Override
    public Optional<Past<OpenInterest>> openInterests() {
        return ofPerpetuals(
                new Past<>(
                        PERIODS.keySet(),
                        ROWS,
                        Optional.empty(),
                        Paging.NEWEST_FIRST,
                        (instrument, interval, range) ->
                                get(
                                        "open-interest",
                                        instrument,
                                        "&intervalTime=" + PERIODS.get(interval) + times(range)),
                        BybitPast::openInterests));
    }

    private <T> Optional<T> ofPerpetuals(T offer) {
        return market == Market.SPOT ? Optional.empty() : Optional.of(offer);
    }

    /** What the instrument's row says, at the answer's time. */
    private interface Telling<T> {
        T of(BybitTicker row, Instrument instrument, long at);
    }

    private <T> Now<T> ofTickers(Telling<T> telling) {
        return new Now<>(
                instrument -> get("tickers", instrument, ""),
                (instrument, body) ->
                        BybitAnswer.made(
                                body,
                                BybitTicker::read,
                                answer ->
                                        answer.result().rows().stream()
                                                .filter(row -> row.isOf(instrument))
                                                .findFirst()
                                                .map(
                                                        row ->
                                                                telling.of(
                                                                        row,
                                                                        instrument,
                                                                        answer.time()))
                                                .orElseThrow(
                                                        () ->
                                                                new IllegalArgumentException(
                                                                        "no row of it"))));
    }

    /** Both ends are inclusive; a start without an end would be refused. */
    private static String times(Range range) {
        return "&startTime=%d&endTime=%d&limit=%d"
                .formatted(range.start().toEpochMilli(), range.end().toEpochMilli() - 1, ROWS);
    }

    private Request get(String what, Instrument instrument, String more) {
        return new Request(
                "/v5/market/%s?category=%s&symbol=%s%s"
                        .formatted(
                                what,
                                market.id(),
                                URLEncoder.encode(instrument.id().symbol(), StandardCharsets.UTF_8),
                                more),
                1);
    }
}
