package dev.isobar.local.simulator.venues.okx;

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

/** OKX from its own side: one host for all markets, so limits are shared. */
public final class SimulatedOkx implements SimulatedVenue {
    private static final String ID = "okx";

    private static final List<Listed> LISTED =
            List.of(
                    spot(ID, "BTC-USDT", "BTC", 1, 5, BTC, 0.7),
                    spot(ID, "ETH-USDT", "ETH", 2, 4, ETH, 0.25),
                    spot(ID, "SOL-USDT", "SOL", 2, 3, SOL, 0.03),
                    linear(ID, "BTC-USDT-SWAP", "BTC", 1, 2, "0.01", BTC, 0.8),
                    linear(ID, "ETH-USDT-SWAP", "ETH", 2, 2, "0.1", ETH, 0.3),
                    linear(ID, "SOL-USDT-SWAP", "SOL", 2, 2, "1", SOL, 0.03),
                    inverse(ID, "BTC-USD-SWAP", "BTC", 1, "100", BTC, 0.3),
                    inverse(ID, "ETH-USD-SWAP", "ETH", 2, "10", ETH, 0.1),
                    inverse(ID, "SOL-USD-SWAP", "SOL", 2, "10", SOL, 0.02));

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
        OkxRest rest = new OkxRest(floor);
        OkxSockets sockets = new OkxSockets(floor);
        return List.of(
                new Door(Market.SPOT, rest, sockets),
                new Door(Market.LINEAR, rest, sockets),
                new Door(Market.INVERSE, rest, sockets));
    }

    @Override
    public Answer tooMuch(int status, long now) {
        return Answer.of(status, "{\"msg\":\"Too Many Requests\",\"code\":\"50011\"}");
    }
}
