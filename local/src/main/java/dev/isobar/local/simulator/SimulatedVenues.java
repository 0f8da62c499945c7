package dev.isobar.local.simulator;

import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.venues.SimulatedVenue;
import dev.isobar.local.simulator.venues.ascendex.SimulatedAscendEx;
import dev.isobar.local.simulator.venues.binance.SimulatedBinance;
import dev.isobar.local.simulator.venues.bitget.SimulatedBitget;
import dev.isobar.local.simulator.venues.bybit.SimulatedBybit;
import dev.isobar.local.simulator.venues.coinbase.SimulatedCoinbase;
import dev.isobar.local.simulator.venues.gate.SimulatedGate;
import dev.isobar.local.simulator.venues.hyperliquid.SimulatedHyperliquid;
import dev.isobar.local.simulator.venues.kraken.SimulatedKraken;
import dev.isobar.local.simulator.venues.kucoin.SimulatedKucoin;
import dev.isobar.local.simulator.venues.mexc.SimulatedMexc;
import dev.isobar.local.simulator.venues.okx.SimulatedOkx;
import dev.isobar.local.simulator.venues.yahoo.SimulatedYahoo;
import java.util.List;

/** Every venue that can be simulated. */
public final class SimulatedVenues {
    public static final List<SimulatedVenue> ALL =
            List.of(
                    new SimulatedAscendEx(),
                    new SimulatedBinance(),
                    new SimulatedBitget(),
                    new SimulatedBybit(),
                    new SimulatedCoinbase(),
                    new SimulatedGate(),
                    new SimulatedHyperliquid(),
                    new SimulatedKraken(),
                    new SimulatedKucoin(),
                    new SimulatedMexc(),
                    new SimulatedOkx(),
                    new SimulatedYahoo());

    private SimulatedVenues() {}

    /** All that any of them lists. */
    public static List<Listed> listed() {
        return ALL.stream().flatMap(venue -> venue.listed().stream()).toList();
    }

    /**
     * @throws IllegalArgumentException naming the id and every one there is
     */
    public static SimulatedVenue of(String id) {
        return ALL.stream()
                .filter(venue -> venue.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "not simulated: %s (one of %s)"
                                                .formatted(
                                                        id,
                                                        ALL.stream()
                                                                .map(SimulatedVenue::id)
                                                                .toList())));
    }
}
