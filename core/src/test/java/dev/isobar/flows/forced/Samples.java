package dev.isobar.flows.forced;

import dev.isobar.flows.rates.UsdRate;
import dev.isobar.flows.rates.UsdRates;
import dev.isobar.market.Instrument;
import dev.isobar.market.Instrument.TradeIds;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Liquidation;
import dev.isobar.market.Liquidation.PriceKind;
import dev.isobar.market.Market;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** Instruments, orders and rates to test with. */
final class Samples {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z"); // 1795262400000

    static final Instrument LINEAR =
            instrument("bybit", Market.LINEAR, "BTCUSDT", "BTC-USDT-PERP", "USDT", "1");

    /** Contracts of 100 USD. */
    static final Instrument INVERSE =
            instrument("okx", Market.INVERSE, "BTC-USD-SWAP", "BTC-USD-PERP-BTC", "USD", "100");

    /** 0.9995 for USDT since a minute before noon; the dollar is itself. */
    static final UsdRates RATES =
            (currency, at) ->
                    currency.equals("USDT")
                            ? Optional.of(
                                    new UsdRate(
                                            new BigDecimal("0.9995"),
                                            "kraken:spot:USDT/USD",
                                            NOON.minusSeconds(60)))
                            : UsdRates.NONE.of(currency, at);

    private Samples() {}

    static Instrument instrument(
            String venue,
            Market market,
            String symbol,
            String canonical,
            String quote,
            String contractSize) {
        return new Instrument(
                new InstrumentId(venue, market, symbol),
                canonical,
                "BTC",
                quote,
                market == Market.INVERSE ? "BTC" : quote,
                new BigDecimal(contractSize),
                new BigDecimal("0.1"),
                new BigDecimal("0.001"),
                true,
                TradeIds.OPAQUE);
    }

    /** Of the linear one; without an id. */
    static Liquidation forced(Instant at, Side side, String price, String size) {
        return forced(LINEAR, at, side, price, size, PriceKind.BANKRUPTCY);
    }

    /**
     * @param size in the instrument's own unit
     */
    static Liquidation forced(
            Instrument of, Instant at, Side side, String price, String size, PriceKind kind) {
        BigDecimal told = new BigDecimal(size);
        BigDecimal paid = new BigDecimal(price);
        return new Liquidation(
                of.id(),
                null,
                at,
                side,
                paid,
                kind,
                of.inBase(told, paid),
                of.sizeUnit() == Instrument.SizeUnit.CONTRACTS ? told : null,
                of.inQuote(told, paid));
    }

    static Trade trade(Instrument of, String id, Instant at, Side side, String price, String size) {
        return Trade.of(
                of, id, Trade.UNORDERED, at, new BigDecimal(price), new BigDecimal(size), side);
    }
}
