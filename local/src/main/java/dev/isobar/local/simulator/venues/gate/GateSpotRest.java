package dev.isobar.local.simulator.venues.gate;

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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gate's spot market.
 *
 * @see <a href="https://www.gate.com/docs/developers/apiv4/en/#spot">spot</a>
 */
public final class GateSpotRest implements RestProtocol {
    private static final String API = "/api/v4/spot/";
    private static final long DAY = 86_400_000;

    private final Floor floor;
    private final GateLimits limits =
            new GateLimits(
                    Set.of(
                            "time",
                            "currency_pairs",
                            "candlesticks",
                            "trades",
                            "tickers",
                            "order_book"));

    public GateSpotRest(Floor floor) {
        this.floor = floor;
    }

    @Override
    public List<Allowance> allowances() {
        return limits.all();
    }

    @Override
    public Answer get(String path, Query query, Moment now) {
        String endpoint = path.startsWith(API) ? path.substring(API.length()) : "";
        return limits.counted(endpoint, now.at(), () -> answer(endpoint, query, now));
    }

    private Answer answer(String endpoint, Query query, Moment now) {
        try {
            return switch (endpoint) {
                case "time" -> Answer.ok("{\"server_time\":%d}".formatted(now.shown()));
                case "currency_pairs" -> pairs();
                default -> ofPair(endpoint, query, now);
            };
        } catch (Query.BadParameter e) {
            return Answer.of(
                    400, GateText.error("INVALID_PARAM_VALUE", "invalid " + e.getMessage()));
        }
    }

    private Answer ofPair(String endpoint, Query query, Moment now) throws Query.BadParameter {
        Optional<Listed> pair = floor.find(Market.SPOT, query.text("currency_pair"));
        if (pair.isEmpty()) {
            return Answer.of(400, GateText.error("INVALID_CURRENCY_PAIR", "Invalid currency pair"));
        }
        Listed listed = pair.get();
        return switch (endpoint) {
            case "candlesticks" ->
                    GateCandles.of(
                            floor,
                            listed,
                            query,
                            now.at(),
                            1000,
                            (candle, bars) -> row(listed, candle, bars, now.at()));
            case "trades" ->
                    Answer.ok(
                            GateRecent.rows(
                                    floor,
                                    listed,
                                    now.at(),
                                    query.limit(100, 1000),
                                    (print, fill) ->
                                            GateText.spotTrade(listed, print, fill, "\"")));
            case "tickers" -> Answer.ok("[" + ticker(listed, now.at()) + "]");
            default -> Answer.ok(book(listed, query.limit(10, 100), now));
        };
    }

    private Answer pairs() {
        return Answer.ok(
                floor.listed(Market.SPOT).stream()
                        .map(GateSpotRest::pair)
                        .collect(Collectors.joining(",", "[", "]")));
    }

    private static String pair(Listed listed) {
        return """
        {"id":"%s","base":"%s","base_name":"%s","quote":"%s","fee":"0.2","min_quote_amount":"3",\
        "amount_precision":%d,"precision":%d,"trade_status":"tradable","sell_start":0,\
        "buy_start":0,"type":"normal"}"""
                .formatted(
                        listed.symbol(),
                        listed.base(),
                        listed.base(),
                        listed.quote(),
                        listed.sizeScale(),
                        listed.priceScale());
    }

    private static String row(Listed listed, Candle candle, Bars bars, long now) {
        return "[\"%d\",\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",\"%b\"]"
                .formatted(
                        candle.start() / 1000,
                        Text.plain(listed.inQuote(candle)),
                        GateText.price(listed, candle.close()),
                        GateText.price(listed, candle.high()),
                        GateText.price(listed, candle.low()),
                        GateText.price(listed, candle.open()),
                        Text.plain(listed.inBase(candle)),
                        bars.end(candle.start()) <= now);
    }

    private String ticker(Listed listed, long now) {
        Candle day = floor.candles(listed).over(now - DAY, now);
        Conditions.Book book = floor.market().conditions(listed).book(now);
        return """
        {"currency_pair":"%s","last":"%s","lowest_ask":"%s","highest_bid":"%s",\
        "change_percentage":"0.1","base_volume":"%s","quote_volume":"%s","high_24h":"%s",\
        "low_24h":"%s"}"""
                .formatted(
                        listed.symbol(),
                        GateText.price(listed, day.close()),
                        GateText.price(listed, book.asks().get(0).ticks()),
                        GateText.price(listed, book.bids().get(0).ticks()),
                        Text.plain(listed.inBase(day)),
                        Text.plain(listed.inQuote(day)),
                        GateText.price(listed, day.high()),
                        GateText.price(listed, day.low()));
    }

    private String book(Listed listed, int limit, Moment now) {
        Conditions.Book book = floor.market().conditions(listed).book(now.at());
        return "{\"id\":%d,\"current\":%d,\"update\":%d,\"asks\":%s,\"bids\":%s}"
                .formatted(
                        book.number(),
                        now.shown(),
                        book.number() * Conditions.BOOK_STEP + now.skew(),
                        GateText.levels(listed, first(book.asks(), limit)),
                        GateText.levels(listed, first(book.bids(), limit)));
    }

    static List<Conditions.Row> first(List<Conditions.Row> rows, int limit) {
        return rows.subList(0, Math.min(limit, rows.size()));
    }
}
