package dev.isobar.local.simulator.venues.binance;

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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Binance: {@code /api/v3} (spot), {@code /fapi/v1} (USD-M) or {@code /dapi/v1} (COIN-M),
 * ascending, both ends inclusive. Settled funding and statistics are counted apart, by requests in
 * five minutes.
 *
 * @see <a href="https://developers.binance.com/docs/binance-spot-api-docs/rest-api">spot</a>
 */
public final class BinanceRest implements RestProtocol {
    private static final int BAN_AFTER = 50;
    private static final String STATISTICS = "/futures/data/openInterestHist";
    private static final long WIDEST = Duration.ofDays(200).toMillis();

    private final Floor floor;
    private final Market market;
    private final BinanceText text;
    private final BinanceStates states;
    private final BinanceBooks books;
    private final BinancePast past;
    private final BinanceWeights weights;
    private final String prefix;
    private final Allowance allowance;
    private final Allowance fundings = new Allowance(500, Duration.ofMinutes(5));
    private final Allowance statistics = new Allowance(1000, Duration.ofMinutes(5));

    public BinanceRest(Floor floor, Market market) {
        this.floor = floor;
        this.market = market;
        this.text = new BinanceText(market);
        this.states = new BinanceStates(market);
        this.books = new BinanceBooks(market);
        this.past = new BinancePast(floor, market);
        this.weights = new BinanceWeights(market);
        this.prefix =
                switch (market) {
                    case SPOT -> "/api/v3/";
                    case INVERSE -> "/dapi/v1/";
                    default -> "/fapi/v1/";
                };
        this.allowance = new Allowance(market == Market.SPOT ? 6000 : 2400, Duration.ofMinutes(1));
    }

    @Override
    public List<Allowance> allowances() {
        return market == Market.SPOT
                ? List.of(allowance)
                : List.of(allowance, fundings, statistics);
    }

    @Override
    public Answer get(String path, Query query, Moment now) {
        boolean isStatistics = path.equals(STATISTICS) && market != Market.SPOT;
        if (!path.startsWith(prefix) && !isStatistics) {
            return notFound();
        }
        String what = path.replace(prefix, "");
        int used = allowance.take(weights.of(what, query), now.at());
        boolean refused = allowance.exceeded(used) || exceedsItsOwn(what, now);
        Answer answer = refused ? refusal(now) : answer(what, query, now);
        Map<String, String> headers = new HashMap<>(answer.headers());
        headers.put("x-mbx-used-weight-1m", String.valueOf(used));
        return new Answer(answer.status(), answer.body(), headers);
    }

    private boolean exceedsItsOwn(String what, Moment now) {
        return switch (what) {
            case "fundingRate" -> fundings.exceeded(fundings.take(1, now.at()));
            case STATISTICS -> statistics.exceeded(statistics.take(1, now.at()));
            default -> false;
        };
    }

    private Answer answer(String what, Query query, Moment now) {
        try {
            return switch (what) {
                case "ping" -> Answer.ok("{}");
                case "time" -> Answer.ok("{\"serverTime\":" + now.shown() + "}");
                case "exchangeInfo" ->
                        Answer.ok(new BinanceBoard(market).text(floor.listed(market), now.shown()));
                case STATISTICS -> past.openInterests(query, now);
                case "ticker/24hr", "premiumIndex" ->
                        query.text("symbol").isEmpty()
                                ? ofAll(what, now)
                                : ofSymbol(what, query, now);
                default -> ofSymbol(what, query, now);
            };
        } catch (Query.BadParameter e) {
            return error(
                    -1100,
                    "Illegal characters found in parameter '%s'; legal range is '^[0-9]{1,20}$'."
                            .formatted(e.getMessage()));
        }
    }

    private Answer ofSymbol(String what, Query query, Moment now) throws Query.BadParameter {
        Optional<Listed> found = floor.find(market, query.text("symbol"));
        if (found.isEmpty()) {
            return unknown(query);
        }
        Listed listed = found.get();
        Conditions of = floor.market().conditions(listed);
        boolean isSpot = market == Market.SPOT;
        return switch (what) {
            case "klines" -> klines(listed, query, now);
            case "aggTrades" -> trades(listed, query, now);
            case "depth" ->
                    Answer.ok(
                            books.depth(
                                    listed,
                                    of.book(now.at()),
                                    query.limit(isSpot ? 100 : 500, isSpot ? 5000 : 1000),
                                    now.shown()));
            case "ticker/24hr" ->
                    Answer.ok(
                            states.ticker(
                                    listed,
                                    floor.candles(listed).over(now.at() - 86_400_000, now.at()),
                                    of.book(now.at()),
                                    now.shown()));
            case "premiumIndex" ->
                    isSpot
                            ? notFound()
                            : Answer.ok(states.premium(listed, of, now.at(), now.shown()));
            case "openInterest" ->
                    isSpot
                            ? notFound()
                            : Answer.ok(states.openInterest(listed, of, now.at(), now.shown()));
            case "fundingRate" -> isSpot ? notFound() : past.fundings(listed, query, now);
            default -> notFound();
        };
    }

    /** A list, where no symbol is named; COIN-M's rows come in lists already. */
    private Answer ofAll(String what, Moment now) throws Query.BadParameter {
        List<String> rows = new ArrayList<>();
        for (Listed listed : floor.listed(market)) {
            Answer one = ofSymbol(what, new Query(Map.of("symbol", listed.symbol())), now);
            if (one.status() != 200) {
                return one;
            }
            String body = one.body().strip();
            rows.add(body.startsWith("[") ? body.substring(1, body.length() - 1) : body);
        }
        return Answer.ok("[" + String.join(",", rows) + "]");
    }

    private static Answer notFound() {
        return Answer.of(404, "<html><body><h2>404 Not found</h2></body></html>");
    }

    private Answer klines(Listed listed, Query query, Moment now) throws Query.BadParameter {
        Optional<Bars> bars = Bars.of(query.text("interval"));
        if (bars.isEmpty()) {
            return error(-1120, "Invalid interval.");
        }
        int limit = query.limit(500, market == Market.SPOT ? 1000 : 1500);
        long to = query.number("endTime").orElse(Long.MAX_VALUE);
        List<Candle> rows;
        if (query.number("startTime").isPresent()) {
            long from = query.number("startTime").getAsLong();
            if (market == Market.INVERSE && to != Long.MAX_VALUE && to - from > WIDEST) {
                return error(-1127, "More than 4800 hours between startTime and endTime.");
            }
            rows = floor.oldest(listed, bars.get(), from, to, now.at(), limit);
        } else {
            rows = new ArrayList<>(floor.newest(listed, bars.get(), 0, to, now.at(), limit));
            Collections.reverse(rows);
        }
        return Answer.ok(text.klines(listed, bars.get(), rows));
    }

    private Answer trades(Listed listed, Query query, Moment now) throws Query.BadParameter {
        int limit = query.limit(500, 1000);
        var tape = floor.market().tape(listed);
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
        return Answer.ok(text.trades(listed, found.subList(start, Math.min(size, start + limit))));
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

    static Answer error(int code, String message) {
        return Answer.of(400, "{\"code\":" + code + ",\"msg\":\"" + message + "\"}");
    }
}
