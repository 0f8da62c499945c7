package dev.isobar.local.simulator.venues.ascendex;

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
import dev.isobar.local.simulator.venues.Text;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * AscendEX's REST API; the paths of spot know the perpetuals too.
 *
 * @see <a href="https://ascendex.github.io/ascendex-pro-api/">Spot API</a>
 */
final class AscendExRest implements RestProtocol {
    private static final int BARS = 500;
    private static final int TRADES = 100;
    private static final long DAY = 86_400_000;

    /** Mind that {@code 1m} is a month. */
    private static final Map<String, Interval> INTERVALS =
            Map.ofEntries(
                    Map.entry("1", Interval.M1),
                    Map.entry("5", Interval.M5),
                    Map.entry("15", Interval.M15),
                    Map.entry("30", Interval.M30),
                    Map.entry("60", Interval.H1),
                    Map.entry("120", Interval.H2),
                    Map.entry("240", Interval.H4),
                    Map.entry("360", Interval.H6),
                    Map.entry("720", Interval.H12),
                    Map.entry("1d", Interval.D1),
                    Map.entry("1w", Interval.W1),
                    Map.entry("1m", Interval.MONTH));

    private final Floor floor;
    private final Allowance allowance;

    AscendExRest(Floor floor, Allowance allowance) {
        this.floor = floor;
        this.allowance = allowance;
    }

    /** Empty if the venue has no such interval. */
    static Optional<Bars> bars(String code) {
        return Optional.ofNullable(INTERVALS.get(code)).map(Bars::new);
    }

    static Optional<Listed> find(Floor floor, String symbol) {
        return Stream.of(Market.SPOT, Market.LINEAR)
                .flatMap(market -> floor.find(market, symbol).stream())
                .findFirst();
    }

    @Override
    public List<Allowance> allowances() {
        return List.of(allowance);
    }

    @Override
    public Answer get(String path, Query query, Moment now) {
        if (allowance.exceeded(allowance.take(1, now.at()))) {
            return Answer.of(
                    429,
                    "{\"code\":100005,\"message\":\"Too many requests\",\"reason\":\"TOO_MANY_REQUESTS\"}");
        }
        try {
            return switch (path) {
                case "/api/pro/v1/exchange-info" ->
                        data("{\"requestReceiveAt\":%d}".formatted(now.shown()));
                case "/api/pro/v1/cash/products" -> rows(Market.SPOT, AscendExText::product);
                case "/api/pro/v2/futures/contract" -> rows(Market.LINEAR, AscendExText::contract);
                case "/api/pro/v2/futures/pricing-data" -> pricing(now);
                default -> ofSymbol(path, query, now);
            };
        } catch (Query.BadParameter e) {
            return error("100001", "INVALID_HTTP_INPUT", e.getMessage());
        }
    }

    private Answer ofSymbol(String path, Query query, Moment now) throws Query.BadParameter {
        Optional<Listed> found = find(floor, query.text("symbol"));
        if (found.isEmpty()) {
            return error("100002", "DATA_NOT_AVAILABLE", "Invalid symbol");
        }
        Listed listed = found.get();
        Conditions conditions = floor.market().conditions(listed);
        long at = now.at();
        return switch (path) {
            case "/api/pro/v1/barhist" -> bars(listed, query, now);
            case "/api/pro/v1/trades" -> data(trades(listed, query, at));
            case "/api/pro/v1/depth" ->
                    data(
                            AscendExText.depth(
                                    "depth-snapshot", listed, conditions.book(at), now.shown()));
            case "/api/pro/v1/spot/ticker" ->
                    data(
                            AscendExText.ticker(
                                    listed,
                                    floor.candles(listed).over(at - DAY, at),
                                    conditions.book(at)));
            case "/api/pro/v2/futures/funding-rates" -> fundings(listed, conditions, query, at);
            default -> Answer.of(404, "Not Found");
        };
    }

    private Answer rows(Market market, Function<Listed, String> row) {
        return data(
                floor.listed(market).stream().map(row).collect(Collectors.joining(",", "[", "]")));
    }

    private Answer pricing(Moment now) {
        return data(
                floor.listed(Market.LINEAR).stream()
                        .map(
                                listed ->
                                        AscendExText.pricingRow(
                                                listed,
                                                floor.market().conditions(listed),
                                                now.at(),
                                                now.shown()))
                        .collect(Collectors.joining(",", "{\"contracts\":[", "]}")));
    }

    /** {@code from} and {@code to} are inclusive; if there are too many, the newest are told. */
    private Answer bars(Listed listed, Query query, Moment now) throws Query.BadParameter {
        String code = query.text("interval");
        Optional<Bars> bars = bars(code);
        if (bars.isEmpty()) {
            return error("100001", "INVALID_HTTP_INPUT", "interval");
        }
        long from = query.number("from").orElse(0);
        long most = from > 0 ? BARS : 10;
        int count = (int) Math.min(BARS, query.number("n").orElse(most));
        List<Candle> rows =
                new ArrayList<>(
                        floor.newest(
                                listed,
                                bars.get(),
                                from,
                                query.number("to").orElse(now.at()),
                                now.at(),
                                count));
        Collections.reverse(rows);
        return data(
                rows.stream()
                        .map(row -> AscendExText.bar(listed, code, row, row.start()))
                        .collect(Collectors.joining(",", "[", "]")));
    }

    private String trades(Listed listed, Query query, long at) throws Query.BadParameter {
        int count = (int) Math.min(TRADES, query.number("n").orElse(TRADES));
        List<Print> prints = List.of();
        for (long span = 60_000; span <= DAY && prints.size() < count; span *= 4) {
            prints = floor.market().tape(listed).prints(at - span, at);
        }
        List<String> rows = new ArrayList<>();
        for (Print print : prints) {
            for (int i = 0; i < print.fills(); i++) {
                rows.add(AscendExText.trade(listed, print, i));
            }
        }
        return AscendExText.trades(
                listed, rows.subList(Math.max(0, rows.size() - count), rows.size()));
    }

    /** Newest first, by pages. */
    private Answer fundings(Listed listed, Conditions conditions, Query query, long at)
            throws Query.BadParameter {
        long size = Math.min(TRADES, query.number("pageSize").orElse(20));
        long page = query.number("page").orElse(1);
        long every = AscendExText.FUNDING.toMillis();
        long since = floor.market().tape(listed).since();
        List<String> rows = new ArrayList<>();
        long paid = at / every * every - (page - 1) * size * every;
        for (; paid > since && rows.size() < size; paid -= every) {
            rows.add(
                    "{\"timestamp\":%d,\"symbol\":\"%s\",\"fundingRate\":\"%s\"}"
                            .formatted(
                                    paid, listed.symbol(), Text.plain(conditions.funding(paid))));
        }
        return data(
                "{\"page\":%d,\"pageSize\":%d,\"hasNext\":%b,\"data\":[%s]}"
                        .formatted(page, size, paid > since, String.join(",", rows)));
    }

    private static Answer data(String data) {
        return Answer.ok("{\"code\":0,\"data\":" + data + "}");
    }

    private static Answer error(String code, String reason, String message) {
        return Answer.ok(
                "{\"code\":%s,\"message\":\"%s\",\"reason\":\"%s\"}"
                        .formatted(code, message, reason));
    }
}
