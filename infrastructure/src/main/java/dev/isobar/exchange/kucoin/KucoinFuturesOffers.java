package dev.isobar.exchange.kucoin;

import dev.isobar.exchange.Offers;
import dev.isobar.market.BookChange;
import dev.isobar.market.Funding;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.OpenInterest;
import dev.isobar.market.Ticker;
import dev.isobar.market.Trade;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What futures tell over REST. Open interest has no question of its own: it stands in the
 * contract's description. Its past and liquidations are not told.
 *
 * @see <a href="https://www.kucoin.com/docs-new/rest/futures-trading/market-data/introduction">
 *     Market data</a>
 */
final class KucoinFuturesOffers implements Offers {
    private static final int MOST_FUNDINGS = 100;

    @Override
    public Optional<Now<List<Trade>>> trades() {
        return Optional.of(
                new Now<>(
                        of -> KucoinAnswer.about(of, "/api/v1/trade/history?symbol=%s", 5),
                        KucoinSpotOffers::trades));
    }

    @Override
    public Optional<Now<Ticker>> ticker() {
        return Optional.of(
                new Now<>(
                        of -> KucoinAnswer.about(of, "/api/v1/ticker?symbol=%s", 2),
                        (of, body) ->
                                KucoinAnswer.data(
                                        body, json -> KucoinQuote.read(json).ticker(of))));
    }

    @Override
    public Optional<Now<BookChange>> book() {
        return Optional.of(
                new Now<>(
                        of -> KucoinAnswer.about(of, "/api/v1/level2/snapshot?symbol=%s", 3),
                        (of, body) ->
                                KucoinAnswer.data(body, json -> KucoinBook.snapshot(json, of))));
    }

    @Override
    public Optional<Now<MarkPrice>> markPrice() {
        return Optional.of(
                new Now<>(
                        of -> KucoinAnswer.about(of, "/api/v1/mark-price/%s/current", 3),
                        (of, body) ->
                                KucoinAnswer.data(body, json -> KucoinRates.markPrice(json, of))));
    }

    @Override
    public Optional<Now<Funding>> funding() {
        return Optional.of(
                new Now<>(
                        of -> KucoinAnswer.about(of, "/api/v1/funding-rate/%s/current", 2),
                        (of, body) ->
                                KucoinAnswer.data(body, json -> KucoinRates.running(json, of))));
    }

    @Override
    public Optional<Past<Funding>> fundings() {
        return Optional.of(
                new Past<>(
                        Set.of(),
                        MOST_FUNDINGS,
                        Optional.empty(),
                        Paging.NEWEST_FIRST,
                        (of, interval, range) ->
                                KucoinAnswer.about(
                                        of,
                                        "/api/v1/contract/funding-rates?symbol=%s&from="
                                                + range.start().toEpochMilli()
                                                + "&to="
                                                + (range.end().toEpochMilli() - 1),
                                        5),
                        KucoinRates::settled));
    }

    @Override
    public Optional<Now<OpenInterest>> openInterest() {
        return Optional.of(
                new Now<>(
                        of -> KucoinAnswer.about(of, "/api/v1/contracts/%s", 3),
                        (of, body) ->
                                KucoinAnswer.data(
                                        body, json -> KucoinRates.openInterest(json, of))));
    }
}
