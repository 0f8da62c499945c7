package dev.isobar.exchange.conformance;

import dev.isobar.exchange.ascendex.AscendExCells;
import dev.isobar.exchange.bybit.BybitCells;
import dev.isobar.exchange.kraken.KrakenCells;
import java.util.List;

/** Every venue that has joined the suite. */
public final class Venues {
    public static final List<Conformance> ALL =
            List.of(new AscendExCells(), new BybitCells(), new KrakenCells());

    private Venues() {}
}
