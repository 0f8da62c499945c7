package dev.isobar.exchange.bitget;

import dev.isobar.exchange.Offers;
import dev.isobar.exchange.Request;
import dev.isobar.market.BookChange;
import dev.isobar.market.Funding;
import dev.isobar.market.Instrument;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.Market;
import dev.isobar.market.OpenInterest;
import dev.isobar.market.Ticker;
import dev.isobar.market.Trade;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What Bitget tells over REST v2. Trades cannot be asked for from an id on: {@code fills-history}
 * pages towards the past only, and ids have gaps. There is no past of open interest and none of
 * liquidations.
 *
 * @see <a href="https://www.bitget.com/api-doc/contract/market/Get-Ticker">Futures market</a>
 */
record BitgetOffers(Market market) implements Offers {
    private static final int FUNDINGS = 100;

    /** {@code /api/v2/mix/market/candles?}, to be followed by {@link #of}. */
    static String market(String name, Market market) {
        return "/api/v2/" + (market == Market.SPOT ? "spot" : "mix") + "/market/" + name + "?";
    }

    /** {@code symbol=BTCUSDT&productType=USDT-FUTURES}. */
    static String of(Instrument instrument) {
        String symbol =
                "symbol=" + URLEncoder.encode(instrument.id().symbol(), StandardCharsets.UTF_8);
        BitgetProduct product = BitgetProduct.of(instrument);
        return product == BitgetProduct.SPOT ? symbol : symbol + "&productType=" + product.id();
    }

    private Request ask(String spot, String futures, Instrument of) {
        String name = market == Market.SPOT ? spot : futures;
        int end = name.indexOf('&');
        return end < 0
                ? new Request(market(name, market) + of(of), 1)
                : new Request(
                        market(name.substring(0, end), market) + of(of) + name.substring(end), 1);
    }

    @Override
    public Optional<Now<List<Trade>>> trades() {
        return Optional.of(
                new Now<>(
                        of -> ask("fills&limit=500", "fills&limit=100", of),
                        (of, body) ->
                                ascending(
                                        BitgetAnswer.read(body, json -> BitgetTrade.read(json, of))
                                                .rows())));
    }

    @Override
    public Optional<Now<Ticker>> ticker() {
        return Optional.of(
                new Now<>(
                        of -> ask("tickers", "ticker", of),
                        (of, body) ->
                                BitgetAnswer.one(
                                        body, BitgetTicker::read, (row, at) -> row.ticker(of))));
    }

    @Override
    public Optional<Now<BookChange>> book() {
        return Optional.of(
                new Now<>(
                        of ->
                                ask(
                                        "orderbook&type=step0&limit=150",
                                        "merge-depth&precision=scale0&limit=max",
                                        of),
                        (of, body) ->
                                BitgetAnswer.one(
                                        body, BitgetBook::read, (row, at) -> row.snapshot(of))));
    }

    @Override
    public Optional<Now<MarkPrice>> markPrice() {
        return ofFutures(
                new Now<>(
                        of -> ask("", "ticker", of),
                        (of, body) ->
                                BitgetAnswer.one(
                                        body, BitgetTicker::read, (row, at) -> row.markPrice(of))));
    }

    @Override
    public Optional<Now<Funding>> funding() {
        return ofFutures(
                new Now<>(
                        of -> ask("", "current-fund-rate", of),
                        (of, body) ->
                                BitgetAnswer.one(
                                        body, BitgetFunding::read, (row, at) -> row.now(of, at))));
    }

    /** The page knows no times: the last hundred, 33 days where they are eight hours apart. */
    @Override
    public Optional<Past<Funding>> fundings() {
        return ofFutures(
                new Past<>(
                        Set.of(),
                        FUNDINGS,
                        Optional.of(Duration.ofHours(8L * FUNDINGS)),
                        Paging.NEWEST_ONLY,
                        (of, interval, range) ->
                                ask("", "history-fund-rate&pageSize=" + FUNDINGS + "&pageNo=1", of),
                        (of, body) ->
                                ascending(
                                        BitgetAnswer.read(
                                                        body,
                                                        json ->
                                                                BitgetFunding.read(json)
                                                                        .settled(of))
                                                .rows())));
    }

    @Override
    public Optional<Now<OpenInterest>> openInterest() {
        return ofFutures(
                new Now<>(
                        of -> ask("", "open-interest", of),
                        (of, body) ->
                                BitgetAnswer.one(
                                        body,
                                        json -> BitgetOpenInterest.read(json, of),
                                        (row, at) -> row)));
    }

    private <T> Optional<T> ofFutures(T offer) {
        return market == Market.SPOT ? Optional.empty() : Optional.of(offer);
    }

    private static <T> List<T> ascending(List<T> newestFirst) {
        List<T> rows = new ArrayList<>(newestFirst);
        Collections.reverse(rows);
        return rows;
    }
}
