package dev.isobar.bench.frames;

import dev.isobar.exchange.Instruments;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** The instrument that the frames are about. */
public final class Subjects {
    private Subjects() {}

    public static Instrument instrument(VenueFrames format) {
        return new Instrument(
                new InstrumentId(format.venue(), Market.SPOT, format.symbol()),
                "BTC-USDT",
                "BTC",
                "USDT",
                "USDT",
                BigDecimal.ONE,
                new BigDecimal("0.01"),
                new BigDecimal("0.00001"),
                true,
                Instrument.TradeIds.CONTIGUOUS);
    }

    public static Instruments of(VenueFrames format) {
        Map<String, Instrument> bySymbol = Map.of(format.symbol(), instrument(format));
        return symbol -> Optional.ofNullable(bySymbol.get(symbol));
    }
}
