package dev.isobar.local.simulator.venues.bybit;

import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Conditions;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.venues.Allowance;
import dev.isobar.local.simulator.venues.Answer;
import dev.isobar.local.simulator.venues.Bars;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.Query;
import dev.isobar.local.simulator.venues.RestProtocol;
import dev.isobar.local.simulator.venues.Text;
import dev.isobar.market.Market;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Bybit v5: refusals come with status 200 and a retCode; rows newest first, both ends inclusive.
 *
 * @see <a href="https://bybit-exchange.github.io/docs/v5/market/kline">kline</a>
 */
public final class BybitRest implements RestProtocol {
    private static final long DAY = 86_400_000;

    private static final Map<String, String> INTERVALS =
            Map.ofEntries(
                    Map.entry("1", "1m"),
                    Map.entry("3", "3m"),
                    Map.entry("5", "5m"),
                    Map.entry("15", "15m"),
                    Map.entry("30", "30m"),
                    Map.entry("60", "1h"),
                    Map.entry("120", "2h"),
                    Map.entry("240", "4h"),
                    Map.entry("360", "6h"),
                    Map.entry("720", "12h"),
                    Map.entry("D", "1d"),
                    Map.entry("W", "1w"),
                    Map.entry("M", "1M"));

    private final Floor floor;
    private final BybitPast past;
    private final Allowance allowance;

    public BybitRest(Floor floor) {
        this(floor, allowance());
    }

    /**
     * @param allowance of the address, in all markets
     */
    BybitRest(Floor floor, Allowance allowance) {
        this.floor = floor;
        this.past = new BybitPast(floor);
        this.allowance = allowance;
    }

    static Allowance allowance() {
        return new Allowance(600, Duration.ofSeconds(5));
    }

    @Override
    public List<Allowance> allowances() {
        return List.of(allowance);
    }

    /** Empty if the venue has no such interval. */
    static Optional<Bars> bars(String code) {
        return Optional.ofNullable(INTERVALS.get(code)).flatMap(Bars::of);
    }

    @Override
    public Answer get(String path, Query query, Moment now) {
        if (allowance.exceeded(allowance.take(1, now.at()))) {
            return Answer.of(403, "access too frequent");
        }
        try {
            return switch (path) {
                case "/v5/market/time" -> time(now);
                case "/v5/market/instruments-info" -> instruments(query, now);
                case "/v5/market/kline",
                        "/v5/market/tickers",
                        "/v5/market/orderbook",
                        "/v5/market/recent-trade",
                        "/v5/market/funding/history",
                        "/v5/market/open-interest" ->
                        ofSymbol(path.substring("/v5/market/".length()), query, now);
                default -> Answer.of(404, "404 page not found");
            };
        } catch (Query.BadParameter e) {
            return refused("params error: " + e.getMessage() + " invalid", now);
        }
    }

    private static Answer time(Moment now) {
        return result(
                "{\"timeSecond\":\"%d\",\"timeNano\":\"%d000000\"}"
                        .formatted(now.shown() / 1000, now.shown()),
                now);
    }

    private Answer ofSymbol(String what, Query query, Moment now) throws Query.BadParameter {
        Market market = market(query);
        Optional<Listed> found = floor.find(market, query.text("symbol"));
        if (found.isEmpty()) {
            return refused("Not supported symbols", now);
        }
        Listed listed = found.get();
        boolean isFunding = what.startsWith("funding") || what.equals("open-interest");
        if (isFunding && market == Market.SPOT) {
            return refused("params error: Category is invalid", now);
        }
        return switch (what) {
            case "kline" -> klines(listed, query, now);
            case "tickers" -> rows(market, List.of(ticker(listed, now)), now);
            case "orderbook" -> book(listed, query, now);
            case "recent-trade" -> rows(market, past.trades(listed, query, now), now);
            case "funding/history" -> rows(market, past.fundings(listed, query, now), now);
            default -> rows(market, past.openInterests(listed, query, now), now);
        };
    }

    private static Answer rows(Market market, List<String> rows, Moment now) {
        return result(
                "{\"category\":\"%s\",\"list\":[%s],\"nextPageCursor\":\"\"}"
                        .formatted(market.id(), String.join(",", rows)),
                now);
    }

