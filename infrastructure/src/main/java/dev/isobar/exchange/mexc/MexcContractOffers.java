package dev.isobar.exchange.mexc;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.Offers;
import dev.isobar.exchange.Request;
import dev.isobar.market.BookChange;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.OpenInterest;
import dev.isobar.market.Ticker;
import dev.isobar.market.Trade;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What contracts tell over REST. Settled rates come in pages by number, not by time: only the
 * newest 1,000 are asked. Past open interest and liquidations are not told.
 *
 * @see <a href="https://mexcdevelop.github.io/apidocs/contract_v1_en/#market-endpoints">Market</a>
 */
final class MexcContractOffers implements Offers {
    private static final int MOST_FUNDINGS = 1000;

    private static Request ask(String path, Instrument instrument) {
        return new Request("/api/v1/contract/" + path + MexcAnswer.encoded(instrument), 1);
    }

    @Override
    public Optional<Now<List<Trade>>> trades() {
        return Optional.of(
                new Now<>(
                        of ->
                                new Request(
                                        "/api/v1/contract/deals/%s?limit=100"
                                                .formatted(MexcAnswer.encoded(of)),
                                        1),
                        MexcContractOffers::trades));
    }

    private static List<Trade> trades(Instrument instrument, String body) {
        TradeIds ids = new TradeIds();
        List<Trade> trades =
                MexcAnswer.data(
                        body,
                        json ->
                                Json.rows(
                                        json, row -> MexcContractDeal.read(row, instrument, ids)));
        trades.sort(Comparator.comparing(Trade::at).thenComparing(Trade::order));
        return trades;
    }

    @Override
    public Optional<Now<Ticker>> ticker() {
        return byTicker(MexcContractTicker::ticker);
    }

    @Override
    public Optional<Now<MarkPrice>> markPrice() {
        return byTicker(MexcContractTicker::markPrice);
    }

    @Override
    public Optional<Now<OpenInterest>> openInterest() {
        return byTicker(MexcContractTicker::openInterest);
    }

    private static <T> Optional<Now<T>> byTicker(Function<MexcContractTicker, T> part) {
        return Optional.of(
                new Now<>(
                        of -> ask("ticker?symbol=", of),
                        (of, body) ->
                                MexcAnswer.data(
                                        body,
                                        json -> part.apply(MexcContractTicker.read(json, of)))));
    }

    @Override
    public Optional<Now<BookChange>> book() {
        return Optional.of(
                new Now<>(
                        of -> ask("depth/", of),
                        (of, body) ->
                                MexcAnswer.data(
                                        body, json -> MexcContractBook.snapshot(json, of))));
    }

    @Override
    public Optional<Now<Funding>> funding() {
        return Optional.of(
                new Now<>(
                        of -> ask("funding_rate/", of),
                        (of, body) ->
                                MexcAnswer.data(
                                        body,
                                        json -> MexcContractFunding.running(json, of, null))));
    }

    @Override
    public Optional<Past<Funding>> fundings() {
        return Optional.of(
                new Past<>(
                        Set.of(),
                        MOST_FUNDINGS,
                        Optional.empty(),
                        Paging.NEWEST_ONLY,
                        (of, interval, range) ->
                                ask(
                                        "funding_rate/history?page_num=1&page_size="
                                                + MOST_FUNDINGS
                                                + "&symbol=",
                                        of),
                        MexcContractFunding::settled));
    }
}
