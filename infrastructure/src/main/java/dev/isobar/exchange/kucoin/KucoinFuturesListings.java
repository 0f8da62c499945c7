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
import java.util.Optional;

/**
 * Contracts that are open, both markets in one answer. {@code FFWCSX} is a perpetual, {@code
 * FFICSX} a dated future. {@code multiplier} is the base of one contract; −1 where a contract is
 * worth one unit of the quote.
 *
 * <pre>{@code
 * {"symbol":"XBTUSDM","type":"FFWCSX","baseCurrency":"XBT","quoteCurrency":"USD",
 *  "settleCurrency":"XBT","lotSize":1,"tickSize":0.1,"multiplier":-1.0,"isInverse":true,
 *  "status":"Open","openInterest":"61725904"}
 * }</pre>
 *
 * @see <a href="https://www.kucoin.com/docs-new/rest/futures-trading/market-data/get-all-symbols">
 *     All symbols</a>
 */
record KucoinFuturesListings(Market market) implements Listings {

    @Override
    public Request request(String cursor) {
        return new Request("/api/v1/contracts/active", 3);
    }

    @Override
    public Page parse(String body) {
        return new Page(
                KucoinAnswer.rows(body, json -> Row.read(json).instrument(market)).stream()
                        .flatMap(Optional::stream)
                        .toList(),
                "");
    }

    /** One contract, as far as it concerns us. */
    private static final class Row {
        private String symbol;
        private String type;
        private String base;
        private String quote;
        private String settle;
        private String status;
        private BigDecimal multiplier;
        private BigDecimal tick;
        private BigDecimal lot;
        private Boolean inverse;

        static Row read(JsonReader json) {
            Json.object(json, "contract");
            Row row = new Row();
            for (String name; (name = Json.field(json)) != null; ) {
                switch (name) {
                    case "symbol" -> row.symbol = Json.text(json);
                    case "type" -> row.type = Json.text(json);
                    case "baseCurrency" -> row.base = currency(json);
                    case "quoteCurrency" -> row.quote = currency(json);
                    case "settleCurrency" -> row.settle = currency(json);
                    case "status" -> row.status = Json.text(json);
                    case "multiplier" -> row.multiplier = Numbers.decimal(json);
                    case "tickSize" -> row.tick = Numbers.decimal(json);
                    case "lotSize" -> row.lot = Numbers.decimal(json);
                    case "isInverse" -> row.inverse = Json.flag(json);
                    default -> json.skipChildren();
                }
            }
            return row;
        }

        private static String currency(JsonReader json) {
            return Json.is(json, "XBT") ? "BTC" : Json.text(json);
        }

        Optional<Instrument> instrument(Market market) {
            Market own = Json.required("isInverse", inverse) ? Market.INVERSE : Market.LINEAR;
            if (own != market || !"FFWCSX".equals(Json.required("type", type))) {
                return Optional.empty();
            }
            return Optional.of(
                    new Instrument(
                            new InstrumentId(Kucoin.ID, market, symbol),
                            Canonical.name(market, base, quote, Json.required("settle", settle)),
                            base,
                            quote,
                            settle,
                            Json.required("multiplier", multiplier).abs(),
                            tick,
                            lot,
                            "Open".equals(Json.required("status", status)),
                            Instrument.TradeIds.OPAQUE,
                            Instrument.SizeUnit.CONTRACTS));
        }
    }
}
