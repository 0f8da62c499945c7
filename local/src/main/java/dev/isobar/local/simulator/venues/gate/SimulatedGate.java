package dev.isobar.local.simulator.venues.gate;

import static dev.isobar.local.simulator.market.Board.BTC;
import static dev.isobar.local.simulator.market.Board.ETH;
import static dev.isobar.local.simulator.market.Board.SOL;
import static dev.isobar.local.simulator.market.Board.inverse;
import static dev.isobar.local.simulator.market.Board.linear;
import static dev.isobar.local.simulator.market.Board.spot;

import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.venues.Answer;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.SimulatedVenue;
import dev.isobar.market.Market;
import java.util.List;

/** Gate from its own side. In coin it has only Bitcoin, at a dollar a contract. */
public final class SimulatedGate implements SimulatedVenue {
    private static final String ID = "gate";

    private static final List<Listed> LISTED =
            List.of(
                    spot(ID, "BTC_USDT", "BTC", 1, 6, BTC, 0.3),
                    spot(ID, "ETH_USDT", "ETH", 2, 4, ETH, 0.15),
                    spot(ID, "SOL_USDT", "SOL", 2, 3, SOL, 0.03),
                    spot(ID, "LUNA_USDT", "LUNA", 2, 2, 64, 0.1),
                    linear(ID, "BTC_USDT", "BTC", 1, 0, "0.0001", BTC, 0.4),
                    linear(ID, "ETH_USDT", "ETH", 2, 0, "0.01", ETH, 0.2),
                    linear(ID, "SOL_USDT", "SOL", 2, 0, "1", SOL, 0.03),
                    inverse(ID, "BTC_USD", "BTC", 1, "1", BTC, 0.05));

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Listed> listed() {
        return LISTED;
    }

    @Override
    public List<Door> doors(Floor floor) {
        GateFuturesRest futures = new GateFuturesRest(floor);
        return List.of(
                new Door(Market.SPOT, new GateSpotRest(floor), new GateSockets(floor)),
                new Door(Market.LINEAR, futures, new GateSockets(floor)),
                new Door(Market.INVERSE, futures, new GateSockets(floor)));
    }

    @Override
    public Answer tooMuch(int status, long now) {
        return Answer.of(
                status, GateText.error("TOO_MANY_REQUESTS", "Request Rate limit Exceeded"));
    }
}
