package dev.isobar.local.simulator.venues.kraken;

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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The REST API of Kraken Futures; linear and inverse are behind the same paths.
 *
 * @see <a href="https://docs.kraken.com/api/docs/guides/futures-rest">REST</a>
 */
final class FuturesRest implements RestProtocol {
    private static final String API = "/derivatives/api/v3/";
    private static final String CHARTS = "/api/charts/v1/trade/";
    private static final Set<String> RESOLUTIONS =
            Set.of("1m", "5m", "15m", "30m", "1h", "4h", "12h", "1d", "1w");
    private static final int CANDLES = 2000;
    private static final int TRADES = 100;
    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;

    private final Floor floor;
    private final Allowance allowance = new Allowance(500, Duration.ofSeconds(10));

    FuturesRest(Floor floor) {
        this.floor = floor;
    }

    static Optional<Listed> find(Floor floor, String symbol) {
        String upper = symbol.toUpperCase(java.util.Locale.ROOT);
        return Stream.of(Market.LINEAR, Market.INVERSE)
                .flatMap(market -> floor.find(market, upper).stream())
                .findFirst();
    }

    @Override
    public List<Allowance> allowances() {
        return List.of(allowance);
    }

    @Override
    public Answer get(String path, Query query, Moment now) {
        if (allowance.exceeded(allowance.take(1, now.at()))) {
            return error("apiLimitExceeded", now);
        }
        try {
            if (path.startsWith(CHARTS)) {
                return candles(path.substring(CHARTS.length()).split("/"), query, now);
            }
            return path.startsWith(API)
                    ? ofApi(path.substring(API.length()), query, now)
                    : Answer.of(404, "{\"result\":\"error\",\"error\":\"notFound\"}");
        } catch (Query.BadParameter e) {
            return error("invalidArgument", now);
        }
    }

    private Answer ofApi(String what, Query query, Moment now) {
        if (what.equals("instruments")) {
            return told("instruments", all().map(FuturesText::instrument), now);
        }
        if (what.equals("tickers")) {
            return told("tickers", all().map(listed -> ticker(listed, now.at())), now);
        }
        String symbol = what.startsWith("tickers/") ? what.substring(8) : query.text("symbol");
        Optional<Listed> found = find(floor, symbol);
        if (found.isEmpty()) {
            return error("invalidArgument: symbol", now);
        }
        Listed listed = found.get();
        Conditions conditions = floor.market().conditions(listed);
        if (what.startsWith("tickers/")) {
            return told("\"ticker\":" + ticker(listed, now.at()), now);
        }
        return switch (what) {
            case "orderbook" ->
                    told(
                            "\"orderBook\":" + FuturesText.depth(listed, conditions.book(now.at())),
                            now);
            case "history" -> told("history", history(listed, now.at()).stream(), now);
            case "historical-funding-rates" ->
                    told("rates", rates(listed, conditions, now.at()).stream(), now);
            default -> error("notFound", now);
        };
    }

    private Stream<Listed> all() {
        return Stream.of(Market.LINEAR, Market.INVERSE)
                .flatMap(market -> floor.listed(market).stream());
    }

    private String ticker(Listed listed, long at) {
        return FuturesText.rest(
                listed,
                floor.market().conditions(listed),
                floor.candles(listed).over(at - DAY, at),
                at);
    }

    /** The last hundred, newest first. */
    private List<String> history(Listed listed, long at) {
        List<Print> prints = List.of();
        long span = 60_000;
        for (; span <= DAY && prints.size() < TRADES; span *= 4) {
            prints = floor.market().tape(listed).prints(at - span, at);
        }
        Set<Long> forced = Forced.prints(floor.market(), listed, at - span, at);
        List<String> rows = new ArrayList<>();
        for (Print print : prints) {
            for (int i = 0; i < print.fills(); i++) {
                rows.add(FuturesText.history(listed, print, i, forced.contains(print.number())));
            }
        }
        List<String> last =
                new ArrayList<>(rows.subList(Math.max(0, rows.size() - TRADES), rows.size()));
        Collections.reverse(last);
        return last;
    }

    /** All there ever were, oldest first; the last is of the hour that runs. */
    private List<String> rates(Listed listed, Conditions conditions, long at) {
        List<String> rows = new ArrayList<>();
        long first = floor.market().tape(listed).since() / HOUR * HOUR + HOUR;
        for (long begins = first; begins <= at; begins += HOUR) {
            rows.add(FuturesText.funding(listed, conditions, begins));
        }
        return rows;
    }

    /** Both bounds in seconds, inclusive and about the opening. */
    private Answer candles(String[] parts, Query query, Moment now) throws Query.BadParameter {
        Optional<Listed> listed = parts.length == 2 ? find(floor, parts[0]) : Optional.empty();
        Optional<Bars> bars =
                parts.length == 2 && RESOLUTIONS.contains(parts[1])
                        ? Bars.of(parts[1])
                        : Optional.empty();
        if (listed.isEmpty() || bars.isEmpty()) {
            return Answer.of(
                    400,
                    "{\"errors\":[{\"severity\":\"fatal\",\"error_class\":\"NotFound\",\"type\":\"validation\"}]}");
        }
        long from = query.number("from").orElse(0) * 1000;
        long to = query.number("to").orElse(now.at() / 1000) * 1000;
        List<String> rows =
                floor.oldest(listed.get(), bars.get(), from, to, now.at(), CANDLES + 1).stream()
                        .map(candle -> FuturesText.candle(listed.get(), candle))
                        .toList();
        return Answer.ok(
                "{\"candles\":[%s],\"more_candles\":%b}"
                        .formatted(
                                String.join(",", rows.subList(0, Math.min(CANDLES, rows.size()))),
                                rows.size() > CANDLES));
    }

    private static Answer told(String name, Stream<String> rows, Moment now) {
        return told("\"" + name + "\":" + rows.collect(Collectors.joining(",", "[", "]")), now);
    }

    private static Answer told(String value, Moment now) {
        return Answer.ok(
                "{\"result\":\"success\",%s,\"serverTime\":\"%s\"}"
                        .formatted(value, KrakenText.time(now.shown())));
    }

    private static Answer error(String error, Moment now) {
        return Answer.ok(
                "{\"result\":\"error\",\"error\":\"%s\",\"serverTime\":\"%s\"}"
                        .formatted(error, KrakenText.time(now.shown())));
    }
}
