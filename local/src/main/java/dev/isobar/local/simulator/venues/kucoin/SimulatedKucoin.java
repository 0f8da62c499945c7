package dev.isobar.local.simulator.venues.kucoin;

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
import java.util.stream.Stream;

/** KuCoin from its own side: one public pool for all markets, a token before each dial. */
public final class SimulatedKucoin implements SimulatedVenue {
    private static final String ID = "kucoin";

    private static final List<Listed> LISTED =
            List.of(
                    spot(ID, "BTC-USDT", "BTC", 1, 8, BTC, 0.3),
                    spot(ID, "ETH-USDT", "ETH", 2, 7, ETH, 0.15),
                    spot(ID, "SOL-USDT", "SOL", 3, 4, SOL, 0.15),
                    spot(ID, "LUNA-USDT", "LUNA", 4, 2, 0.42, 0.1),
                    linear(ID, "XBTUSDTM", "BTC", 1, 0, "0.001", BTC, 0.3),
                    linear(ID, "ETHUSDTM", "ETH", 2, 0, "0.01", ETH, 0.15),
                    linear(ID, "SOLUSDTM", "SOL", 3, 0, "0.1", SOL, 0.15),
                    inverse(ID, "XBTUSDM", "BTC", 1, "1", BTC, 0.1),
                    inverse(ID, "ETHUSDM", "ETH", 2, "1", ETH, 0.2),
                    inverse(ID, "SOLUSDM", "SOL", 3, "1", SOL, 0.15));

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
        Allowance pool = new Allowance(2000, Duration.ofSeconds(30));
        return Stream.of(Market.SPOT, Market.LINEAR, Market.INVERSE)
                .map(market -> door(floor, market, pool))
                .toList();
    }

    private static Door door(Floor floor, Market market, Allowance pool) {
        Tokens tokens = new Tokens();
        return new Door(
                market,
                new KucoinRest(floor, market, pool, tokens),
                new KucoinSockets(floor, market, tokens));
    }

    @Override
    public Answer tooMuch(int status, long now) {
        return Answer.of(
                status,
                "{\"code\":\"429000\",\"msg\":\"Too many requests in a short period of time, please retry later\"}");
    }
}
