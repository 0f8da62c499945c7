package dev.isobar.local.simulator.venues.gate;

import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Conditions;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.venues.Allowance;
import dev.isobar.local.simulator.venues.Answer;
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
 * Gate's perpetuals: {@code /api/v4/futures/{settle}/…}, settled in USDT and in BTC.
 *
 * @see <a href="https://www.gate.com/docs/developers/apiv4/en/#futures">futures</a>
 */
public final class GateFuturesRest implements RestProtocol {
    private static final String API = "/api/v4/futures/";
    private static final long DAY = 86_400_000;

    private final Floor floor;
    private final GatePast past;
    private final GateLimits limits =
            new GateLimits(
                    Set.of(
                            "contracts",
                            "candlesticks",
                            "trades",
                            "tickers",
                            "order_book",
                            "funding_rate",
                            "contract_stats",
                            "liq_orders"));

    public GateFuturesRest(Floor floor) {
        this.floor = floor;
        this.past = new GatePast(floor);
    }

    @Override
    public List<Allowance> allowances() {
        return limits.all();
    }

    @Override
    public Answer get(String path, Query query, Moment now) {
        String[] parts =
                path.startsWith(API) ? path.substring(API.length()).split("/") : new String[0];
        if (parts.length < 2 || !Set.of("usdt", "btc").contains(parts[0])) {
            return Answer.of(404, "404 page not found");
        }
        Market market = parts[0].equals("usdt") ? Market.LINEAR : Market.INVERSE;
        return limits.counted(parts[1], now.at(), () -> answer(market, parts, query, now));
    }

    private Answer answer(Market market, String[] parts, Query query, Moment now) {
        if (parts[1].equals("contracts") && parts.length == 2) {
            return Answer.ok(
                    floor.listed(market).stream()
                            .map(listed -> contract(listed, now.at()))
                            .collect(Collectors.joining(",", "[", "]")));
        }
        String symbol = parts.length > 2 ? parts[2] : query.text("contract");
        Optional<Listed> listed = floor.find(market, symbol);
        if (listed.isEmpty()) {
            return Answer.of(404, GateText.error("CONTRACT_NOT_FOUND", symbol));
        }
        try {
            return ofContract(parts[1], listed.get(), query, now);
        } catch (Query.BadParameter e) {
            return Answer.of(
                    400, GateText.error("INVALID_PARAM_VALUE", "invalid " + e.getMessage()));
        }
    }

    private Answer ofContract(String endpoint, Listed listed, Query query, Moment now)
            throws Query.BadParameter {
        return switch (endpoint) {
            case "contracts" -> Answer.ok(contract(listed, now.at()));
            case "candlesticks" ->
                    GateCandles.of(
                            floor,
                            listed,
                            query,
                            now.at(),
                            2000,
                            (candle, bars) -> row(listed, candle));
            case "trades" ->
                    Answer.ok(
                            GateRecent.rows(
                                    floor,
                                    listed,
                                    now.at(),
                                    query.limit(100, 1000),
                                    (print, fill) ->
                                            GateText.contractTrade(
                                                    listed,
                                                    print,
                                                    fill,
                                                    GateText.seconds(print.at()))));
            case "tickers" -> Answer.ok("[" + ticker(listed, now.at()) + "]");
            case "order_book" -> Answer.ok(book(listed, query.limit(10, 100), now));
            case "funding_rate" -> past.funding(listed, query, now.at());
            case "contract_stats" -> past.statistics(listed, query, now.at());
            default -> past.liquidations(listed, query, now.at());
        };
    }

    private String contract(Listed listed, long now) {
        Conditions conditions = floor.market().conditions(listed);
        long next = GatePast.settlement(now);
        boolean isInverse = listed.market() == Market.INVERSE;
        return """
        {"name":"%s","type":"%s","quanto_multiplier":"%s","order_price_round":"%s",\
        "mark_price_round":"0.01","order_size_min":1,"order_size_max":1000000,"mark_type":"index",\
        "mark_price":"%s","index_price":"%s","funding_rate":"%s","funding_interval":28800,\
        "funding_next_apply":%d,"position_size":%s,"in_delisting":false,"status":"trading"}"""
                .formatted(
                        listed.symbol(),
                        isInverse ? "inverse" : "direct",
                        isInverse ? "0" : listed.contractSize().toPlainString(),
                        listed.tick().toPlainString(),
                        conditions.mark(now).toPlainString(),
                        conditions.index(now).toPlainString(),
                        conditions.funding(next, now).toPlainString(),
                        next / 1000,
                        GateText.size(listed, conditions.openInterest(now)));
    }

    private static String row(Listed listed, Candle candle) {
        return "{\"t\":%d,\"v\":%s,%s,\"sum\":\"%s\"}"
                .formatted(
                        candle.start() / 1000,
                        GateText.size(listed, candle.lots()),
                        GateText.prices(listed, candle),
                        Text.plain(listed.inQuote(candle)));
    }

    private String ticker(Listed listed, long now) {
        return GateText.ticker(
                listed,
                floor.market().conditions(listed),
                floor.candles(listed).over(now - DAY, now),
                now,
                GatePast.settlement(now));
    }

    private String book(Listed listed, int limit, Moment now) {
        Conditions.Book book = floor.market().conditions(listed).book(now.at());
        return "{\"id\":%d,\"current\":%s,\"update\":%s,\"asks\":%s,\"bids\":%s}"
                .formatted(
                        book.number(),
                        GateText.seconds(now.shown()),
                        GateText.seconds(book.number() * Conditions.BOOK_STEP + now.skew()),
                        GateText.levels(listed, GateSpotRest.first(book.asks(), limit)),
                        GateText.levels(listed, GateSpotRest.first(book.bids(), limit)));
    }
}
