package dev.isobar.local.simulator.venues.kraken;

import dev.isobar.local.simulator.market.Candle;
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
import java.util.stream.Collectors;

/**
 * Kraken's spot REST API. Errors stand in the body of a 200. About one question a second.
 *
 * @see <a href="https://docs.kraken.com/api/docs/rest-api/get-ohlc-data">OHLC data</a>
 */
final class KrakenRest implements RestProtocol {
    private static final int CANDLES = 720;
    private static final int TRADES = 1000;
    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;

    private static final Map<Long, Interval> MINUTES =
            Map.of(
                    1L, Interval.M1,
                    5L, Interval.M5,
                    15L, Interval.M15,
                    30L, Interval.M30,
                    60L, Interval.H1,
                    240L, Interval.H4,
                    1440L, Interval.D1);

    private final Floor floor;
    private final Allowance allowance = new Allowance(15, Duration.ofSeconds(15));

    KrakenRest(Floor floor) {
        this.floor = floor;
    }

    /** Empty if the venue has no such interval, or it is a week or longer. */
    static Optional<Bars> bars(long minutes) {
        return Optional.ofNullable(MINUTES.get(minutes)).map(Bars::new);
    }

    @Override
    public List<Allowance> allowances() {
        return List.of(allowance);
    }

    @Override
    public Answer get(String path, Query query, Moment now) {
        if (allowance.exceeded(allowance.take(1, now.at()))) {
            return error("EGeneral:Too many requests");
        }
        try {
            return switch (path) {
                case "/0/public/Time" -> result("{\"unixtime\":%d}".formatted(now.shown() / 1000));
                case "/0/public/AssetPairs" -> result(pairs());
                case "/0/public/OHLC", "/0/public/Trades", "/0/public/Ticker", "/0/public/Depth" ->
                        ofPair(path, query, now);
                default -> error("EGeneral:Unknown method");
            };
        } catch (Query.BadParameter e) {
            return error("EGeneral:Invalid arguments:" + e.getMessage());
        }
    }

    private String pairs() {
        return floor.listed(Market.SPOT).stream()
                .map(KrakenRestText::pair)
                .collect(Collectors.joining(",", "{", "}"));
    }

    private Answer ofPair(String path, Query query, Moment now) throws Query.BadParameter {
        Optional<Listed> found = KrakenRestText.find(floor.listed(Market.SPOT), query.text("pair"));
        if (found.isEmpty()) {
            return error("EQuery:Unknown asset pair");
        }
        Listed listed = found.get();
        long at = now.at();
        return switch (path) {
            case "/0/public/OHLC" -> candles(listed, query, at);
            case "/0/public/Trades" -> trades(listed, query, at);
            case "/0/public/Ticker" ->
                    keyed(
                            listed,
                            KrakenRestText.ticker(
                                    listed,
                                    floor.market().conditions(listed).book(at),
                                    floor.candles(listed).over(at - DAY, at)),
                            "");
            default ->
                    keyed(
                            listed,
                            KrakenRestText.depth(
                                    listed, floor.market().conditions(listed).book(at), at),
                            "");
        };
    }

    /** Whatever is asked, only the last 720 are there; {@code since} cuts off the beginning. */
    private Answer candles(Listed listed, Query query, long at) throws Query.BadParameter {
        Optional<Bars> bars = bars(query.number("interval").orElse(1));
        if (bars.isEmpty()) {
            return error("EGeneral:Invalid arguments:interval");
        }
        long since = query.number("since").orElse(0) * 1000;
        List<Candle> rows =
                new ArrayList<>(floor.newest(listed, bars.get(), 0, Long.MAX_VALUE, at, CANDLES));
        Collections.reverse(rows);
        rows.removeIf(row -> row.start() <= since);
        long last = bars.get().previous(bars.get().floor(at)) / 1000;
        return keyed(
                listed,
                rows.stream()
                        .map(row -> KrakenRestText.candleRow(listed, row))
                        .collect(Collectors.joining(",", "[", "]")),
                ",\"last\":" + last);
    }

    /** Those after {@code since}, in nanoseconds; without it the newest. */
    private Answer trades(Listed listed, Query query, long at) throws Query.BadParameter {
        long count = Math.min(TRADES, query.number("count").orElse(TRADES));
        long since = query.number("since").orElse(-1);
        List<String> rows = new ArrayList<>();
        long[] last = {since};
        for (Print print :
                since < 0 ? newest(listed, count, at) : after(listed, since, count, at)) {
            for (int i = 0; i < print.fills(); i++) {
                if (KrakenRestText.nanosOf(print, i) > since
                        && (since < 0 || rows.size() < count)) {
                    rows.add(KrakenRestText.tradeRow(listed, print, i));
                    last[0] = KrakenRestText.nanosOf(print, i);
                }
            }
        }
        List<String> shown = rows.subList((int) Math.max(0, rows.size() - count), rows.size());
        return keyed(listed, "[" + String.join(",", shown) + "]", ",\"last\":\"" + last[0] + "\"");
    }

    private List<Print> newest(Listed listed, long count, long at) {
        Tape tape = floor.market().tape(listed);
        List<Print> prints = List.of();
        for (long span = 60_000; span <= DAY && prints.size() < count; span *= 4) {
            prints = tape.prints(at - span, at);
        }
        return prints.subList((int) Math.max(0, prints.size() - count), prints.size());
    }

    private List<Print> after(Listed listed, long since, long count, long at) {
        Tape tape = floor.market().tape(listed);
        List<Print> prints = new ArrayList<>();
        long from = Math.max(tape.since(), since / 1_000_000);
        for (; from < at && prints.size() <= count; from += HOUR) {
            prints.addAll(tape.prints(from, Math.min(at, from + HOUR)));
        }
        return prints;
    }

    private static Answer keyed(Listed listed, String value, String more) {
        return result("{\"%s\":%s%s}".formatted(KrakenText.id(listed), value, more));
    }

    private static Answer result(String result) {
        return Answer.ok("{\"error\":[],\"result\":" + result + "}");
    }

    private static Answer error(String error) {
        return Answer.ok("{\"error\":[\"" + error + "\"]}");
    }
}