    private String ticker(Listed listed, Moment now) {
        Conditions of = floor.market().conditions(listed);
        Map<String, String> fields = new LinkedHashMap<>(BybitStates.ticker(listed, of, now.at()));
        fields.putAll(
                BybitStates.day(listed, floor.candles(listed).over(now.at() - DAY, now.at())));
        return BybitStates.object(fields);
    }

    private Answer book(Listed listed, Query query, Moment now) throws Query.BadParameter {
        boolean isSpot = listed.market() == Market.SPOT;
        int limit = query.limit(isSpot ? 1 : 25, isSpot ? 200 : 500);
        Conditions of = floor.market().conditions(listed);
        return result(BybitStates.book(listed, of.book(now.at()), limit, now.shown()), now);
    }

    private Answer klines(Listed listed, Query query, Moment now) throws Query.BadParameter {
        Optional<Bars> bars = bars(query.text("interval"));
        if (bars.isEmpty()) {
            return refused("Invalid period!", now);
        }
        int limit = query.limit(200, 1000);
        long from = query.number("start").orElse(0);
        long to = query.number("end").orElse(Long.MAX_VALUE);
        if (from > 0 && to == Long.MAX_VALUE) {
            to = after(bars.get(), from, limit);
        }
        List<Candle> rows = floor.newest(listed, bars.get(), from, to, now.at(), limit);
        StringBuilder list = new StringBuilder(rows.size() * 100);
        for (Candle row : rows) {
            list.append(list.length() > 0 ? "," : "").append(row(listed, row));
        }
        return result(
                "{\"symbol\":\"%s\",\"category\":\"%s\",\"list\":[%s]}"
                        .formatted(listed.symbol(), listed.market().id(), list),
                now);
    }

    /** With a start alone, the page begins there. */
    private static long after(Bars bars, long from, int limit) {
        long to = from;
        for (int i = 1; i < limit; i++) {
            to = bars.end(to);
        }
        return to;
    }

    private static String row(Listed listed, Candle row) {
        return "[\"%d\",\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",\"%s\"]"
                .formatted(
                        row.start(),
                        listed.price(row.open()).toPlainString(),
                        listed.price(row.high()).toPlainString(),
                        listed.price(row.low()).toPlainString(),
                        listed.price(row.close()).toPlainString(),
                        Text.plain(listed.size(row.lots())),
                        BybitText.turnover(listed, row));
    }

    private Answer instruments(Query query, Moment now) throws Query.BadParameter {
        Market market = market(query);
        List<Listed> all = floor.listed(market);
        boolean paged = market != Market.SPOT;
        int from = paged ? Math.min(all.size(), cursor(query)) : 0;
        int to = paged ? Math.min(all.size(), from + query.limit(500, 1000)) : all.size();
        StringBuilder list = new StringBuilder();
        for (Listed listed : all.subList(from, to)) {
            list.append(list.length() > 0 ? "," : "").append(BybitText.instrument(listed));
        }
        String next = to < all.size() ? "page=" + to : "";
        return result(
                "{\"category\":\"%s\",\"list\":[%s]%s}"
                        .formatted(
                                market.id(),
                                list,
                                paged ? ",\"nextPageCursor\":\"" + next + "\"" : ""),
                now);
    }

    private static int cursor(Query query) throws Query.BadParameter {
        String cursor = query.text("cursor");
        if (cursor.isEmpty()) {
            return 0;
        }
        try {
            return Integer.parseUnsignedInt(cursor.replaceFirst("^page=", ""));
        } catch (NumberFormatException e) {
            throw new Query.BadParameter("cursor");
        }
    }

    private static Market market(Query query) throws Query.BadParameter {
        return switch (query.text("category")) {
            case "spot" -> Market.SPOT;
            case "linear" -> Market.LINEAR;
            case "inverse" -> Market.INVERSE;
            default -> throw new Query.BadParameter("category");
        };
    }

    private static Answer result(String result, Moment now) {
        return Answer.ok(
                "{\"retCode\":0,\"retMsg\":\"OK\",\"result\":%s,\"retExtInfo\":{},\"time\":%d}"
                        .formatted(result, now.shown()));
    }

    private static Answer refused(String message, Moment now) {
        return Answer.ok(
                "{\"retCode\":10001,\"retMsg\":\"%s\",\"result\":{},\"retExtInfo\":{},\"time\":%d}"
                        .formatted(message, now.shown()));
    }
}
