package dev.isobar.exchange.kraken;

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
 * Perpetuals: {@code PF_} (linear, {@code flexible_futures}, contracts of base units) or {@code
 * PI_} (inverse, contracts of 1 USD). {@code contractValueTradePrecision} is the digits after the
 * point of a size; without it sizes are whole. Answers of 2021 have neither {@code base} nor {@code
 * quote}: then they stand in the symbol, which ends in USD.
 *
 * <pre>{@code
 * {"symbol":"PF_XBTUSD","type":"flexible_futures","tickSize":1,"contractSize":1,"tradeable":true,
 *  "base":"BTC","quote":"USD","contractValueTradePrecision":4}
 * }</pre>
 *
 * @param market {@code LINEAR} or {@code INVERSE}
 * @see <a
 *     href="https://docs.kraken.com/api/docs/futures-api/trading/get-instruments">Instruments</a>
 */
record FuturesListings(Market market) implements Listings {
    private static final String QUOTE = "USD";

    @Override
    public Request request(String cursor) {
        return new Request("/derivatives/api/v3/instruments", 1);
    }

    @Override
    public Page parse(String body) {
        List<Optional<Instrument>> rows =
                FuturesAnswer.read(body, "instruments", this::instruments).value();
        return new Page(rows.stream().flatMap(Optional::stream).toList(), "");
    }

    private List<Optional<Instrument>> instruments(JsonReader json) {
        return Json.rows(json, "instruments", row -> Row.read(row).instrument(market));
    }

    /** One instrument, as far as it concerns us. */
    private static final class Row {
        private String symbol;
        private String type;
        private String base;
        private String quote;
        private BigDecimal tick;
        private BigDecimal contractSize;
        private long decimals;
        private boolean isTraded;

        static Row read(JsonReader json) {
            Json.object(json, "instrument");
            Row row = new Row();
            for (String name; (name = Json.field(json)) != null; ) {
                switch (name) {
                    case "symbol" -> row.symbol = FuturesAnswer.symbol(json);
                    case "type" -> row.type = Json.text(json);
                    case "base" -> row.base = Json.text(json);
                    case "quote" -> row.quote = Json.text(json);
                    case "tickSize" -> row.tick = Numbers.decimalOrAbsent(json);
                    case "contractSize" -> row.contractSize = Numbers.decimalOrAbsent(json);
                    case "contractValueTradePrecision" -> row.decimals = Numbers.integer(json);
                    case "tradeable" -> row.isTraded = Json.flag(json);
                    default -> json.skipChildren();
                }
            }
            return row;
        }

        Optional<Instrument> instrument(Market market) {
            boolean isInverse = market == Market.INVERSE;
            boolean ours =
                    Json.required("symbol", symbol).startsWith(isInverse ? "PI_" : "PF_")
                            && (isInverse ? "futures_inverse" : "flexible_futures").equals(type);
            return ours ? Optional.of(perpetual(market)) : Optional.empty();
        }

        private Instrument perpetual(Market market) {
            String of = KrakenNames.asset(base != null ? base : fromSymbol());
            String in = quote != null ? quote : QUOTE;
            String paidIn = market == Market.INVERSE ? of : in;
            return new Instrument(
                    new InstrumentId(Kraken.ID, market, symbol),
                    Canonical.name(market, of, in, paidIn),
                    of,
                    in,
                    paidIn,
                    contractSize,
                    tick,
                    BigDecimal.valueOf(1, Math.toIntExact(decimals)),
                    isTraded,
                    Instrument.TradeIds.OPAQUE,
                    Instrument.SizeUnit.CONTRACTS);
        }

        private String fromSymbol() {
            int from = symbol.indexOf('_') + 1;
            int to = symbol.length() - QUOTE.length();
            if (to <= from || !symbol.endsWith(QUOTE)) {
                throw new IllegalArgumentException("no base in " + symbol);
            }
            return symbol.substring(from, to);
        }
    }
}
