package dev.isobar.local.simulator.venues.binance;

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

/** Binance from its own side. */
public final class SimulatedBinance implements SimulatedVenue {
    private static final String ID = "binance";

    private static final List<Listed> LISTED =
            List.of(
                    spot(ID, "BTCUSDT", "BTC", 2, 5, BTC, 1),
                    spot(ID, "ETHUSDT", "ETH", 2, 4, ETH, 0.4),
                    spot(ID, "SOLUSDT", "SOL", 2, 3, SOL, 0.04),
                    linear(ID, "BTCUSDT", "BTC", 1, 3, "1", BTC, 1),
                    linear(ID, "ETHUSDT", "ETH", 2, 3, "1", ETH, 0.4),
                    linear(ID, "SOLUSDT", "SOL", 2, 2, "1", SOL, 0.04));

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
                new Door(
                        Market.SPOT,
                        new BinanceRest(floor, Market.SPOT),
                        new BinanceSockets(floor, Market.SPOT)),
                new Door(
                        Market.LINEAR,
                        new BinanceRest(floor, Market.LINEAR),
                        new BinanceSockets(floor, Market.LINEAR)));
    }

    @Override
    public Answer tooMuch(int status, long now) {
        return Answer.of(status, "{\"code\":-1003,\"msg\":\"Too many requests.\"}");
    }
}
