package dev.isobar.exchange.gate;

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

/**
 * {@code currency_pairs}, whole in one answer. Steps are told as numbers of decimals: {@code
 * precision} of the price, {@code amount_precision} of the size.
 *
 * <pre>{@code
 * {"id":"BTC_USDT","base":"BTC","quote":"USDT","fee":"0.2","min_quote_amount":"3",
 *  "amount_precision":6,"precision":1,"trade_status":"tradable","sell_start":0,"buy_start":0}
 * }</pre>
 *
 * @see <a
 *     href="https://www.gate.com/docs/developers/apiv4/en/#query-all-supported-currency-pairs">Currency
 *     pairs</a>
 */
record GateSpotListings() implements Listings {

    @Override
    public Request request(String cursor) {
        return new Request("/api/v4/spot/currency_pairs", 1);
    }

    @Override
    public Page parse(String body) {
        return new Page(GateRows.read(body, GateSpotListings::pair), "");
    }

    private static Instrument pair(JsonReader json) {
        Json.object(json, "pair");
        String symbol = null;
        String base = null;
        String quote = null;
        String status = null;
        Long price = null;
        Long size = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "id" -> symbol = Json.text(json);
                case "base" -> base = Json.text(json);
                case "quote" -> quote = Json.text(json);
                case "trade_status" -> status = Json.text(json);
                case "precision" -> price = Numbers.integer(json);
                case "amount_precision" -> size = Numbers.integer(json);
                default -> json.skipChildren();
            }
        }
        return new Instrument(
                new InstrumentId(Gate.ID, Market.SPOT, Json.required("id", symbol)),
                Canonical.name(Market.SPOT, base, quote, quote),
                base,
                quote,
                quote,
                BigDecimal.ONE,
                Numbers.step(Json.required("precision", price)),
                Numbers.step(Json.required("amount_precision", size)),
                "tradable".equals(Json.required("trade_status", status)),
                Instrument.TradeIds.OPAQUE);
    }
}
