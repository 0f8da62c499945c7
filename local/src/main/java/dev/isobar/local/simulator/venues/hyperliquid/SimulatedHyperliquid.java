package dev.isobar.local.simulator.venues.hyperliquid;

import static dev.isobar.local.simulator.market.Board.BTC;
import static dev.isobar.local.simulator.market.Board.ETH;
import static dev.isobar.local.simulator.market.Board.SOL;
import static dev.isobar.local.simulator.market.Board.linear;
import static dev.isobar.local.simulator.market.Board.spot;

import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.venues.Answer;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.SimulatedVenue;
import dev.isobar.market.Market;
import java.util.List;

/**
 * Hyperliquid from its own side: one address answers for both markets. Prices have the digits that
 * the size's digits leave (6, or 8 in spot, less them), without the rule of five significant ones.
 */
public final class SimulatedHyperliquid implements SimulatedVenue {
    private static final String ID = "hyperliquid";

    private static final List<Listed> LISTED =
            List.of(
                    spot(ID, "@142", "UBTC", "USDC", 3, 5, BTC, 0.1),
                    spot(ID, "@151", "UETH", "USDC", 4, 4, ETH, 0.05),
                    spot(ID, "@156", "USOL", "USDC", 5, 3, SOL, 0.02),
                    linear(ID, "BTC", "BTC", "USDC", 1, 5, "1", BTC, 0.5),
                    linear(ID, "ETH", "ETH", "USDC", 2, 4, "1", ETH, 0.2),
                    linear(ID, "SOL", "SOL", "USDC", 4, 2, "1", SOL, 0.03));

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
        HyperliquidRest rest = new HyperliquidRest(floor);
        return List.of(
                new Door(Market.SPOT, rest, new HyperliquidSockets(floor, Market.SPOT)),
                new Door(Market.LINEAR, rest, new HyperliquidSockets(floor, Market.LINEAR)));
    }

    @Override
    public Answer tooMuch(int status, long now) {
        return Answer.of(status, "null");
    }
}
