package dev.isobar.exchange.bybit;

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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * {@code instruments-info}, in pages of 1,000 (spot: one). Of linear only the perpetuals, in USDT
 * and in USDC; of inverse too, whose contracts are one USD and settled in the base, whatever {@code
 * settleCoin} says (the venue's own example says USD). Spot names its size step {@code
 * basePrecision}, the others {@code qtyStep}.
 *
 * <pre>{@code
 * {"symbol":"BTCUSDT","contractType":"LinearPerpetual","status":"Trading","baseCoin":"BTC",
 *  "quoteCoin":"USDT","settleCoin":"USDT","priceFilter":{"tickSize":"0.10"},
 *  "lotSizeFilter":{"qtyStep":"0.001"}}
 * }</pre>
 *
 * @see <a href="https://bybit-exchange.github.io/docs/v5/market/instrument">Get instruments
 *     info</a>
 */
record BybitListings(Market market) implements Listings {

    @Override
    public Request request(String cursor) {
        String path = "/v5/market/instruments-info?category=" + market.id() + "&limit=1000";
        return new Request(
                cursor.isEmpty()
                        ? path
                        : path + "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8),
                1);
    }

    @Override
    public Page parse(String body) {
        BybitAnswer.Rows<Optional<Instrument>> answer =
                BybitAnswer.read(body, json -> Row.read(json).instrument(market));
        return new Page(answer.rows().stream().flatMap(Optional::stream).toList(), answer.next());
    }

    /** One instrument, as far as it concerns us. */
    private static final class Row {
        private String symbol;
        private String contract;
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
                switch (name) {
                    case "symbol" -> row.symbol = Json.text(json);
                    case "contractType" -> row.contract = Json.text(json);
                    case "status" -> row.status = Json.text(json);
                    case "baseCoin" -> row.base = Json.text(json);
                    case "quoteCoin" -> row.quote = Json.text(json);
                    case "settleCoin" -> row.settle = Json.text(json);
                    case "priceFilter", "lotSizeFilter" -> row.steps(json);
                    default -> json.skipChildren();
                }
            }
            return row;
        }

        private void steps(JsonReader json) {
            for (String name; (name = Json.field(json)) != null; ) {
                switch (name) {
                    case "tickSize" -> tick = Numbers.decimalOrAbsent(json);
                    case "qtyStep", "basePrecision" -> lot = Numbers.decimalOrAbsent(json);
                    default -> json.skipChildren();
                }
            }
        }

        /** Empty for dated futures, and for rows without steps: announced, not yet tradable. */
        Optional<Instrument> instrument(Market market) {
            boolean ours =
                    switch (market) {
                        case SPOT -> true;
                        case INVERSE -> "InversePerpetual".equals(contract);
                        default -> "LinearPerpetual".equals(contract);
                    };
            if (!ours || !isPositive(tick) || !isPositive(lot)) {
                return Optional.empty();
            }
            String paidIn =
                    switch (market) {
                        case SPOT -> quote;
                        case INVERSE -> base;
                        default -> Json.required("settleCoin", settle);
                    };
            return Optional.of(instrument(market, paidIn));
        }

        private Instrument instrument(Market market, String paidIn) {
            return new Instrument(
                    new InstrumentId("bybit", market, Json.required("symbol", symbol)),
                    Canonical.name(market, base, quote, paidIn),
                    base,
                    quote,
                    paidIn,
                    BigDecimal.ONE,
                    tick,
                    lot,
                    "Trading".equals(Json.required("status", status)),
                    Instrument.TradeIds.OPAQUE);
        }

        private static boolean isPositive(BigDecimal step) {
            return step != null && step.signum() > 0;
        }
    }
}
