package dev.isobar.exchange.transport;

import dev.isobar.exchange.Streams.Kind;
import dev.isobar.market.BookChange;
import dev.isobar.market.Connected;
import dev.isobar.market.Disconnected;
import dev.isobar.market.Funding;
import dev.isobar.market.Kline;
import dev.isobar.market.Liquidation;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.OpenInterest;
import dev.isobar.market.Quote;
import dev.isobar.market.Trade;
import java.util.Map;

/** By which kind of subscription an event comes. */
final class Kinds {
    static final Map<Class<? extends MarketEvent>, Kind> OF =
            Map.of(
                    Trade.class, Kind.TRADES,
                    Kline.class, Kind.KLINES,
                    Quote.class, Kind.QUOTES,
                    BookChange.class, Kind.BOOK,
                    MarkPrice.class, Kind.MARK_PRICE,
                    Funding.class, Kind.FUNDING,
                    OpenInterest.class, Kind.OPEN_INTEREST,
                    Liquidation.class, Kind.LIQUIDATIONS);

    private Kinds() {}

    /**
     * @throws IllegalArgumentException for {@link Connected} and {@link Disconnected}, which no
     *     venue sends
     */
    static Kind of(MarketEvent event) {
        Kind kind = OF.get(event.getClass());
        if (kind == null) {
            throw new IllegalArgumentException("comes by no subscription: " + event);
        }
        return kind;
    }
}
