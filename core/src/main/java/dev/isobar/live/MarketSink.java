package dev.isobar.live;

import dev.isobar.market.InstrumentId;
import dev.isobar.market.MarketEvent;

/**
 * Where everything but bars goes. Called by the instrument's lane only, in order; must not block.
 */
public interface MarketSink {
    MarketSink NOWHERE =
            new MarketSink() {
                @Override
                public void told(MarketEvent event) {}

                @Override
                public void bookWanted(InstrumentId instrument) {}
            };

    /**
     * A trade or a liquidation, each; or how the quote, book, mark price, funding or open interest
     * stands now. A book is given whole.
     */
    void told(MarketEvent event);

    /**
     * The book is void until a snapshot comes, and the venue gives one only over REST. Said again
     * every few seconds until it came.
     */
    void bookWanted(InstrumentId instrument);
}
