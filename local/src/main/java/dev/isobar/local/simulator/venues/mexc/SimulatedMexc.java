package dev.isobar.local.simulator.venues.mexc;

import static dev.isobar.local.simulator.market.Board.BTC;
import static dev.isobar.local.simulator.market.Board.ETH;
import static dev.isobar.local.simulator.market.Board.SOL;
import static dev.isobar.local.simulator.market.Board.inverse;
import static dev.isobar.local.simulator.market.Board.linear;
import static dev.isobar.local.simulator.market.Board.spot;

import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.venues.Allowance;
import dev.isobar.local.simulator.venues.Answer;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.SimulatedVenue;
import dev.isobar.market.Market;
import java.time.Duration;
import java.util.List;

/** MEXC from its own side: spot and contracts are two systems of one name. */
public final class SimulatedMexc implements SimulatedVenue {
    private static final String ID = "mexc";

    private static final List<Listed> LISTED =
            List.of(
                    spot(ID, "BTCUSDT", "BTC", 2, 6, BTC, 0.3),
                    spot(ID, "ETHUSDT", "ETH", 2, 5, ETH, 0.15),
                    spot(ID, "SOLUSDT", "SOL", 2, 2, SOL, 0.06),
                    spot(ID, "LUNAUSDT", "LUNA", 4, 2, 0.42, 0.1),
                    linear(ID, "BTC_USDT", "BTC", 1, 0, "0.0001", BTC, 0.4),
                    linear(ID, "ETH_USDT", "ETH", 2, 0, "0.01", ETH, 0.15),
                    linear(ID, "SOL_USDT", "SOL", 2, 0, "0.1", SOL, 0.06),
                    inverse(ID, "BTC_USD", "BTC", 1, "100", BTC, 0.1),
                    inverse(ID, "ETH_USD", "ETH", 2, "10", ETH, 0.06),
                    inverse(ID, "SOL_USD", "SOL", 3, "1", SOL, 0.06));

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
        Allowance contracts = new Allowance(20, Duration.ofSeconds(2));
        return List.of(
                new Door(Market.SPOT, new MexcSpotRest(floor), new MexcSpotSockets(floor)),
                contracts(floor, Market.LINEAR, contracts),
                contracts(floor, Market.INVERSE, contracts));
    }

    private static Door contracts(Floor floor, Market market, Allowance allowance) {
        return new Door(
                market,
                new MexcContractRest(floor, allowance),
                new MexcContractSockets(floor, market));
    }

    @Override
    public Answer tooMuch(int status, long now) {
        return Answer.of(
                status,
                "{\"success\":false,\"code\":510,\"message\":\"Requests are too frequent!\"}");
    }
}
