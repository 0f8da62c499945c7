package dev.isobar.local.simulator.venues.binance;

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
import java.util.stream.Stream;

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
                    linear(ID, "SOLUSDT", "SOL", 2, 2, "1", SOL, 0.04),
                    inverse(ID, "BTCUSD_PERP", "BTC", 1, "100", BTC, 0.3),
                    inverse(ID, "ETHUSD_PERP", "ETH", 2, "10", ETH, 0.15),
                    inverse(ID, "SOLUSD_PERP", "SOL", 3, "10", SOL, 0.02));

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
        return Stream.of(Market.SPOT, Market.LINEAR, Market.INVERSE)
                .map(
                        market ->
                                new Door(
                                        market,
                                        new BinanceRest(floor, market),
                                        new BinanceSockets(floor, market)))
                .toList();
    }

    @Override
    public Answer tooMuch(int status, long now) {
        return Answer.of(status, "{\"code\":-1003,\"msg\":\"Too many requests.\"}");
    }
}
