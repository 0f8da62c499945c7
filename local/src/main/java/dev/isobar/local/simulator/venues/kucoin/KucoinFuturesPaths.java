package dev.isobar.local.simulator.venues.kucoin;

import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.venues.Answer;
import dev.isobar.local.simulator.venues.Bars;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.Query;
import dev.isobar.local.simulator.venues.RestProtocol.Moment;
import dev.isobar.market.Market;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Futures' answers, linear and inverse; klines come oldest first, trades newest first. */
record KucoinFuturesPaths(Floor floor, KucoinFacts facts) implements KucoinPaths {

    @Override
    public Answer answer(String path, Query query, Moment now) throws Query.BadParameter {
        String[] parts = path.split("/");
        return switch (path) {
            case "/api/v1/contracts/active" -> contracts();
            case "/api/v1/kline/query" -> klines(query, now);
            case "/api/v1/trade/history" -> of(query, listed -> recent(listed, now.at()));
            case "/api/v1/ticker" ->
                    of(query, listed -> facts.ticker(listed, now.at(), now.shown()));
            case "/api/v1/level2/snapshot" ->
                    of(query, listed -> facts.futuresBook(listed, now.at(), now.shown()));
            case "/api/v1/contract/funding-rates" -> fundings(query, now);
            default -> parts.length >= 5 ? named(path, parts[4], now) : KucoinReply.notFound();
        };
    }

    /** Paths that name the symbol themselves. */
    private Answer named(String path, String symbol, Moment now) {
        Optional<Listed> listed = contract(symbol);
        if (listed.isEmpty()) {
            return KucoinReply.refused("404000", "symbol not exists");
        }
        String shape = path.replace("/" + symbol, "/*");
        return switch (shape) {
            case "/api/v1/contracts/*" ->
                    KucoinReply.data(facts.contract(listed.get(), now.at(), now.shown()));
            case "/api/v1/mark-price/*/current" ->
                    KucoinReply.data(facts.mark(listed.get(), now.at(), now.shown()));
            case "/api/v1/funding-rate/*/current" ->
                    KucoinReply.data(facts.funding(listed.get(), now.at()));
            default -> KucoinReply.notFound();
        };
    }

    /** Both markets' in one list, as one host serves them. */
    private Answer contracts() {
        return KucoinReply.list(
                Stream.of(Market.LINEAR, Market.INVERSE)
                        .flatMap(market -> floor.listed(market).stream())
                        .map(listed -> KucoinText.contract(listed, "")));
    }

    private Answer klines(Query query, Moment now) throws Query.BadParameter {
        long minutes = query.number("granularity").orElse(0);
        String name = minutes < 60 ? minutes + "m" : minutes < 1440 ? minutes / 60 + "h" : "1d";
        Bars bars =
                List.of(1L, 5L, 15L, 30L, 60L, 120L, 240L, 480L, 720L, 1440L).contains(minutes)
                        ? Bars.of(name).orElseThrow()
                        : null;
        if (bars == null) {
            throw new Query.BadParameter("granularity");
        }
        long from = query.number("from").orElse(0);
        long to = query.number("to").orElse(now.at());
        return of(
                query,
                listed ->
                        KucoinReply.candles(
                                floor.oldest(listed, bars, from, to, now.at(), 500),
                                row -> KucoinText.futuresRow(listed, row)));
    }

    private String recent(Listed listed, long at) {
        List<String> trades = KucoinRecent.trades(floor, listed, at);
        Collections.reverse(trades);
        return "[" + String.join(",", trades) + "]";
    }

    private Answer fundings(Query query, Moment now) throws Query.BadParameter {
        long from = query.number("from").orElseThrow(() -> new Query.BadParameter("from"));
        long to = query.number("to").orElseThrow(() -> new Query.BadParameter("to"));
        return of(query, listed -> facts.settled(listed, from, Math.min(to, now.at())));
    }

    private Answer of(Query query, Function<Listed, String> answer) {
        return contract(query.text("symbol"))
                .map(one -> KucoinReply.data(answer.apply(one)))
                .orElseGet(() -> KucoinReply.refused("400100", "symbol not exists"));
    }

    private Optional<Listed> contract(String symbol) {
        return floor.find(Market.LINEAR, symbol).or(() -> floor.find(Market.INVERSE, symbol));
    }
}
