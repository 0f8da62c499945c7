package dev.isobar.local.simulator.venues.kucoin;

import dev.isobar.local.simulator.venues.Allowance;
import dev.isobar.local.simulator.venues.Answer;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.Query;
import dev.isobar.local.simulator.venues.RestProtocol;
import dev.isobar.market.Market;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * KuCoin over REST: refusals are a code in the body, mostly with status 200; what is left of the
 * pool stands in headers. Spot's candles come newest first, futures' oldest first; buckets without
 * trades are missing from both.
 *
 * @see <a href="https://www.kucoin.com/docs-new/rest/spot-trading/market-data/introduction">Market
 *     data</a>
 */
public final class KucoinRest implements RestProtocol {
    private static final int POOL = 2000;

    private final Allowance pool;
    private final Tokens tokens;
    private final KucoinPaths paths;

    KucoinRest(Floor floor, Market market, Allowance pool, Tokens tokens) {
        this.pool = pool;
        this.tokens = tokens;
        KucoinFacts facts = new KucoinFacts(floor);
        this.paths =
                market == Market.SPOT
                        ? new KucoinSpotPaths(floor, facts)
                        : new KucoinFuturesPaths(floor, facts);
    }

    @Override
    public List<Allowance> allowances() {
        return List.of(pool);
    }

    @Override
    public Answer post(String path, String body, Moment now) {
        if (!path.equals("/api/v1/bullet-public")) {
            return KucoinReply.notFound();
        }
        return counted(
                10,
                now,
                () ->
                        Answer.ok(
                                """
                                {"code":"200000","data":{"token":"%s","instanceServers":[{"endpoint":"%s/",\
                                "encrypt":true,"protocol":"websocket","pingInterval":18000,\
                                "pingTimeout":10000}]}}"""
                                        .formatted(tokens.issue(), now.sockets())));
    }

    @Override
    public Answer get(String path, Query query, Moment now) {
        return counted(
                path.endsWith("/market/stats") ? 15 : 3, now, () -> answer(path, query, now));
    }

    private Answer counted(int weight, Moment now, Supplier<Answer> answer) {
        int used = pool.take(weight, now.at());
        if (pool.exceeded(used)) {
            return Answer.of(
                    429,
                    "{\"code\":\"429000\",\"msg\":\"Too many requests in a short period of time, please retry later\"}");
        }
        Answer plain = answer.get();
        return new Answer(
                plain.status(),
                plain.body(),
                Map.of(
                        "gw-ratelimit-limit",
                        String.valueOf(POOL),
                        "gw-ratelimit-remaining",
                        String.valueOf(Math.max(0, POOL - used)),
                        "gw-ratelimit-reset",
                        String.valueOf(1000 * pool.secondsLeft(now.at()))));
    }

    private Answer answer(String path, Query query, Moment now) {
        try {
            return path.equals("/api/v1/bullet-public")
                    ? Answer.ok("{\"msg\":\"Method Not Allowed\",\"code\":\"405000\"}")
                    : path.equals("/api/v1/timestamp")
                            ? KucoinReply.data(String.valueOf(now.shown()))
                            : paths.answer(path, query, now);
        } catch (Query.BadParameter e) {
            return KucoinReply.refused("400100", "Invalid parameter: " + e.getMessage());
        }
    }
}
