package dev.isobar.exchange.hyperliquid;

import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Offers;
import dev.isobar.market.BookChange;
import dev.isobar.market.Instrument;
import dev.isobar.market.Ticker;
import dev.isobar.market.Trade;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What both markets tell: the ten newest trades, the book, the figures of a day. {@code
 * spotMetaAndAssetCtxs} is a pair of {@link HyperliquidPairs the pairs} and their {@link
 * HyperliquidContext contexts}, each with its coin.
 */
class HyperliquidOffers implements Offers {

    @Override
    public Optional<Now<List<Trade>>> trades() {
        return Optional.of(
                new Now<>(
                        of ->
                                Hyperliquid.info(
                                        "recentTrades", 21, Hyperliquid.coin(of.id().symbol())),
                        HyperliquidOffers::trades));
    }

    @Override
    public Optional<Now<BookChange>> book() {
        return Optional.of(
                new Now<>(
                        of -> Hyperliquid.info("l2Book", 2, Hyperliquid.coin(of.id().symbol())),
                        HyperliquidOffers::book));
    }

    @Override
    public Optional<Now<Ticker>> ticker() {
        return Optional.of(
                new Now<>(
                        of -> Hyperliquid.info("spotMetaAndAssetCtxs", 20),
                        (of, body) -> Json.read(body, json -> pair(of, json)).ticker(of)));
    }

    /** Which end is newer is not documented: the times tell. */
    private static List<Trade> trades(Instrument of, String body) {
        List<Trade> trades =
                Json.read(
                        body,
                        json -> {
                            Json.array(json, "trades");
                            List<Trade> rows = new ArrayList<>();
                            while (Json.element(json)) {
                                HyperliquidTrade.read(json, symbol -> only(of, symbol))
                                        .ifPresent(rows::add);
                            }
                            return rows;
                        });
        if (!trades.isEmpty() && trades.get(0).at().isAfter(trades.get(trades.size() - 1).at())) {
            Collections.reverse(trades);
        }
        return trades;
    }

    private static BookChange book(Instrument of, String body) {
        return Json.read(
                body,
                json ->
                        HyperliquidBook.read(json)
                                .event(symbol -> only(of, symbol))
                                .filter(BookChange.class::isInstance)
                                .map(BookChange.class::cast)
                                .orElseThrow(() -> new IllegalArgumentException("another book")));
    }

    private static Optional<Instrument> only(Instrument of, String symbol) {
        return of.id().symbol().equals(symbol) ? Optional.of(of) : Optional.empty();
    }

    private static HyperliquidContext pair(Instrument of, JsonReader json) {
        Json.array(json, "spotMetaAndAssetCtxs");
        Json.next(json).skipChildren();
        Json.array(Json.next(json), "contexts");
        HyperliquidContext found = null;
        while (Json.element(json)) {
            HyperliquidContext ctx = HyperliquidContext.read(json);
            found = ctx.isOf(of.id().symbol()) ? ctx : found;
        }
        Json.endOfRow(json);
        return Json.required(of.id().symbol(), found);
    }
}
