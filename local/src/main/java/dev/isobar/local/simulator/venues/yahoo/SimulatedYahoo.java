package dev.isobar.local.simulator.venues.yahoo;

import dev.isobar.local.simulator.market.Listed;
import dev.isobar.local.simulator.venues.Answer;
import dev.isobar.local.simulator.venues.Floor;
import dev.isobar.local.simulator.venues.SimulatedVenue;
import dev.isobar.market.Market;
import java.math.BigDecimal;
import java.util.List;

/** Yahoo Finance from its own side: charts of shares, within the hours of their exchange. */
public final class SimulatedYahoo implements SimulatedVenue {
    private static final String ID = "yahoo";

    private static final List<Listed> LISTED =
            List.of(
                    share("AAPL", "USD", 250),
                    share("MSFT", "USD", 480),
                    share("NVDA", "USD", 180),
                    share("AMZN", "USD", 220),
                    share("GOOGL", "USD", 280),
                    share("META", "USD", 600),
                    share("TSLA", "USD", 400),
                    share("BRK-B", "USD", 500),
                    share("JPM", "USD", 300),
                    share("SPY", "USD", 660),
                    share("QQQ", "USD", 600),
                    share("^GSPC", "USD", 6_600),
                    share("SAP.DE", "EUR", 210),
                    share("SIE.DE", "EUR", 230));

    private static Listed share(String symbol, String currency, double level) {
        return new Listed(
                ID, Market.EQUITY, symbol, symbol, currency, 2, 0, BigDecimal.ONE, level, 0.02);
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
        return List.of(new Door(Market.EQUITY, new YahooRest(floor), new NoSockets()));
    }

    @Override
    public Answer tooMuch(int status, long now) {
        return Answer.of(status, "Too Many Requests");
    }
}
