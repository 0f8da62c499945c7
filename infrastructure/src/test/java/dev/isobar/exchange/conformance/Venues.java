package dev.isobar.exchange.conformance;

import dev.isobar.exchange.bybit.BybitCells;
import java.util.List;

/** Every venue that has joined the suite. */
public final class Venues {
    public static final List<Conformance> ALL = List.of(new BybitCells());

    private Venues() {}
}
