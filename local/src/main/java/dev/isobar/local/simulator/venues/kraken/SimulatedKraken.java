package dev.isobar.local.simulator.venues.kraken;

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

/** Kraken and Kraken Futures from their own side. */
public final class SimulatedKraken implements SimulatedVenue {
    private static final String ID = "kraken";

    private static final List<Listed> LISTED =
            List.of(
                    spot(ID, "BTC/USD", "BTC", "USD", 1, 8, BTC, 0.3),
                    spot(ID, "ETH/USD", "ETH", "USD", 2, 6, ETH, 0.1),
                    spot(ID, "SOL/USD", "SOL", "USD", 2, 5, SOL, 0.03),
                    spot(ID, "USDT/USD", "USDT", "USD", 5, 2, 1, 0.2),
                    spot(ID, "USDC/USD", "USDC", "USD", 5, 2, 1, 0.1),
                    linear(ID, "PF_XBTUSD", "BTC", "USD", 0, 4, "1", BTC, 0.2),
                    linear(ID, "PF_ETHUSD", "ETH", "USD", 1, 3, "1", ETH, 0.1),
                    linear(ID, "PF_SOLUSD", "SOL", "USD", 2, 2, "1", SOL, 0.03),
                    inverse(ID, "PI_XBTUSD", "BTC", 1, "1", BTC, 0.05),
                    inverse(ID, "PI_ETHUSD", "ETH", 2, "1", ETH, 0.03),
                    inverse(ID, "PI_SOLUSD", "SOL", 3, "1", SOL, 0.02));

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
        return List.of(
                new Door(Market.SPOT, new KrakenRest(floor), new KrakenSockets(floor)),
                new Door(Market.LINEAR, new FuturesRest(floor), new FuturesSockets(floor)),
                new Door(Market.INVERSE, new FuturesRest(floor), new FuturesSockets(floor)));
    }

    @Override
    public Answer tooMuch(int status, long now) {
        return Answer.of(status, "{\"error\":[\"EGeneral:Too many requests\"]}");
    }
}
