package dev.isobar.local.simulator.venues.kucoin;

import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.venues.Answer;
import dev.isobar.local.simulator.venues.Bars;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.Query;
import dev.isobar.local.simulator.venues.RestProtocol.Moment;
import dev.isobar.market.Market;
import java.util.function.Function;

/** Spot's answers; candles come newest first, trades oldest first. */
record KucoinSpotPaths(Floor floor, KucoinFacts facts) implements KucoinPaths {

    @Override
    public Answer answer(String path, Query query, Moment now) throws Query.BadParameter {
        return switch (path) {
            case "/api/v2/symbols" ->
                    KucoinReply.list(floor.listed(Market.SPOT).stream().map(KucoinText::symbol));
            case "/api/v1/market/candles" -> candles(query, now);
            case "/api/v1/market/histories" -> of(query, listed -> recent(listed, now.at()));
            case "/api/v1/market/stats" ->
                    of(query, listed -> facts.statistics(listed, now.at(), now.shown()));
            case "/api/v1/market/orderbook/level2_100" ->
                    of(query, listed -> facts.spotBook(listed, now.at(), now.shown()));
            default -> KucoinReply.notFound();
        };
    }

    private Answer candles(Query query, Moment now) throws Query.BadParameter {
        Bars bars =
                Bars.of(KucoinText.code(query.text("type")))
                        .orElseThrow(() -> new Query.BadParameter("type"));
        long from = 1000 * query.number("startAt").orElse(0);
        long to = 1000 * query.number("endAt").orElse(now.at() / 1000 + 1);
        return of(
                query,
                listed ->
                        KucoinReply.candles(
                                floor.newest(listed, bars, from, to - 1, now.at(), 1500),
                                row -> KucoinText.streamed(listed, row)));
    }

    private String recent(Listed listed, long at) {
        return "[" + String.join(",", KucoinRecent.trades(floor, listed, at)) + "]";
    }

    private Answer of(Query query, Function<Listed, String> answer) {
        return floor.find(Market.SPOT, query.text("symbol"))
                .map(one -> KucoinReply.data(answer.apply(one)))
                .orElseGet(() -> KucoinReply.refused("400100", "symbol not exists"));
    }
}
