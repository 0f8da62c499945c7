package dev.isobar.exchange.kraken;

import dev.isobar.exchange.Canonical;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.Json;
import dev.isobar.exchange.JsonReader;
import dev.isobar.exchange.Listings;
import dev.isobar.exchange.Numbers;
import dev.isobar.exchange.Request;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Spot pairs, keyed by Kraken's own ids. The steps are {@code tick_size}, or {@code pair_decimals}
 * where it is not told, and {@code lot_decimals}. Dark pools have no {@code wsname} and are left
 * out. A pair without {@code status} (before 2022) trades.
 *
 * <pre>{@code
 * "XXBTZUSD":{"altname":"XBTUSD","wsname":"XBT/USD","base":"XXBT","quote":"ZUSD",
 *  "pair_decimals":1,"lot_decimals":8,"tick_size":"0.1","status":"online"}
 * }</pre>
 *
 * @see <a href="https://docs.kraken.com/api/docs/rest-api/get-tradable-asset-pairs">Pairs</a>
 */
final class KrakenListings implements Listings {

    @Override
    public Request request(String cursor) {
        return new Request("/0/public/AssetPairs", 1);
    }

    @Override
    public Page parse(String body) {
        List<Instrument> listed =
                KrakenAnswer.all(body, json -> Row.read(json).instrument()).stream()
                        .flatMap(Optional::stream)
                        .toList();
        Set<InstrumentId> seen = new HashSet<>();
        for (Instrument instrument : listed) {
            if (!seen.add(instrument.id())) {
                throw new ExchangeFailure.Unparsable(
                        "two pairs are called " + instrument.id(), body, null);
            }
        }
        return new Page(listed, "");
    }

    /** One pair, as far as it concerns us. */
    private static final class Row {
        private String altname;
        private String wsname;
        private String status = "online";
        private BigDecimal tick;
        private Long priceDecimals;
        private Long lotDecimals;

        static Row read(JsonReader json) {
            Json.object(json, "pair");
            Row row = new Row();
            for (String name; (name = Json.field(json)) != null; ) {
                switch (name) {
                    case "altname" -> row.altname = Json.text(json);
                    case "wsname" -> row.wsname = Json.text(json);
                    case "status" -> row.status = Json.text(json);
                    case "tick_size" -> row.tick = Numbers.decimalOrAbsent(json);
                    case "pair_decimals" -> row.priceDecimals = Numbers.integer(json);
                    case "lot_decimals" -> row.lotDecimals = Numbers.integer(json);
                    default -> json.skipChildren();
                }
            }
            return row;
        }

        /** Empty where REST would not understand the name that the sockets understand. */
        Optional<Instrument> instrument() {
            if (wsname == null) {
                return Optional.empty();
            }
            String symbol = KrakenNames.symbol(wsname);
            return KrakenNames.pair(symbol).equals(altname)
                    ? Optional.of(instrument(symbol))
                    : Optional.empty();
        }

        private Instrument instrument(String symbol) {
            int slash = KrakenNames.slash(symbol);
            String base = symbol.substring(0, slash);
            String quote = symbol.substring(slash + 1);
            return new Instrument(
                    new InstrumentId(Kraken.ID, Market.SPOT, symbol),
                    Canonical.name(Market.SPOT, base, quote, quote),
                    base,
                    quote,
                    quote,
                    BigDecimal.ONE,
                    tick != null
                            ? tick
                            : Numbers.step(Json.required("pair_decimals", priceDecimals)),
                    Numbers.step(Json.required("lot_decimals", lotDecimals)),
                    "online".equals(status),
                    Instrument.TradeIds.OPAQUE);
        }
    }
}
