package dev.isobar.local.simulator;

import dev.isobar.local.simulator.faults.Fault;
import dev.isobar.local.simulator.faults.Faults;
import dev.isobar.local.simulator.faults.HistoryRefused;
import dev.isobar.local.simulator.market.SimulatedMarket;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.RestProtocol;
import dev.isobar.local.simulator.venues.SimulatedVenue;
import dev.isobar.local.simulator.venues.SocketProtocol;
import dev.isobar.market.Market;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** One market of one simulated venue. */
record Place(SimulatedVenue of, Market market, RestProtocol rest, SocketProtocol sockets) {

    static List<Place> all(
            Collection<SimulatedVenue> venues, SimulatedMarket traded, Faults faults, Clock clock) {
        List<Place> places = new ArrayList<>();
        for (SimulatedVenue venue : venues) {
            for (SimulatedVenue.Door door : venue.doors(floor(venue.id(), traded, faults, clock))) {
                places.add(new Place(venue, door.market(), door.rest(), door.sockets()));
            }
        }
        return places;
    }

    String venue() {
        return of.id();
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
        return venue() + " " + market.id();
    }
}
