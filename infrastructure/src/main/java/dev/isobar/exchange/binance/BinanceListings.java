package dev.isobar.exchange.binance;

import dev.isobar.exchange.Canonical;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Listings;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Request;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * {@code exchangeInfo}, whole in one answer. Of futures only the perpetuals; a row without a price
 * or size step (they exist among the delisted) is left out, for nothing can be made of it. COIN-M
 * says {@code contractStatus} for {@code status}, and {@code contractSize} in quote units.
 *
 * <pre>{@code
 * {"symbols":[{"symbol":"BTCUSDT","contractType":"PERPETUAL","status":"TRADING",
 *   "baseAsset":"BTC","quoteAsset":"USDT","marginAsset":"USDT","filters":[
 *   {"filterType":"PRICE_FILTER","tickSize":"0.10"},{"filterType":"LOT_SIZE","stepSize":"0.001"}]}]}
 * }</pre>
 *
 * @see <a
 *     href="https://developers.binance.com/docs/binance-spot-api-docs/rest-api/general-endpoints#exchange-information">Exchange
 *     information</a>
 */
record BinanceListings(Market market, String path, int weight) implements Listings {
    /**
     * The second kind is of stocks and metals, since 2025; it is quoted and funded like the first.
     */
    private static final Set<String> PERPETUALS = Set.of("PERPETUAL", "TRADIFI_PERPETUAL");

    @Override
    public Request request(String cursor) {
        return new Request(path, weight);
    }

    @Override
    public Page parse(String body) {
        return Json.read(
                body,
                json -> {
                    Json.object(json, "exchangeInfo");
                    List<Instrument> instruments = null;
                    for (String name; (name = Json.field(json)) != null; ) {
                        if (name.equals("symbols")) {
                            instruments = symbols(json);
                        } else {
                            json.skipChildren();
                        }
                    }
                    return new Page(Json.required("symbols", instruments), "");
                });
    }

    private List<Instrument> symbols(JsonReader json) {
        Json.array(json, "symbols");
        List<Instrument> instruments = new ArrayList<>();
        while (Json.element(json)) {
            Row row = Row.read(json);
            if (row.isOf(market)) {
                instruments.add(row.instrument(market));
            }
        }
        return instruments;
    }

    /** One symbol, as far as it concerns us. */
    private static final class Row {
        private String symbol;
        private String status;
        private String contract;
        private String base;
        private String quote;
        private String margin;
        private BigDecimal size;
        private BigDecimal tick;
        private BigDecimal lot;

        static Row read(JsonReader json) {
            Json.object(json, "symbol");
            Row row = new Row();
            for (String name; (name = Json.field(json)) != null; ) {
                switch (name) {
                    case "symbol" -> row.symbol = Json.text(json);
                    case "status", "contractStatus" -> row.status = Json.text(json);
                    case "contractType" -> row.contract = Json.text(json);
                    case "baseAsset" -> row.base = Json.text(json);
                    case "quoteAsset" -> row.quote = Json.text(json);
                    case "marginAsset" -> row.margin = Json.text(json);
                    case "contractSize" -> row.size = Numbers.decimal(json);
                    case "filters" -> row.filters(json);
                    default -> json.skipChildren();
                }
            }
            return row;
        }

        private void filters(JsonReader json) {
            Json.array(json, "filters");
            while (Json.element(json)) {
                String type = "";
                BigDecimal tickSize = null;
                BigDecimal stepSize = null;
                for (String name; (name = Json.field(json)) != null; ) {
                    switch (name) {
                        case "filterType" -> type = Json.text(json);
                        case "tickSize" -> tickSize = Numbers.decimal(json);
                        case "stepSize" -> stepSize = Numbers.decimal(json);
                        default -> json.skipChildren();
                    }
                }
                tick = type.equals("PRICE_FILTER") ? tickSize : tick;
                lot = type.equals("LOT_SIZE") ? stepSize : lot;
            }
        }

        boolean isOf(Market market) {
            return (market == Market.SPOT || PERPETUALS.contains(String.valueOf(contract)))
                    && isPositive(tick)
                    && isPositive(lot);
        }

        Instrument instrument(Market market) {
            String settle = market == Market.SPOT ? quote : Json.required("marginAsset", margin);
            return new Instrument(
                    new InstrumentId("binance", market, Json.required("symbol", symbol)),
                    Canonical.name(market, base, quote, settle),
                    Json.required("baseAsset", base),
                    Json.required("quoteAsset", quote),
                    settle,
                    market == Market.INVERSE ? Json.required("contractSize", size) : BigDecimal.ONE,
                    tick,
                    lot,
                    "TRADING".equals(Json.required("status", status)),
                    Instrument.TradeIds.CONTIGUOUS);
        }

        private static boolean isPositive(BigDecimal step) {
            return step != null && step.signum() > 0;
        }
    }
}
