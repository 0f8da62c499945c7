package dev.isobar.local.simulator.venues.coinbase;

import static dev.isobar.local.simulator.market.Board.BTC;
import static dev.isobar.local.simulator.market.Board.ETH;
import static dev.isobar.local.simulator.market.Board.SOL;
import static dev.isobar.local.simulator.market.Board.spot;

import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.venues.Answer;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.SimulatedVenue;
import dev.isobar.market.Market;
import java.util.List;

/** Coinbase's Advanced Trade from its own side. */
public final class SimulatedCoinbase implements SimulatedVenue {
    private static final String ID = "coinbase";

    private static final List<Listed> LISTED =
            List.of(
                    spot(ID, "BTC-USD", "BTC", "USD", 2, 8, BTC, 0.4),
                    spot(ID, "ETH-USD", "ETH", "USD", 2, 6, ETH, 0.15),
                    spot(ID, "SOL-USD", "SOL", "USD", 2, 5, SOL, 0.03),
                    spot(ID, "USDT-USD", "USDT", "USD", 5, 2, 1, 0.2),
                    spot(ID, "USDC-USD", "USDC", "USD", 5, 2, 1, 0.1));

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
        return List.of(new Door(Market.SPOT, new CoinbaseRest(floor), new CoinbaseSockets(floor)));
    }

    @Override
    public Answer tooMuch(int status, long now) {
        return Answer.of(
                status,
                "{\"error\":\"rate_limit_exceeded\",\"error_details\":\"\",\"message\":\"too many"
                        + " requests\"}");
    }
}
