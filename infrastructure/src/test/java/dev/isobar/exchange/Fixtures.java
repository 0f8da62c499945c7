package dev.isobar.exchange;

import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/** Instruments for tests of parsers, and a short way to what a frame was. */
public final class Fixtures {

    private Fixtures() {}

    /**
     * @param contractSize base units of one contract
     */
    public static Instrument instrument(
            String venue, Market market, String symbol, String contractSize) {
        return new Instrument(
                new InstrumentId(venue, market, symbol),
                market == Market.SPOT ? "BASE-QUOTE" : "BASE-QUOTE-PERP",
                "BASE",
                "QUOTE",
                "QUOTE",
                new BigDecimal(contractSize),
                new BigDecimal("0.01"),
                new BigDecimal("0.001"),
                true,
                Instrument.TradeIds.OPAQUE);
    }

    /** Knows these symbols and no other. */
    public static Instruments knowing(String venue, Market market, String... symbols) {
        Set<String> known = Set.of(symbols);
        return symbol ->
                known.contains(symbol)
                        ? Optional.of(instrument(venue, market, symbol, "1"))
                        : Optional.empty();
    }

    public static VenueMarket market(Exchange exchange, Market market) {
        return exchange.market(market).orElseThrow();
    }
}
