package dev.isobar.local.simulator.venues.bitget;

import static dev.isobar.local.simulator.market.Board.BTC;
import static dev.isobar.local.simulator.market.Board.ETH;
import static dev.isobar.local.simulator.market.Board.SOL;
import static dev.isobar.local.simulator.market.Board.linear;
import static dev.isobar.local.simulator.market.Board.spot;

import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.venues.Answer;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.SimulatedVenue;
import dev.isobar.market.Instrument.SizeUnit;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.util.List;

/** Bitget from its own side: one host for all markets, sizes always in base. */
public final class SimulatedBitget implements SimulatedVenue {
    private static final String ID = "bitget";

    private static final List<Listed> LISTED =
            List.of(
                    spot(ID, "BTCUSDT", "BTC", 2, 6, BTC, 0.4),
                    spot(ID, "ETHUSDT", "ETH", 2, 4, ETH, 0.15),
                    spot(ID, "SOLUSDT", "SOL", 2, 4, SOL, 0.03),
                    linear(ID, "BTCUSDT", "BTC", 1, 4, "1", BTC, 0.5),
                    linear(ID, "ETHUSDT", "ETH", 2, 2, "1", ETH, 0.2),
                    linear(ID, "SOLUSDT", "SOL", 3, 1, "1", SOL, 0.04),
                    coin("BTCUSD", "BTC", 1, 4, BTC, 0.1),
                    coin("ETHUSD", "ETH", 2, 2, ETH, 0.05),
                    coin("SOLUSD", "SOL", 3, 1, SOL, 0.02));

    private static Listed coin(
            String symbol, String base, int priceScale, int sizeScale, double level, double share) {
        return new Listed(
                ID,
                Market.INVERSE,
                symbol,
                base,
                "USD",
                priceScale,
                sizeScale,
                BigDecimal.ONE,
                level,
                share,
                SizeUnit.BASE);
    }

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
        BitgetRest rest = new BitgetRest(floor);
        BitgetSockets sockets = new BitgetSockets(floor);
        return List.of(
                new Door(Market.SPOT, rest, sockets),
                new Door(Market.LINEAR, rest, sockets),
                new Door(Market.INVERSE, rest, sockets));
    }

    @Override
    public Answer tooMuch(int status, long now) {
        return Answer.of(status, BitgetRest.refusal("429", "Too Many Requests", now));
    }
}
