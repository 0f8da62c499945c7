package dev.isobar.local.simulator.venues.okx;

import dev.isobar.local.simulator.market.Candle;
import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.venues.Allowance;
import dev.isobar.local.simulator.venues.Answer;
import dev.isobar.local.simulator.venues.Bars;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.Query;
import dev.isobar.local.simulator.venues.RestProtocol;
import dev.isobar.market.Market;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * OKX v5: refusals come with status 200 and a code; rows newest first; {@code after} is older than,
 * {@code before} newer than, both exclusive.
 *
 * @see <a href="https://www.okx.com/docs-v5/en/#order-book-trading-market-data">market data</a>
 */
public final class OkxRest implements RestProtocol {
    private static final int RECENT_ROWS = 1440;

    private final Floor floor;
    private final Allowance recent = new Allowance(40, Duration.ofSeconds(2));
    private final Allowance history = new Allowance(20, Duration.ofSeconds(2));
    private final Allowance listing = new Allowance(20, Duration.ofSeconds(2));

    public OkxRest(Floor floor) {
        this.floor = floor;
    }

    @Override
    public Answer get(String path, Query query, Moment now) {
        try {
            return switch (path) {
                case "/api/v5/public/time" -> data("{\"ts\":\"" + now.shown() + "\"}");
                case "/api/v5/market/candles" ->
                        full(recent, now) ? tooFast() : candles(query, now, 300, RECENT_ROWS);
                case "/api/v5/market/history-candles" ->
                        full(history, now)
                                ? tooFast()
                                : candles(query, now, 100, Integer.MAX_VALUE);
                case "/api/v5/public/instruments" ->
                        full(listing, now) ? tooFast() : instruments(query);
                default ->
                        Answer.of(
                                404,
                                "{\"msg\":\"API endpoint does not exist\",\"code\":\"50404\",\"data\":[]}");
            };
        } catch (Query.BadParameter e) {
            return refused("51000", "Parameter " + e.getMessage() + " error");
        }
    }

    private static boolean full(Allowance allowance, Moment now) {
        return allowance.exceeded(allowance.take(1, now.at()));
    }

    private Answer candles(Query query, Moment now, int most, int depth) throws Query.BadParameter {
        Optional<Listed> listed =
                floor.find(Market.SPOT, query.text("instId"))
                        .or(() -> floor.find(Market.LINEAR, query.text("instId")));
        if (listed.isEmpty()) {
            return refused("51001", "Instrument ID does not exist");
        }
        String bar = query.text("bar").isEmpty() ? "1m" : query.text("bar");
        Bars bars = OkxBars.of(bar).orElseThrow(() -> new Query.BadParameter("bar"));
        long before = query.number("before").orElse(0);
        long after = query.number("after").orElse(Long.MAX_VALUE);
        long from = Math.max(before + 1, deepest(bars, now.at(), depth));
        List<Candle> rows =
                floor.newest(listed.get(), bars, from, after - 1, now.at(), query.limit(100, most));
        StringBuilder out = new StringBuilder(rows.size() * 120);
        for (Candle row : rows) {
            boolean closed = bars.end(row.start()) <= now.at();
            out.append(out.length() > 0 ? "," : "")
                    .append(OkxText.candle(listed.get(), row, closed));
        }
        return data(out.toString());
    }

    private static long deepest(Bars bars, long now, int depth) {
        return depth == Integer.MAX_VALUE ? 0 : now - depth * bars.interval().nominal().toMillis();
    }

    private Answer instruments(Query query) throws Query.BadParameter {
        Market market =
                switch (query.text("instType")) {
                    case "SPOT" -> Market.SPOT;
                    case "SWAP" -> Market.LINEAR;
                    case "FUTURES", "OPTION" -> Market.INVERSE;
                    default -> throw new Query.BadParameter("instType");
                };
        StringBuilder out = new StringBuilder();
        for (Listed listed : floor.listed(market)) {
            out.append(out.length() > 0 ? "," : "").append(OkxText.instrument(listed));
        }
        return data(out.toString());
    }

    private static Answer data(String rows) {
        return Answer.ok("{\"code\":\"0\",\"msg\":\"\",\"data\":[" + rows + "]}");
    }

    private static Answer refused(String code, String message) {
        return Answer.ok("{\"code\":\"%s\",\"msg\":\"%s\",\"data\":[]}".formatted(code, message));
    }

    private static Answer tooFast() {
        return Answer.of(429, "{\"msg\":\"Too Many Requests\",\"code\":\"50011\"}");
    }
}
