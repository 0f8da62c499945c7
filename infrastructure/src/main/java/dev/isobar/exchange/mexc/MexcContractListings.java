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
import java.util.Optional;

/**
 * Contracts, both markets in one answer. {@code contractSize} is base units (linear) or quote units
 * (inverse, which are settled in their base); {@code state} 0 is live; {@code futureType} 1 is a
 * perpetual.
 *
 * <pre>{@code
 * {"symbol":"BTC_USDT","baseCoin":"BTC","quoteCoin":"USDT","settleCoin":"USDT","futureType":1,
 *  "contractSize":0.0001,"priceUnit":0.1,"volUnit":1,"state":0}
 * }</pre>
 *
 * @see <a
 *     href="https://mexcdevelop.github.io/apidocs/contract_v1_en/#get-the-contract-information">
 *     Contract information</a>
 */
record MexcContractListings(Market market) implements Listings {

    /** The venue allows this once in five seconds. */
    @Override
    public Request request(String cursor) {
        return new Request("/api/v1/contract/detail", 10);
    }

    @Override
    public Page parse(String body) {
        return new Page(
                MexcAnswer.data(
                                body,
                                json ->
                                        MexcAnswer.rows(
                                                json, row -> Row.read(row).instrument(market)))
                        .stream()
                        .flatMap(Optional::stream)
                        .toList(),
                "");
    }

    /** One contract, as far as it concerns us. */
    private static final class Row {
        private String symbol;
        private String base;
        private String quote;
        private String settle;
        private String state;
        private String type = "1";
        private BigDecimal size;
        private BigDecimal tick;
        private BigDecimal lot;

        static Row read(JsonReader json) {
            Json.object(json, "contract");
            Row row = new Row();
            for (String name; (name = Json.field(json)) != null; ) {
                switch (name) {
                    case "symbol" -> row.symbol = Json.text(json);
                    case "baseCoin" -> row.base = Json.text(json);
                    case "quoteCoin" -> row.quote = Json.text(json);
                    case "settleCoin" -> row.settle = Json.text(json);
                    case "state" -> row.state = Json.text(json);
                    case "futureType" -> row.type = Json.text(json);
                    case "contractSize" -> row.size = Numbers.decimal(json);
                    case "priceUnit" -> row.tick = Numbers.decimal(json);
                    case "volUnit" -> row.lot = Numbers.decimal(json);
                    default -> json.skipChildren();
                }
            }
            return row;
        }

        Optional<Instrument> instrument(Market market) {
            boolean isInverse = Json.required("settleCoin", settle).equals(base);
            if (isInverse != (market == Market.INVERSE) || !"1".equals(type)) {
                return Optional.empty();
            }
            return Optional.of(
                    new Instrument(
                            new InstrumentId(Mexc.ID, market, symbol),
                            Canonical.name(market, base, quote, settle),
                            base,
                            quote,
                            settle,
                            size,
                            tick,
                            lot,
                            "0".equals(Json.required("state", state)),
                            Instrument.TradeIds.OPAQUE,
                            Instrument.SizeUnit.CONTRACTS));
        }
    }
}
