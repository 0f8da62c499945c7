package dev.isobar.local.simulator.venues.bybit;

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
import java.util.List;
import java.util.stream.Stream;

/** Bybit from its own side. */
public final class SimulatedBybit implements SimulatedVenue {
    private static final String ID = "bybit";

    private static final List<Listed> LISTED =
            List.of(
                    spot(ID, "BTCUSDT", "BTC", 2, 6, BTC, 0.7),
                    spot(ID, "ETHUSDT", "ETH", 2, 5, ETH, 0.25),
                    spot(ID, "SOLUSDT", "SOL", 2, 3, SOL, 0.03),
                    linear(ID, "BTCUSDT", "BTC", 1, 3, "1", BTC, 0.8),
                    linear(ID, "ETHUSDT", "ETH", 2, 2, "1", ETH, 0.3),
                    linear(ID, "SOLUSDT", "SOL", 2, 1, "1", SOL, 0.03),
                    inverse(ID, "BTCUSD", "BTC", 1, "1", BTC, 0.2),
                    inverse(ID, "ETHUSD", "ETH", 2, "1", ETH, 0.1),
                    inverse(ID, "SOLUSD", "SOL", 3, "1", SOL, 0.02));

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
        Allowance shared = BybitRest.allowance();
        return Stream.of(Market.SPOT, Market.LINEAR, Market.INVERSE)
                .map(
                        market ->
                                new Door(
                                        market,
                                        new BybitRest(floor, shared),
                                        new BybitSockets(floor)))
                .toList();
    }

    @Override
    public Answer tooMuch(int status, long now) {
        return Answer.of(
                status,
                "{\"retCode\":10006,\"retMsg\":\"Too many visits!\",\"result\":{},\"retExtInfo\":{},\"time\":%d}"
                        .formatted(now));
    }
}
