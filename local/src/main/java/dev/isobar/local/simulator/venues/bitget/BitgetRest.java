package dev.isobar.local.simulator.venues.bitget;

import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Conditions;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.market.Print;
import dev.isobar.local.simulator.market.Tape;
import dev.isobar.local.simulator.venues.Allowance;
import dev.isobar.local.simulator.venues.Answer;
import dev.isobar.local.simulator.venues.Bars;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.Query;
import dev.isobar.local.simulator.venues.RestProtocol;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Bitget's REST v2: candles oldest first, everything else newest first; each path may be asked 20
 * times a second. v1 is gone.
 *
 * @see <a href="https://www.bitget.com/api-doc/spot/market/Get-Candle-Data">Market data</a>
 */
public final class BitgetRest implements RestProtocol {
    private static final String SPOT = "/api/v2/spot/";
    private static final String FUTURES = "/api/v2/mix/";
    private static final long LONGEST = Duration.ofDays(90).toMillis();
    private static final long MINUTE = 60_000;

    /** How many days {@code candles} goes back. */
    private static final Map<Interval, Integer> DAYS =
            Map.of(
                    Interval.M1, 30,
                    Interval.M3, 30,
                    Interval.M5, 30,
                    Interval.M15, 52,
                    Interval.M30, 62,
                    Interval.H1, 83,
                    Interval.H4, 240,
                    Interval.H6, 360);

    private final Floor floor;
    private final Map<String, Allowance> allowances = new ConcurrentHashMap<>();

    public BitgetRest(Floor floor) {
        this.floor = floor;
    }

    @Override
    public List<Allowance> allowances() {
        return List.copyOf(allowances.values());
    }

