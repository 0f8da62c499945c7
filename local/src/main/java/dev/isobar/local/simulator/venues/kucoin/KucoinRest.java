package dev.isobar.local.simulator.venues.kucoin;

import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Conditions;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import dev.isobar.local.simulator.venues.Allowance;
import dev.isobar.local.simulator.venues.Answer;
import dev.isobar.local.simulator.venues.Bars;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.Query;
import dev.isobar.local.simulator.venues.RestProtocol;
import dev.isobar.market.Market;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

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
    private static final int RECENT = 100;
    private static final long LONGEST_LOOK = 6 * 3_600_000L;

    private final Floor floor;
    private final Market market;
    private final Allowance pool;
    private final Tokens tokens;
    private final KucoinFacts facts;

    KucoinRest(Floor floor, Market market, Allowance pool, Tokens tokens) {
        this.floor = floor;
        this.market = market;
        this.pool = pool;
        this.tokens = tokens;
        this.facts = new KucoinFacts(floor);
    }

    @Override
    public List<Allowance> allowances() {
        return List.of(pool);
    }

    @Override
    public Answer post(String path, String body, Moment now) {
        if (!path.equals("/api/v1/bullet-public")) {
            return Answer.of(404, "{\"code\":\"404000\",\"msg\":\"Url Not Found\"}");
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
                            ? data(String.valueOf(now.shown()))
                            : market == Market.SPOT
                                    ? spot(path, query, now)
                                    : futures(path, query, now);
        } catch (Query.BadParameter e) {
            return refused("400100", "Invalid parameter: " + e.getMessage());
        }
    }

    private Answer spot(String path, Query query, Moment now) throws Query.BadParameter {
        return switch (path) {
            case "/api/v2/symbols" -> listing(market, KucoinText::symbol);
            case "/api/v1/market/candles" -> candles(query, now);
            case "/api/v1/market/histories" -> of(query, listed -> recent(listed, now));
            case "/api/v1/market/stats" ->
                    of(query, listed -> facts.statistics(listed, now.at(), now.shown()));
            case "/api/v1/market/orderbook/level2_100" ->
                    of(query, listed -> facts.spotBook(listed, now.at(), now.shown()));
            default -> notFound();
        };
    }

    private Answer futures(String path, Query query, Moment now) throws Query.BadParameter {
        String[] parts = path.split("/");
        return switch (path) {
            case "/api/v1/contracts/active" -> contracts();
            case "/api/v1/kline/query" -> klines(query, now);
            case "/api/v1/trade/history" -> of(query, listed -> recent(listed, now));
            case "/api/v1/ticker" ->
                    of(query, listed -> facts.ticker(listed, now.at(), now.shown()));
            case "/api/v1/level2/snapshot" ->
                    of(query, listed -> facts.futuresBook(listed, now.at(), now.shown()));
            case "/api/v1/contract/funding-rates" -> fundings(query, now);
            default -> parts.length >= 5 ? named(path, parts[4], now) : notFound();
        };
    }

    /** Paths that name the symbol themselves. */
    private Answer named(String path, String symbol, Moment now) {
        Optional<Listed> listed = contract(symbol);
        if (listed.isEmpty()) {
            return refused("404000", "symbol not exists");
        }
        String shape = path.replace("/" + symbol, "/*");
        return switch (shape) {
            case "/api/v1/contracts/*" -> data(facts.contract(listed.get(), now.at(), now.shown()));
            case "/api/v1/mark-price/*/current" ->
                    data(facts.mark(listed.get(), now.at(), now.shown()));
            case "/api/v1/funding-rate/*/current" -> data(facts.funding(listed.get(), now.at()));
            default -> notFound();
        };
    }

    private Optional<Listed> contract(String symbol) {
        return floor.find(Market.LINEAR, symbol).or(() -> floor.find(Market.INVERSE, symbol));
    }

    private Answer of(Query query, Function<Listed, String> answer) {
        String symbol = query.text("symbol");
        Optional<Listed> listed =
                market == Market.SPOT ? floor.find(market, symbol) : contract(symbol);
        return listed.map(one -> data(answer.apply(one)))
                .orElseGet(() -> refused("400100", "symbol not exists"));
    }

    private Answer listing(Market kind, Function<Listed, String> text) {
        return data(
                floor.listed(kind).stream().map(text).collect(Collectors.joining(",", "[", "]")));
    }

    /** Both markets' in one list, as one host serves them. */
    private Answer contracts() {
        List<Listed> all = new ArrayList<>(floor.listed(Market.LINEAR));
        all.addAll(floor.listed(Market.INVERSE));
        return data(
                all.stream()
                        .map(listed -> KucoinText.contract(listed, ""))
                        .collect(Collectors.joining(",", "[", "]")));
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
                        rows(
                                floor.newest(listed, bars, from, to - 1, now.at(), 1500),
                                row -> KucoinText.streamed(listed, row)));
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
                        rows(
                                floor.oldest(listed, bars, from, to, now.at(), 500),
                                row -> KucoinText.futuresRow(listed, row)));
    }

    private static String rows(List<Candle> candles, Function<Candle, String> text) {
        return candles.stream()
                .filter(candle -> !candle.isEmpty())
                .map(text)
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** The last hundred; newest first on futures. */
    private String recent(Listed listed, Moment now) {
        List<String> rows = new ArrayList<>();
        for (long look = 60_000; rows.size() < RECENT && look <= LONGEST_LOOK; look *= 6) {
            rows.clear();
            for (Print print : floor.market().tape(listed).prints(now.at() - look, now.at())) {
                for (int i = 0; i < print.fills(); i++) {
                    rows.add(KucoinText.trade(listed, print, i, false));
                }
            }
        }
        List<String> last =
                new ArrayList<>(rows.subList(Math.max(0, rows.size() - RECENT), rows.size()));
        if (market != Market.SPOT) {
            Collections.reverse(last);
        }
        return "[" + String.join(",", last) + "]";
    }

    private Answer fundings(Query query, Moment now) throws Query.BadParameter {
        long from = query.number("from").orElseThrow(() -> new Query.BadParameter("from"));
        long to = query.number("to").orElseThrow(() -> new Query.BadParameter("to"));
        return of(query, listed -> facts.settled(listed, from, Math.min(to, now.at())));
    }

    private static Answer data(String data) {
        return Answer.ok("{\"code\":\"200000\",\"data\":" + data + "}");
    }

    private static Answer refused(String code, String message) {
        return Answer.ok("{\"code\":\"%s\",\"msg\":\"%s\"}".formatted(code, message));
    }

    private static Answer notFound() {
        return Answer.of(404, "{\"code\":\"404000\",\"msg\":\"Url Not Found\"}");
    }

    /** When a rate is settled next. */
    static long settlement(long after) {
        return Conditions.settlement(after, KucoinTopics.FUNDED_EVERY);
    }
}
