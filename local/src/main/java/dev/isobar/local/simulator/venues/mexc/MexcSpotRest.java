package dev.isobar.local.simulator.venues.mexc;

import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Conditions.Book;
import dev.isobar.local.simulator.market.Conditions.Row;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * MEXC spot v3 over REST: a start without an end is ignored, at most 500 klines, minutes for a
 * month only, an end that is exclusive.
 *
 * @see <a href="https://mexcdevelop.github.io/apidocs/spot_v3_en/">Spot v3</a>
 */
public final class MexcSpotRest implements RestProtocol {
    private static final long DAY = 86_400_000;

    private final Floor floor;
    private final Allowance allowance = new Allowance(500, Duration.ofSeconds(10));

    MexcSpotRest(Floor floor) {
        this.floor = floor;
    }

    @Override
    public List<Allowance> allowances() {
        return List.of(allowance);
    }

    @Override
    public Answer get(String path, Query query, Moment now) {
        int weight = path.endsWith("exchangeInfo") ? 10 : 1;
        if (allowance.exceeded(allowance.take(weight, now.at()))) {
            return Answer.of(429, "{\"code\":429,\"msg\":\"Too Many Requests\"}");
        }
        try {
            return switch (path) {
                case "/api/v3/time" -> Answer.ok("{\"serverTime\":" + now.shown() + "}");
                case "/api/v3/exchangeInfo" -> listing(now);
                case "/api/v3/klines" -> klines(query, now);
                case "/api/v3/aggTrades" -> trades(query, now);
                case "/api/v3/ticker/24hr" -> of(query, listed -> ticker(listed, now));
                case "/api/v3/depth" -> of(query, listed -> book(listed, now));
                default -> Answer.of(404, "{\"code\":404,\"msg\":\"Not Found\"}");
            };
        } catch (Query.BadParameter e) {
            return refused("700003", "Parameter " + e.getMessage() + " is invalid.");
        }
    }

    private Answer of(Query query, Function<Listed, String> answer) {
        Optional<Listed> listed = floor.find(Market.SPOT, query.text("symbol"));
        return listed.map(one -> Answer.ok(answer.apply(one)))
                .orElseGet(() -> refused("-1121", "Invalid symbol."));
    }

    private Answer listing(Moment now) {
        return Answer.ok(
                floor.listed(Market.SPOT).stream()
                        .map(MexcSpotRest::symbol)
                        .collect(
                                Collectors.joining(
                                        ",",
                                        "{\"timezone\":\"CST\",\"serverTime\":"
                                                + now.shown()
                                                + ",\"rateLimits\":[],\"symbols\":[",
                                        "]}")));
    }

    private static String symbol(Listed listed) {
        return """
        {"symbol":"%s","status":"1","baseAsset":"%s","baseAssetPrecision":%d,"quoteAsset":"%s",\
        "quotePrecision":%d,"quoteAssetPrecision":%d,"baseSizePrecision":"%s",\
        "orderTypes":["LIMIT","MARKET"],"isSpotTradingAllowed":true}"""
                .formatted(
                        listed.symbol(),
                        listed.base(),
                        listed.sizeScale(),
                        listed.quote(),
                        listed.priceScale(),
                        listed.priceScale(),
                        listed.lot().toPlainString());
    }

    private Answer klines(Query query, Moment now) throws Query.BadParameter {
        Optional<Bars> known = MexcBars.spot(query.text("interval"));
        if (known.isEmpty()) {
            return refused("-1121", "Invalid interval.");
        }
        Bars bars = known.get();
        int limit = query.limit(500, 500);
        OptionalLong start = query.number("startTime");
        OptionalLong end = query.number("endTime");
        long oldest = now.at() - depth(bars.interval());
        return of(
                query,
                listed -> {
                    List<Candle> rows;
                    if (start.isPresent() && end.isPresent()) {
                        long from = Math.max(oldest, start.getAsLong());
                        rows = floor.oldest(listed, bars, from, end.getAsLong(), now.at(), limit);
                    } else {
                        long to = end.orElse(now.at());
                        rows =
                                new ArrayList<>(
                                        floor.newest(listed, bars, oldest, to, now.at(), limit));
                        Collections.reverse(rows);
                    }
                    return rows.stream()
                            .map(row -> row(listed, row, bars.end(row.start())))
                            .collect(Collectors.joining(",", "[", "]"));
                });
    }

    private static long depth(Interval interval) {
        return switch (interval) {
            case M1 -> 30 * DAY;
            case M5, M15, M30 -> 365 * DAY;
            default -> 10_000 * DAY;
        };
    }

    private static String row(Listed listed, Candle row, long end) {
        return "[%d,\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",%d,\"%s\"]"
                .formatted(
                        row.start(),
                        MexcText.price(listed, row.open()),
                        MexcText.price(listed, row.high()),
                        MexcText.price(listed, row.low()),
                        MexcText.price(listed, row.close()),
                        MexcText.size(listed, row.lots()),
                        end,
                        Text.plain(listed.inQuote(row)));
    }

    private Answer trades(Query query, Moment now) throws Query.BadParameter {
        int limit = query.limit(500, 1000);
        return of(
                query,
                listed ->
                        "["
                                + String.join(
                                        ",",
                                        MexcText.recent(
                                                floor,
                                                listed,
                                                now.at(),
                                                limit,
                                                (print, i) -> trade(listed, print, i)))
                                + "]");
    }

    private static String trade(Listed listed, Print print, int i) {
        return "{\"a\":null,\"f\":null,\"l\":null,\"p\":\"%s\",\"q\":\"%s\",\"T\":%d,\"m\":%b,\"M\":true}"
                .formatted(
                        MexcText.price(listed, print.ticks()),
                        MexcText.size(listed, print.fillLots(i)),
                        print.at(),
                        !print.buy());
    }

    private String ticker(Listed listed, Moment now) {
        Candle day = floor.candles(listed).over(now.at() - DAY, now.at());
        Book book = floor.market().conditions(listed).book(now.at());
        Row bid = book.bids().get(0);
        Row ask = book.asks().get(0);
        return """
        {"symbol":"%s","lastPrice":"%s","bidPrice":"%s","bidQty":"%s","askPrice":"%s",\
        "askQty":"%s","openPrice":"%s","highPrice":"%s","lowPrice":"%s","volume":"%s",\
        "quoteVolume":"%s","openTime":%d,"closeTime":%d,"count":null}"""
                .formatted(
                        listed.symbol(),
                        MexcText.price(listed, day.close()),
                        MexcText.price(listed, bid.ticks()),
                        MexcText.size(listed, bid.lots()),
                        MexcText.price(listed, ask.ticks()),
                        MexcText.size(listed, ask.lots()),
                        MexcText.price(listed, day.open()),
                        MexcText.price(listed, day.high()),
                        MexcText.price(listed, day.low()),
                        MexcText.size(listed, day.lots()),
                        Text.plain(listed.inQuote(day)),
                        now.shown() - DAY,
                        now.shown());
    }

    private String book(Listed listed, Moment now) {
        Book book = floor.market().conditions(listed).book(now.at());
        return "{\"lastUpdateId\":%d,\"bids\":%s,\"asks\":%s,\"timestamp\":%d}"
                .formatted(
                        book.number(),
                        MexcText.levels(listed, book.bids()),
                        MexcText.levels(listed, book.asks()),
                        now.shown());
    }

    private static Answer refused(String code, String message) {
        return Answer.of(400, "{\"code\":%s,\"msg\":\"%s\"}".formatted(code, message));
    }
}
