package dev.isobar.exchange.okx;

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
 * {@code public/instruments}, whole in one answer; swaps of both kinds come together. Their {@code
 * baseCcy} and {@code quoteCcy} are empty: the two are the sides of the underlying. A linear
 * contract is counted in the base, an inverse one in the quote.
 *
 * <pre>{@code
 * {"instType":"SWAP","instId":"BTC-USDT-SWAP","ctType":"linear","ctVal":"0.01","ctMult":"1",
 *  "ctValCcy":"BTC","settleCcy":"USDT","uly":"BTC-USDT","baseCcy":"","quoteCcy":"",
 *  "tickSz":"0.1","lotSz":"0.01","state":"live"}
 * {"instType":"SWAP","instId":"BTC-USD-SWAP","ctType":"inverse","ctVal":"100","ctMult":"1",
 *  "ctValCcy":"USD","settleCcy":"BTC","uly":"BTC-USD",…}
 * }</pre>
 *
 * @see <a href="https://www.okx.com/docs-v5/en/#public-data-rest-api-get-instruments">Get
 *     instruments</a>
 */
record OkxListings(Market market) implements Listings {

    @Override
    public Request request(String cursor) {
        String type = market == Market.SPOT ? "SPOT" : "SWAP";
        return new Request("/api/v5/public/instruments?instType=" + type, 2);
    }

    @Override
    public Page parse(String body) {
        List<Optional<Instrument>> rows =
                OkxAnswer.read(body, json -> Row.read(json).instrument(market));
        return new Page(rows.stream().flatMap(Optional::stream).toList(), "");
    }

    /** One instrument, as far as it concerns us. */
    private static final class Row {
        private String type;
        private String symbol;
        private String state;
        private String base;
        private String quote;
        private String contract;
        private String contractCurrency;
        private String settle;
        private String underlying;
        private BigDecimal value;
        private BigDecimal multiplier;
        private BigDecimal tick;
        private BigDecimal lot;

        static Row read(JsonReader json) {
            Json.object(json, "instrument");
            Row row = new Row();
            for (String name; (name = Json.field(json)) != null; ) {
                switch (name) {
                    case "instType" -> row.type = Json.text(json);
                    case "instId" -> row.symbol = Json.text(json);
                    case "state" -> row.state = Json.text(json);
                    case "baseCcy" -> row.base = Json.text(json);
                    case "quoteCcy" -> row.quote = Json.text(json);
                    case "ctType" -> row.contract = Json.text(json);
                    case "ctValCcy" -> row.contractCurrency = Json.text(json);
                    case "settleCcy" -> row.settle = Json.text(json);
                    case "uly" -> row.underlying = Json.text(json);
                    case "ctVal" -> row.value = Numbers.decimalOrAbsent(json);
                    case "ctMult" -> row.multiplier = Numbers.decimalOrAbsent(json);
                    case "tickSz" -> row.tick = Numbers.decimalOrAbsent(json);
                    case "lotSz" -> row.lot = Numbers.decimalOrAbsent(json);
                    default -> json.skipChildren();
                }
            }
            return row;
        }

        /** Empty for another market, and for rows without steps: announced, not yet tradable. */
        Optional<Instrument> instrument(Market market) {
            if (!isPositive(tick) || !isPositive(lot)) {
                return Optional.empty();
            }
            if (market == Market.SPOT && "SPOT".equals(type)) {
                return Optional.of(instrument(market, base, quote, quote, BigDecimal.ONE));
            }
            return "SWAP".equals(type) && market.id().equals(contract)
                    ? swap(market)
                    : Optional.empty();
        }

        /** Empty if the contract is counted in another currency: its size is unknown. */
        private Optional<Instrument> swap(Market market) {
            String pair = Json.required("uly", underlying);
            int dash = pair.indexOf('-');
            if (dash < 0) {
                throw new IllegalArgumentException("uly is no pair: " + pair);
            }
            String first = pair.substring(0, dash);
            String second = pair.substring(dash + 1);
            if (!(market == Market.INVERSE ? second : first).equals(contractCurrency)) {
                return Optional.empty();
            }
            BigDecimal size =
                    Json.required("ctVal", value).multiply(Json.required("ctMult", multiplier));
            return Optional.of(
                    instrument(market, first, second, Json.required("settleCcy", settle), size)
                            .counting(Instrument.SizeUnit.CONTRACTS));
        }

        private Instrument instrument(
                Market market, String base, String quote, String settle, BigDecimal size) {
            return new Instrument(
                    new InstrumentId("okx", market, Json.required("instId", symbol)),
                    Canonical.name(market, base, quote, settle),
                    base,
                    quote,
                    settle,
                    size,
                    tick,
                    lot,
                    "live".equals(Json.required("state", state)),
                    Instrument.TradeIds.CONTIGUOUS);
        }

        private static boolean isPositive(BigDecimal step) {
            return step != null && step.signum() > 0;
        }
    }
}