    @Override
    public Answer get(String path, Query query, Moment now) {
        if (!path.startsWith(SPOT) && !path.startsWith(FUTURES)) {
            return path.equals("/api/v2/public/time")
                    ? data("{\"serverTime\":\"" + now.shown() + "\"}", now)
                    : refused(404, "40404", "Request URL NOT FOUND", now);
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        Allowance allowance =
                allowances.computeIfAbsent(path, any -> new Allowance(20, Duration.ofSeconds(1)));
        if (allowance.exceeded(allowance.take(1, now.at()))) {
            return refused(429, "429", "Too Many Requests", now);
        }
        boolean isSpot = path.startsWith(SPOT);
        Optional<Product> product =
                isSpot ? Optional.of(Product.SPOT) : Product.of(query.text("productType"));
        if (product.isEmpty() || !isSpot && product.get() == Product.SPOT) {
            return refused(400, "400172", "Parameter verification failed", now);
        }
        try {
            return answer(name, product.get(), query, now);
        } catch (Query.BadParameter e) {
            return refused(400, "400172", "Parameter verification failed " + e.getMessage(), now);
        }
    }

    private Answer answer(String name, Product product, Query query, Moment now)
            throws Query.BadParameter {
        if (name.equals(product == Product.SPOT ? "symbols" : "contracts")) {
            return rows(product.listed(floor).stream().map(BitgetText::instrument).toList(), now);
        }
        Optional<Listed> found = product.find(floor, query.text("symbol"));
        if (found.isEmpty()) {
            return refused(
                    400, "40034", "Parameter " + query.text("symbol") + " does not exist", now);
        }
        Listed listed = found.get();
        Conditions conditions = floor.market().conditions(listed);
        boolean isSpot = product == Product.SPOT;
        return switch ((isSpot ? "spot " : "mix ") + name) {
            case "spot candles", "mix candles" -> rows(candles(listed, query, now.at(), 1000), now);
            case "spot history-candles", "mix history-candles" ->
                    rows(candles(listed, query, now.at(), 200), now);
            case "spot fills" -> rows(fills(listed, now.at(), query.limit(100, 500)), now);
            case "mix fills" -> rows(fills(listed, now.at(), query.limit(100, 100)), now);
            case "spot tickers", "mix ticker" ->
                    rows(List.of(ticker(listed, conditions, now.at())), now);
            case "spot orderbook", "mix merge-depth" ->
                    data(BitgetText.depth(listed, conditions.book(now.at()), 150, now.at()), now);
            case "mix current-fund-rate" ->
                    rows(List.of(BitgetText.funding(listed, conditions, now.at())), now);
            case "mix history-fund-rate" -> rows(fundings(listed, query, now.at()), now);
            case "mix open-interest" ->
                    data(BitgetText.openInterest(listed, conditions, now.at()), now);
            default -> refused(404, "40404", "Request URL NOT FOUND", now);
        };
    }

    private String ticker(Listed listed, Conditions conditions, long at) {
        Candle day = floor.candles(listed).over(at - 86_400_000, at);
        return BitgetText.ticker(listed, conditions, day, at, true);
    }

    /**
     * @param most 200: finished rows of any age
     */
    private List<String> candles(Listed listed, Query query, long now, int most)
            throws Query.BadParameter {
        boolean isSpot = listed.market() == Market.SPOT;
        String code = query.text("granularity");
        Bars bars =
                (isSpot ? BitgetBars.spot(code) : BitgetBars.futures(code))
                        .orElseThrow(() -> new Query.BadParameter("granularity"));
        boolean isHistory = most == 200;
        long end = query.number("endTime").orElse(now);
        long start = query.number("startTime").orElse(0);
        if (!isSpot && start > 0 && end - start > LONGEST) {
            throw new Query.BadParameter("startTime");
        }
        long days = isHistory ? 100_000 : DAYS.getOrDefault(bars.interval(), 100_000);
        long from = Math.max(start, now - days * 86_400_000);
        List<Candle> found =
                new ArrayList<>(
                        floor.newest(listed, bars, from, end - 1, now, query.limit(100, most)));
        found.removeIf(row -> isHistory && bars.end(row.start()) > now);
        Collections.reverse(found);
        return found.stream().map(row -> BitgetText.candle(listed, row, isSpot ? 8 : 7)).toList();
    }

    private List<String> fills(Listed listed, long now, int limit) {
        return newest(floor.market().tape(listed), listed, now, limit, true);
    }

    /** The last fills before now, newest first. */
    static List<String> newest(Tape tape, Listed listed, long now, int limit, boolean withSymbol) {
        List<String> rows = new ArrayList<>();
        for (long end = now; end > tape.since() && rows.size() < limit; end -= MINUTE) {
            List<Print> prints = tape.prints(Math.max(tape.since(), end - MINUTE), end);
            for (int i = prints.size() - 1; i >= 0; i--) {
                for (int fill = prints.get(i).fills() - 1; fill >= 0; fill--) {
                    rows.add(BitgetText.fill(listed, prints.get(i), fill, withSymbol));
                }
            }
        }
        return rows.subList(0, Math.min(limit, rows.size()));
    }

    private List<String> fundings(Listed listed, Query query, long now) throws Query.BadParameter {
        Conditions conditions = floor.market().conditions(listed);
        long size = Math.min(100, query.number("pageSize").orElse(20));
        long page = Math.max(1, query.number("pageNo").orElse(1));
        long every = BitgetText.FUNDING.toMillis();
        long newest = now / every * every - (page - 1) * size * every;
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            rows.add(BitgetText.settled(listed, conditions, newest - i * every));
        }
        return rows;
    }

    private static Answer rows(List<String> rows, Moment now) {
        return data("[" + String.join(",", rows) + "]", now);
    }

    private static Answer data(String data, Moment now) {
        return Answer.ok(
                "{\"code\":\"00000\",\"msg\":\"success\",\"requestTime\":%d,\"data\":%s}"
                        .formatted(now.shown(), data));
    }

    private static Answer refused(int status, String code, String message, Moment now) {
        return Answer.of(status, refusal(code, message, now.shown()));
    }

    static String refusal(String code, String message, long now) {
        return "{\"code\":\"%s\",\"msg\":\"%s\",\"requestTime\":%d,\"data\":null}"
                .formatted(code, message, now);
    }
}
