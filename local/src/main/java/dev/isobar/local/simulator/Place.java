package dev.isobar.local.simulator;

import dev.isobar.local.simulator.faults.Fault;
import dev.isobar.local.simulator.faults.Faults;
import dev.isobar.local.simulator.faults.HistoryRefused;
import dev.isobar.local.simulator.market.SimulatedMarket;
import dev.isobar.local.simulator.venues.BinanceRest;
import dev.isobar.local.simulator.venues.BinanceSockets;
import dev.isobar.local.simulator.venues.BybitRest;
import dev.isobar.local.simulator.venues.BybitSockets;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.OkxRest;
import dev.isobar.local.simulator.venues.OkxSockets;
import dev.isobar.local.simulator.venues.RestProtocol;
import dev.isobar.local.simulator.venues.SocketProtocol;
import dev.isobar.market.Market;
import java.time.Clock;
import java.util.List;

/** One market of one simulated venue. */
record Place(String venue, Market market, RestProtocol rest, SocketProtocol sockets) {

    static List<Place> all(SimulatedMarket traded, Faults faults, Clock clock) {
        return List.of(
                binance(Market.SPOT, traded, faults, clock),
                binance(Market.LINEAR, traded, faults, clock),
                bybit(Market.SPOT, traded, faults, clock),
                bybit(Market.LINEAR, traded, faults, clock),
                okx(Market.SPOT, traded, faults, clock),
                okx(Market.LINEAR, traded, faults, clock));
    }

    private static Place binance(
            Market market, SimulatedMarket traded, Faults faults, Clock clock) {
        Floor floor = floor("binance", traded, faults, clock);
        return new Place(
                "binance",
                market,
                new BinanceRest(floor, market),
                new BinanceSockets(floor, market));
    }

    private static Place bybit(Market market, SimulatedMarket traded, Faults faults, Clock clock) {
        Floor floor = floor("bybit", traded, faults, clock);
        return new Place("bybit", market, new BybitRest(floor), new BybitSockets(floor));
    }

    private static Place okx(Market market, SimulatedMarket traded, Faults faults, Clock clock) {
        Floor floor = floor("okx", traded, faults, clock);
        return new Place("okx", market, new OkxRest(floor), new OkxSockets(floor));
    }

    private static Floor floor(String venue, SimulatedMarket traded, Faults faults, Clock clock) {
        return new Floor(
                venue,
                traded,
                (listed, start, end) ->
                        faults.withholds(venue, listed.market(), start, end, clock.millis())
                                .map(Place::silently)
                                .orElse(false));
    }

    private static boolean silently(Fault withheld) {
        if (withheld.status() != 0) {
            throw new HistoryRefused(withheld.status());
        }
        return true;
    }

    /** {@code binance spot}. */
    @Override
    public String toString() {
        return venue + " " + market.id();
    }
}
