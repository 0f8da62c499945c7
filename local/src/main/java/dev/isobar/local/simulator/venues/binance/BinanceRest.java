package dev.isobar.local.simulator.venues.binance;

import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import dev.isobar.local.simulator.venues.Allowance;
import dev.isobar.local.simulator.venues.Answer;
import dev.isobar.local.simulator.venues.Bars;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.Query;
import dev.isobar.local.simulator.venues.RestProtocol;
import dev.isobar.market.Market;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Binance: {@code /api/v3} (spot) or {@code /fapi/v1} (USD-M), ascending, both ends inclusive.
 *
 * @see <a href="https://developers.binance.com/docs/binance-spot-api-docs/rest-api">spot</a>
 */
public final class BinanceRest implements RestProtocol {
    private static final int BAN_AFTER = 50;

    private final Floor floor;
    private final Market market;
    private final BinanceText text;
    private final String prefix;
    private final Allowance allowance;

    public BinanceRest(Floor floor, Market market) {
        this.floor = floor;
        this.market = market;
        this.text = new BinanceText(market);
        this.prefix = market == Market.SPOT ? "/api/v3/" : "/fapi/v1/";
        this.allowance = new Allowance(market == Market.SPOT ? 6000 : 2400, Duration.ofMinutes(1));
    }

    @Override
    public Answer get(String path, Query query, Moment now) {
        int used = allowance.take(weight(path, query), now.at());
        Answer answer =
                allowance.exceeded(used)
                        ? refusal(now)
                        : answer(path.replace(prefix, ""), query, now);
        if (!path.startsWith(prefix)) {
            answer = Answer.of(404, "<html><body><h2>404 Not found</h2></body></html>");
        }
        Map<String, String> headers = new java.util.HashMap<>(answer.headers());
        headers.put("x-mbx-used-weight-1m", String.valueOf(used));
        return new Answer(answer.status(), answer.body(), headers);
    }

    private Answer answer(String what, Query query, Moment now) {
        try {
            return switch (what) {
                case "ping" -> Answer.ok("{}");
                case "time" -> Answer.ok("{\"serverTime\":" + now.shown() + "}");
                case "exchangeInfo" -> Answer.ok(text.exchange(floor.listed(market), now.shown()));
                case "klines" -> klines(query, now);
                case "aggTrades" -> trades(query, now);
                default -> Answer.of(404, "<html><body><h2>404 Not found</h2></body></html>");
            };
        } catch (Query.BadParameter e) {
            return error(
                    -1100,
                    "Illegal characters found in parameter '%s'; legal range is '^[0-9]{1,20}$'."
                            .formatted(e.getMessage()));
        }
    }

    private Answer klines(Query query, Moment now) throws Query.BadParameter {
        Optional<Listed> listed = floor.find(market, query.text("symbol"));
        if (listed.isEmpty()) {
            return unknown(query);
        }
        Optional<Bars> bars = Bars.of(query.text("interval"));
        if (bars.isEmpty()) {
            return error(-1120, "Invalid interval.");
        }
        int limit = query.limit(500, market == Market.SPOT ? 1000 : 1500);
        long to = query.number("endTime").orElse(Long.MAX_VALUE);
        List<Candle> rows;
        if (query.number("startTime").isPresent()) {
            long from = query.number("startTime").getAsLong();
            rows = floor.oldest(listed.get(), bars.get(), from, to, now.at(), limit);
        } else {
            rows = new ArrayList<>(floor.newest(listed.get(), bars.get(), 0, to, now.at(), limit));
            java.util.Collections.reverse(rows);
        }
        return Answer.ok(text.klines(listed.get(), bars.get(), rows));
    }

    private Answer trades(Query query, Moment now) throws Query.BadParameter {
        Optional<Listed> listed = floor.find(market, query.text("symbol"));
        if (listed.isEmpty()) {
            return unknown(query);
        }
        int limit = query.limit(500, 1000);
        var tape = floor.market().tape(listed.get());
        long id = query.number("fromId").orElse(-1);
        boolean open = query.number("startTime").isEmpty() && id < 0;
        long from =
                id >= 0 ? tape.near(id) : query.number("startTime").orElse(now.at() - 3_600_000);
        long to = Math.min(now.at(), query.number("endTime").orElse(now.at() - 1) + 1);
        List<Print> found = new ArrayList<>();
        for (long at = from; at < to && (open || found.size() < limit); at += 60_000) {
            tape.replay(
                    at,
                    Math.min(to, at + 60_000),
                    print -> {
                        if (print.number() >= id) {
                            found.add(print);
                        }
                    });
        }
        int size = found.size();
        int start = open ? Math.max(0, size - limit) : 0;
        return Answer.ok(
                text.trades(listed.get(), found.subList(start, Math.min(size, start + limit))));
    }

    private int weight(String path, Query query) {
        if (path.endsWith("/exchangeInfo")) {
            return market == Market.SPOT ? 20 : 1;
        }
        if (path.endsWith("/aggTrades")) {
            return market == Market.SPOT ? 4 : 20;
        }
        if (!path.endsWith("/klines")) {
            return 1;
        }
        if (market == Market.SPOT) {
            return 2;
        }
        try {
            int limit = query.limit(500, 1500);
            return limit < 100 ? 1 : limit < 500 ? 2 : limit <= 1000 ? 5 : 10;
        } catch (Query.BadParameter e) {
            return 1;
        }
    }

    /** Too fast is 429; going on regardless is a ban. */
    private Answer refusal(Moment now) {
        boolean banned = allowance.refused() > BAN_AFTER;
        return new Answer(
                banned ? 418 : 429,
                "{\"code\":-1003,\"msg\":\"Too much request weight used; current limit is per 1 MINUTE. Please use WebSocket Streams for live updates to avoid polling the API.\"}",
                Map.of("Retry-After", String.valueOf(allowance.secondsLeft(now.at()))));
    }

    private static Answer unknown(Query query) {
        return query.text("symbol").isEmpty()
                ? error(
                        -1102,
                        "Mandatory parameter 'symbol' was not sent, was empty/null, or malformed.")
                : error(-1121, "Invalid symbol.");
    }

    private static Answer error(int code, String message) {
        return Answer.of(400, "{\"code\":" + code + ",\"msg\":\"" + message + "\"}");
    }
}
