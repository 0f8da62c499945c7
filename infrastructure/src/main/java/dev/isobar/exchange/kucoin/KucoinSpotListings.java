package dev.isobar.exchange.kucoin;

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
 * Spot's {@code symbols}, in one answer. The symbol is the id; {@code name} is what it is called
 * since a rename.
 *
 * <pre>{@code
 * {"symbol":"BCHSV-USDT","name":"BSV-USDT","baseCurrency":"BSV","quoteCurrency":"USDT",
 *  "baseIncrement":"0.0001","quoteIncrement":"0.000001","priceIncrement":"0.01",
 *  "enableTrading":true}
 * }</pre>
 *
 * @see <a href="https://www.kucoin.com/docs-new/rest/spot-trading/market-data/get-all-symbols">All
 *     symbols</a>
 */
record KucoinSpotListings() implements Listings {

    @Override
    public Request request(String cursor) {
        return new Request("/api/v2/symbols", 4);
    }

    @Override
    public Page parse(String body) {
        return new Page(KucoinAnswer.rows(body, KucoinSpotListings::instrument), "");
    }

    private static Instrument instrument(JsonReader json) {
        Json.object(json, "symbol");
        String symbol = null;
        String base = null;
        String quote = null;
        BigDecimal lot = null;
        BigDecimal tick = null;
        Boolean trading = null;
        for (String name; (name = Json.field(json)) != null; ) {
            switch (name) {
                case "symbol" -> symbol = Json.text(json);
                case "baseCurrency" -> base = Json.text(json);
                case "quoteCurrency" -> quote = Json.text(json);
                case "baseIncrement" -> lot = Numbers.decimal(json);
                case "priceIncrement" -> tick = Numbers.decimal(json);
                case "enableTrading" -> trading = Json.flag(json);
                default -> json.skipChildren();
            }
        }
        return new Instrument(
                new InstrumentId(Kucoin.ID, Market.SPOT, symbol),
                Canonical.name(Market.SPOT, base, quote, quote),
                base,
                quote,
                quote,
                BigDecimal.ONE,
                tick,
                lot,
                Json.required("enableTrading", trading),
                Instrument.TradeIds.OPAQUE);
    }
}
