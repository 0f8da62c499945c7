package dev.isobar.local.simulator.venues.okx;

import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Conditions;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.venues.Allowance;
import dev.isobar.local.simulator.venues.Answer;
import dev.isobar.local.simulator.venues.Bars;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.Query;
import dev.isobar.local.simulator.venues.RestProtocol;
import dev.isobar.market.Market;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * OKX v5: refusals come with status 200 and a code; rows newest first; {@code after} is older than,
 * {@code before} newer than, both exclusive. One host for all markets, and each path has its own
 * limit.
 *
 * @see <a href="https://www.okx.com/docs-v5/en/#order-book-trading-market-data">market data</a>
 */
public final class OkxRest implements RestProtocol {
    private static final int RECENT_ROWS = 1440;
    private static final String API = "/api/v5/";

    /** What may be asked in two seconds. */
    private static final Map<String, Integer> LIMITS =
            Map.ofEntries(
                    Map.entry("public/time", 10),
                    Map.entry("public/instruments", 20),
                    Map.entry("market/candles", 40),
                    Map.entry("market/history-candles", 20),
                    Map.entry("market/trades", 100),
                    Map.entry("market/history-trades", 20),
                    Map.entry("market/ticker", 20),
                    Map.entry("market/books", 40),
                    Map.entry("public/mark-price", 10),
                    Map.entry("public/funding-rate", 20),
                    Map.entry("public/funding-rate-history", 10),
                    Map.entry("public/open-interest", 20),
                    Map.entry("public/liquidation-orders", 40),
                    Map.entry("rubik/stat/contracts/open-interest-history", 5));

    private final Floor floor;
    private final OkxPast past;
    private final Map<String, Allowance> allowances = new HashMap<>();

    public OkxRest(Floor floor) {
        this.floor = floor;
        this.past = new OkxPast(floor);
        LIMITS.forEach(
                (path, most) -> allowances.put(path, new Allowance(most, Duration.ofSeconds(2))));
    }

    @Override
    public List<Allowance> allowances() {
        return List.copyOf(allowances.values());
    }

    @Override
    public Answer get(String path, Query query, Moment now) {
        String name = path.startsWith(API) ? path.substring(API.length()) : path;
        Allowance allowance = allowances.get(name);
        if (allowance == null) {
            return Answer.of(
                    404,
                    "{\"msg\":\"API endpoint does not exist\",\"code\":\"50404\",\"data\":[]}");
        }
        if (allowance.exceeded(allowance.take(1, now.at()))) {
            return Answer.of(429, "{\"msg\":\"Too Many Requests\",\"code\":\"50011\"}");
        }
        try {
            return answer(name, query, now);
        } catch (Query.BadParameter e) {
            return refused("51000", "Parameter " + e.getMessage() + " error");
        }
    }

    private Answer answer(String name, Query query, Moment now) throws Query.BadParameter {
        switch (name) {
            case "public/time":
                return data(List.of("{\"ts\":\"" + now.shown() + "\"}"));
            case "public/instruments":
                return instruments(query);
            case "public/liquidation-orders":
                return data(past.liquidations(query, now.at()));
            default:
                Optional<Listed> listed = find(query.text("instId"));
                return listed.isEmpty()
                        ? refused("51001", "Instrument ID does not exist")
                        : data(rows(name, listed.get(), query, now));
        }
    }

    private List<String> rows(String name, Listed listed, Query query, Moment now)
            throws Query.BadParameter {
        Conditions conditions = floor.market().conditions(listed);
        long at = now.at();
        return switch (name) {
            case "market/candles" -> candles(listed, query, at, 300, RECENT_ROWS);
            case "market/history-candles" -> candles(listed, query, at, 100, Integer.MAX_VALUE);
            case "market/trades" ->
                    OkxTrades.newest(
                            listed, floor.market().tape(listed), at, query.limit(100, 500));
            case "market/history-trades" -> past.trades(listed, query, at);
            case "market/ticker" ->
                    List.of(
                            OkxStates.ticker(
                                    listed,
                                    floor.candles(listed).over(at - 86_400_000, at),
                                    conditions.book(at),
                                    at));
            case "market/books" ->
                    List.of(
                            OkxStates.depth(
                                    listed,
                                    conditions.book(at),
                                    (int) Math.min(400, query.number("sz").orElse(1)),
                                    at));
            case "public/mark-price" -> List.of(OkxStates.mark(listed, conditions, at));
            case "public/funding-rate" -> List.of(OkxStates.funding(listed, conditions, at));
            case "public/funding-rate-history" -> past.fundings(listed, query, at);
            case "public/open-interest" -> List.of(OkxStates.openInterest(listed, conditions, at));
            default -> past.openInterests(listed, query, at);
        };
    }

    private Optional<Listed> find(String symbol) {
        return Stream.of(Market.SPOT, Market.LINEAR, Market.INVERSE)
                .flatMap(market -> floor.find(market, symbol).stream())
                .findFirst();
    }

    private List<String> candles(Listed listed, Query query, long now, int most, int depth)
            throws Query.BadParameter {
        String bar = query.text("bar").isEmpty() ? "1m" : query.text("bar");
        Bars bars = OkxBars.of(bar).orElseThrow(() -> new Query.BadParameter("bar"));
        long before = query.number("before").orElse(0);
        long after = query.number("after").orElse(Long.MAX_VALUE);
        long from = Math.max(before + 1, deepest(bars, now, depth));
        List<String> rows = new ArrayList<>();
        for (Candle row :
                floor.newest(listed, bars, from, after - 1, now, query.limit(100, most))) {
            rows.add(OkxText.candle(listed, row, bars.end(row.start()) <= now));
        }
        return rows;
    }

    private static long deepest(Bars bars, long now, int depth) {
        return depth == Integer.MAX_VALUE ? 0 : now - depth * bars.interval().nominal().toMillis();
    }

    private Answer instruments(Query query) throws Query.BadParameter {
        List<Market> markets =
                switch (query.text("instType")) {
                    case "SPOT" -> List.of(Market.SPOT);
                    case "SWAP" -> List.of(Market.LINEAR, Market.INVERSE);
                    case "FUTURES", "OPTION" -> List.of();
                    default -> throw new Query.BadParameter("instType");
                };
        return data(
                markets.stream()
                        .flatMap(market -> floor.listed(market).stream())
                        .map(OkxText::instrument)
                        .toList());
    }

    private static Answer data(List<String> rows) {
        return Answer.ok("{\"code\":\"0\",\"msg\":\"\",\"data\":[" + String.join(",", rows) + "]}");
    }

    private static Answer refused(String code, String message) {
        return Answer.ok("{\"code\":\"%s\",\"msg\":\"%s\",\"data\":[]}".formatted(code, message));
    }
}
