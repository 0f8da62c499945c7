package dev.isobar.exchange.mexc;

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

/**
 * Spot's {@code exchangeInfo}. Steps are told as digits after the point: {@code quotePrecision} of
 * the price, {@code baseAssetPrecision} of the size. Status 1 is online, 2 paused, 3 offline.
 *
 * <pre>{@code
 * {"timezone":"CST","serverTime":1760000000120,"symbols":[{"symbol":"BTCUSDT","status":"1",
 *  "baseAsset":"BTC","baseAssetPrecision":6,"quoteAsset":"USDT","quotePrecision":2,
 *  "quoteAssetPrecision":2,"baseSizePrecision":"0.000001","isSpotTradingAllowed":true}]}
 * }</pre>
 *
 * @see <a href="https://mexcdevelop.github.io/apidocs/spot_v3_en/#exchange-information">Exchange
 *     information</a>
 */
record MexcSpotListings() implements Listings {
    @Override
    public Request request(String cursor) {
        return new Request("/api/v3/exchangeInfo", 10);
    }

    @Override
    public Page parse(String body) {
        return Json.read(
                body,
                json -> {
                    Json.object(json, "answer");
                    List<Instrument> instruments = null;
                    for (String name; (name = Json.field(json)) != null; ) {
                        if (name.equals("symbols")) {
                            instruments = Json.rows(json, "symbols", MexcSpotListings::instrument);
                        } else {
                            json.skipChildren();
                        }
                    }
                    return new Page(Json.required("symbols", instruments), "");
                });
    }

    private static Instrument instrument(JsonReader json) {
        Json.object(json, "symbol");
        String symbol = null;
        String base = null;
        String quote = null;
        String status = null;
        BigDecimal tick = null;
        BigDecimal lot = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "symbol" -> symbol = Json.text(json);
                case "baseAsset" -> base = Json.text(json);
                case "quoteAsset" -> quote = Json.text(json);
                case "status" -> status = Json.text(json);
                case "quotePrecision" -> tick = Numbers.step(Numbers.integer(json));
                case "baseAssetPrecision" -> lot = Numbers.step(Numbers.integer(json));
                default -> json.skipChildren();
            }
        }
        return new Instrument(
                new InstrumentId(Mexc.ID, Market.SPOT, symbol),
                Canonical.name(Market.SPOT, base, quote, quote),
                base,
                quote,
                quote,
                BigDecimal.ONE,
                tick,
                lot,
                "1".equals(Json.required("status", status)),
                Instrument.TradeIds.OPAQUE);
    }
}
