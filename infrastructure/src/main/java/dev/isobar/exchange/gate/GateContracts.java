package dev.isobar.exchange.gate;

import dev.isobar.exchange.Listings;
import dev.isobar.exchange.Request;
import dev.isobar.market.Market;
import java.util.Optional;

/** All perpetuals of one settlement: without a limit the venue answers them whole. */
record GateContracts(Market market) implements Listings {

    @Override
    public Request request(String cursor) {
        return new Request("/api/v4/futures/" + Gate.settle(market) + "/contracts", 1);
    }

    @Override
    public Page parse(String body) {
        return new Page(
                GateRows.read(body, json -> GateContract.read(json).instrument(market)).stream()
                        .flatMap(Optional::stream)
                        .toList(),
                "");
    }
}
