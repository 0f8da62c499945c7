package dev.isobar.exchange.mexc;

import dev.isobar.exchange.BestPrices;
import dev.isobar.exchange.Json;
import dev.isobar.market.BestPrice;
import dev.isobar.market.BookChange;
import dev.isobar.market.Instrument;
import dev.isobar.market.Level;
import dev.isobar.market.Quote;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Bodies 313, {@code PublicAggreDepths} (1 asks, 2 bids, each 1 price and 2 quantity; 4
 * fromVersion, 5 toVersion), and 315, {@code PublicAggreBookTicker} (1 bidPrice, 2 bidQuantity, 3
 * askPrice, 4 askQuantity). The time is the wrapper's. In the venue's JSON:
 *
 * <pre>{@code
 * {"asks":[{"price":"60000.2","quantity":"0"}],"bids":[],"fromVersion":"101","toVersion":"102"}
 * {"bidPrice":"60000.1","bidQuantity":"1","askPrice":"","askQuantity":""}
 * }</pre>
 *
 * A quantity of 0 takes a level away; an empty price means that nobody is there.
 *
 * @see <a href="https://mexcdevelop.github.io/apidocs/spot_v3_en/#diff-depth-stream">Depth</a>
 */
final class MexcSpotBook {

    private MexcSpotBook() {}

    static BookChange depth(WireReader wire, Instrument instrument, Instant at) {
        List<Level> asks = new ArrayList<>();
        List<Level> bids = new ArrayList<>();
        String first = null;
        String last = null;
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> asks.add(level(wire.message()));
                case 2 -> bids.add(level(wire.message()));
                case 4 -> first = wire.text();
                case 5 -> last = wire.text();
                default -> wire.skip();
            }
        }
        return new BookChange(
                instrument.id(),
                at,
                BookChange.Kind.UPDATE,
                bids,
                asks,
                Long.parseLong(Json.required("fromVersion", first)),
                Long.parseLong(Json.required("toVersion", last)),
                null);
    }

    private static Level level(WireReader wire) {
        BigDecimal price = null;
        BigDecimal size = null;
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> price = wire.decimal();
                case 2 -> size = wire.decimal();
                default -> wire.skip();
            }
        }
        return new Level(price, size);
    }

    static Quote quote(WireReader wire, Instrument instrument, Instant at) {
        String bid = "";
        String bidSize = "";
        String ask = "";
        String askSize = "";
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> bid = wire.text();
                case 2 -> bidSize = wire.text();
                case 3 -> ask = wire.text();
                case 4 -> askSize = wire.text();
                default -> wire.skip();
            }
        }
        return new Quote(instrument.id(), at, best(bid, bidSize), best(ask, askSize));
    }

    private static BestPrice best(String price, String size) {
        return price.isEmpty()
                ? null
                : BestPrices.sized(MexcSpotFrame.decimal(price), MexcSpotFrame.decimal(size));
    }
}
