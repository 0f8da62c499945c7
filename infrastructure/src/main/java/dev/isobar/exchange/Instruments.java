package dev.isobar.exchange;

import dev.isobar.market.Instrument;
import java.util.Optional;

/** The instruments of one market by their native symbol. Safe for all threads. */
@FunctionalInterface
public interface Instruments {
    Optional<Instrument> bySymbol(String symbol);
}
