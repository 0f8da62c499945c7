package dev.isobar.local.simulator.venues.ascendex;

import static dev.isobar.local.simulator.market.Board.BTC;
import static dev.isobar.local.simulator.market.Board.ETH;
import static dev.isobar.local.simulator.market.Board.SOL;
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

/** AscendEX from its own side. One limit counts what is asked of both markets. */
public final class SimulatedAscendEx implements SimulatedVenue {
    private static final String ID = "ascendex";

    private static final List<Listed> LISTED =
            List.of(
                    spot(ID, "BTC/USDT", "BTC", 2, 5, BTC, 0.1),
                    spot(ID, "ETH/USDT", "ETH", 2, 4, ETH, 0.05),
                    spot(ID, "SOL/USDT", "SOL", 3, 3, SOL, 0.02),
                    linear(ID, "BTC-PERP", "BTC", 1, 4, "1", BTC, 0.1),
                    linear(ID, "ETH-PERP", "ETH", 2, 3, "1", ETH, 0.05),
                    linear(ID, "SOL-PERP", "SOL", 3, 2, "1", SOL, 0.02));

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
        Allowance allowance = new Allowance(100, Duration.ofMinutes(1));
        return List.of(door(Market.SPOT, floor, allowance), door(Market.LINEAR, floor, allowance));
    }

    private static Door door(Market market, Floor floor, Allowance allowance) {
        return new Door(
                market, new AscendExRest(floor, allowance), new AscendExSockets(floor, market));
    }

    @Override
    public Answer tooMuch(int status, long now) {
        return Answer.of(
                status,
                "{\"code\":100005,\"message\":\"Too many requests\",\"reason\":\"TOO_MANY_REQUESTS\"}");
    }
}
