package dev.isobar.exchange.bitget;

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
 * Instruments, whole in one answer; linear in two, USDT before USDC. Steps of spot are numbers of
 * decimals; a price step of futures is so many of its last decimal.
 *
 * <pre>{@code
 * spot    {"symbol":"BTCUSDT","baseCoin":"BTC","quoteCoin":"USDT","pricePrecision":"2",
 *          "quantityPrecision":"6","status":"online"}
 * futures {"symbol":"BTCUSDT","baseCoin":"BTC","quoteCoin":"USDT","supportMarginCoins":["USDT"],
 *          "priceEndStep":"1","pricePlace":"1","sizeMultiplier":"0.0001",
 *          "symbolType":"perpetual","symbolStatus":"normal"}
 * }</pre>
 *
 * @see <a href="https://www.bitget.com/api-doc/contract/market/Get-All-Symbols-Contracts">Get
 *     contract config</a>
 */
record BitgetListings(Market market) implements Listings {

    @Override
    public Request request(String cursor) {
        String product =
                switch (market) {
                    case SPOT -> "";
                    case INVERSE -> BitgetProduct.COIN.id();
                    default -> cursor.isEmpty() ? BitgetProduct.USDT.id() : cursor;
                };
        return new Request(
                product.isEmpty()
                        ? "/api/v2/spot/public/symbols"
                        : "/api/v2/mix/market/contracts?productType=" + product,
                1);
    }

    @Override
    public Page parse(String body) {
        List<Optional<Instrument>> rows =
                BitgetAnswer.read(body, json -> Row.read(json).instrument(market)).rows();
        List<Instrument> instruments = rows.stream().flatMap(Optional::stream).toList();
        boolean isFirst =
                market == Market.LINEAR
                        && instruments.stream().anyMatch(one -> one.quote().equals("USDT"));
        return new Page(instruments, isFirst ? BitgetProduct.USDC.id() : "");
    }

    /** One instrument, as far as it concerns us. */
    private static final class Row {
        private String symbol;
        private String base;
        private String quote;
        private String kind;
        private String status;
        private BigDecimal places;
        private BigDecimal sizePlaces;
        private BigDecimal step;
        private BigDecimal multiplier;

        static Row read(JsonReader json) {
            Json.object(json, "instrument");
            Row row = new Row();
            for (String name; (name = Json.field(json)) != null; ) {
                switch (name) {
                    case "symbol" -> row.symbol = Json.text(json);
                    case "baseCoin" -> row.base = Json.text(json);
                    case "quoteCoin" -> row.quote = Json.text(json);
                    case "symbolType" -> row.kind = Json.text(json);
                    case "status", "symbolStatus" -> row.status = Json.text(json);
                    case "pricePrecision", "pricePlace" ->
                            row.places = Numbers.decimalOrAbsent(json);
                    case "quantityPrecision" -> row.sizePlaces = Numbers.decimalOrAbsent(json);
                    case "priceEndStep" -> row.step = Numbers.decimalOrAbsent(json);
                    case "sizeMultiplier" -> row.multiplier = Numbers.decimalOrAbsent(json);
                    default -> json.skipChildren();
                }
            }
            requireNotOfVersion1(Json.required("symbol", row.symbol));
            return row;
        }

        private static void requireNotOfVersion1(String symbol) {
            if (symbol.matches(".*_(SPBL|[A-Z]{1,2}MCBL)")) {
                throw new IllegalArgumentException("symbol of version 1: " + symbol);
            }
        }

        /** Empty for dated futures, and for rows without steps: announced, not yet tradable. */
        Optional<Instrument> instrument(Market market) {
            boolean isSpot = market == Market.SPOT;
            if (!isSpot && !"perpetual".equals(kind) || places == null) {
                return Optional.empty();
            }
            BigDecimal one = BigDecimal.ONE;
            BigDecimal tick = (isSpot ? one : orZero(step)).movePointLeft(places.intValueExact());
            BigDecimal lot =
                    !isSpot
                            ? orZero(multiplier)
                            : sizePlaces == null
                                    ? BigDecimal.ZERO
                                    : one.movePointLeft(sizePlaces.intValueExact());
            return tick.signum() > 0 && lot.signum() > 0
                    ? Optional.of(instrument(market, tick, lot))
                    : Optional.empty();
        }

        private static BigDecimal orZero(BigDecimal number) {
            return number == null ? BigDecimal.ZERO : number;
        }

        private Instrument instrument(Market market, BigDecimal tick, BigDecimal lot) {
            String settle = market == Market.INVERSE ? base : quote;
            return new Instrument(
                            new InstrumentId("bitget", market, symbol),
                            Canonical.name(market, base, quote, settle),
                            base,
                            quote,
                            settle,
                            BigDecimal.ONE,
                            tick,
                            lot,
                            List.of("online", "normal").contains(Json.required("status", status)),
                            Instrument.TradeIds.OPAQUE)
                    .counting(Instrument.SizeUnit.BASE);
        }
    }
}
