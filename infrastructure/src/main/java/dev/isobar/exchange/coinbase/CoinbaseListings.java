package dev.isobar.exchange.coinbase;

import com.fasterxml.jackson.core.JsonToken;
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
import java.util.Optional;

/**
 * {@code products}, whole in one answer. {@code alias} names the product whose book it really is;
 * sizes are base units.
 *
 * <pre>{@code
 * {"products":[{"product_id":"BTC-USD","base_increment":"0.00000001","price_increment":"0.01",
 *   "quote_increment":"0.01","base_currency_id":"BTC","quote_currency_id":"USD",
 *   "product_type":"SPOT","status":"online","is_disabled":false,"trading_disabled":false,
 *   "cancel_only":false,"auction_mode":false,"alias":"","alias_to":["BTC-USDC"]}],
 *  "num_products":1}
 * }</pre>
 *
 * The Exchange API answers with the bare array and says {@code id, base_currency, quote_currency}.
 *
 * @see <a
 *     href="https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api/public/list-public-products">List
 *     public products</a>
 */
final class CoinbaseListings implements Listings {

    @Override
    public Request request(String cursor) {
        return new Request(Coinbase.PATH + "/products?product_type=SPOT", 1);
    }

    @Override
    public Page parse(String body) {
        return new Page(Json.read(body, CoinbaseListings::products), "");
    }

    private static List<Instrument> products(JsonReader json) {
        if (json.currentToken() == JsonToken.START_ARRAY) {
            return rows(json);
        }
        Json.object(json, "answer");
        List<Instrument> instruments = null;
        for (String name; (name = Json.field(json)) != null; ) {
            if (name.equals("products")) {
                instruments = rows(json);
            } else {
                json.skipChildren();
            }
        }
        return Json.required("products", instruments);
    }

    private static List<Instrument> rows(JsonReader json) {
        Json.array(json, "products");
        List<Instrument> instruments = new ArrayList<>();
        while (Json.element(json)) {
            Row.read(json).instrument().ifPresent(instruments::add);
        }
        return instruments;
    }

    /** One product, as far as it concerns us. */
    private static final class Row {
        private String type = "SPOT";
        private String symbol;
        private String base;
        private String quote;
        private String alias = "";
        private String status;
        private BigDecimal price;
        private BigDecimal increment;
        private BigDecimal lot;
        private boolean isHalted;

        static Row read(JsonReader json) {
            Json.object(json, "product");
            Row row = new Row();
            for (String name; (name = Json.field(json)) != null; ) {
                switch (name) {
                    case "product_type" -> row.type = Json.text(json);
                    case "product_id", "id" -> row.symbol = Json.text(json);
                    case "base_currency_id", "base_currency" -> row.base = Json.text(json);
                    case "quote_currency_id", "quote_currency" -> row.quote = Json.text(json);
                    case "alias" -> row.alias = Json.text(json);
                    case "status" -> row.status = Json.text(json);
                    case "price_increment" -> row.price = Numbers.decimalOrAbsent(json);
                    case "quote_increment" -> row.increment = Numbers.decimalOrAbsent(json);
                    case "base_increment" -> row.lot = Numbers.decimalOrAbsent(json);
                    case "is_disabled", "trading_disabled", "cancel_only", "auction_mode" ->
                            row.isHalted |= !Json.isAbsent(json) && Json.flag(json);
                    default -> json.skipChildren();
                }
            }
            return row;
        }

        /** Empty for other kinds, other names of a book, and rows without steps. */
        Optional<Instrument> instrument() {
            BigDecimal tick = price == null ? increment : price;
            boolean isNamed = alias == null || alias.isEmpty();
            if (!type.equals("SPOT") || !isNamed || !isPositive(tick) || !isPositive(lot)) {
                return Optional.empty();
            }
            return Optional.of(
                    new Instrument(
                            new InstrumentId(
                                    Coinbase.ID, Market.SPOT, Json.required("product_id", symbol)),
                            Canonical.name(Market.SPOT, base, quote, quote),
                            base,
                            quote,
                            quote,
                            BigDecimal.ONE,
                            tick,
                            lot,
                            "online".equals(Json.required("status", status)) && !isHalted,
                            Instrument.TradeIds.CONTIGUOUS));
        }

        private static boolean isPositive(BigDecimal step) {
            return step != null && step.signum() > 0;
        }
    }
}
