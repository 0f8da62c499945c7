package dev.isobar.exchange.ascendex;

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
import java.util.List;
import java.util.Optional;

/**
 * Spot products, or futures contracts; sizes are base units in both. An older answer of the spot
 * products holds perpetuals too, whose symbols have no slash: they are left out.
 *
 * <pre>{@code
 * {"symbol":"BTC/USDT","baseAsset":"BTC","quoteAsset":"USDT","status":"Normal","tickSize":"0.01",
 *  "lotSize":"0.00001"}
 * {"symbol":"BTC-PERP","status":"Normal","settlementAsset":"USDT","underlying":"BTC/USDT",
 *  "priceFilter":{"tickSize":"1"},"lotSizeFilter":{"lotSize":"0.0001"}}
 * }</pre>
 *
 * @see <a href="https://ascendex.github.io/ascendex-pro-api/#list-all-products">Products</a>
 */
record AscendExListings(Market market) implements Listings {

    @Override
    public Request request(String cursor) {
        return new Request(
                market == Market.SPOT
                        ? "/api/pro/v1/cash/products"
                        : "/api/pro/v2/futures/contract",
                1);
    }

    @Override
    public Page parse(String body) {
        List<Optional<Instrument>> rows =
                AscendExAnswer.read(
                        body, json -> Json.rows(json, row -> Row.read(row).instrument(market)));
        return new Page(rows.stream().flatMap(Optional::stream).toList(), "");
    }

    /** One instrument, as far as it concerns us. */
    private static final class Row {
        private String symbol;
        private String status;
        private String base;
        private String quote;
        private String settle;
        private BigDecimal tick;
        private BigDecimal lot;

        static Row read(JsonReader json) {
            Json.object(json, "instrument");
            Row row = new Row();
            for (String name; (name = Json.field(json)) != null; ) {
                row.take(name, json);
            }
            return row;
        }

        private void take(String name, JsonReader json) {
            switch (name) {
                case "symbol" -> symbol = Json.text(json);
                case "status" -> status = Json.text(json);
                case "baseAsset" -> base = Json.text(json);
                case "quoteAsset" -> quote = Json.text(json);
                case "settlementAsset" -> settle = Json.text(json);
                case "underlying" -> underlying(Json.text(json));
                case "tickSize" -> tick = Numbers.decimal(json);
                case "lotSize" -> lot = Numbers.decimal(json);
                case "priceFilter", "lotSizeFilter" -> {
                    Json.object(json, name);
                    for (String inner; (inner = Json.field(json)) != null; ) {
                        take(inner, json);
                    }
                }
                default -> json.skipChildren();
            }
        }

        private void underlying(String pair) {
            int slash = pair.indexOf('/');
            if (slash <= 0) {
                throw new IllegalArgumentException("not a pair: " + pair);
            }
            base = pair.substring(0, slash);
            quote = pair.substring(slash + 1);
        }

        Optional<Instrument> instrument(Market market) {
            boolean isSpot = Json.required("symbol", symbol).indexOf('/') > 0;
            boolean ours = isSpot ? market == Market.SPOT : market == Market.LINEAR;
            if (!ours || !isSpot && !symbol.endsWith("-PERP")) {
                return Optional.empty();
            }
            String paidIn = isSpot ? quote : Json.required("settlementAsset", settle);
            return Optional.of(
                    new Instrument(
                            new InstrumentId(AscendEx.ID, market, symbol),
                            Canonical.name(market, base, quote, paidIn),
                            base,
                            quote,
                            paidIn,
                            BigDecimal.ONE,
                            tick,
                            lot,
                            "Normal".equals(Json.required("status", status)),
                            Instrument.TradeIds.OPAQUE));
        }
    }
}
