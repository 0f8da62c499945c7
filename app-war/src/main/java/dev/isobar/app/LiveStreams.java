package dev.isobar.app;

import dev.isobar.exchange.VenueMarket;
import dev.isobar.live.Feed;
import dev.isobar.market.Instrument;
import java.util.List;
import java.util.Map;

/** What this node streams. Safe for all threads. */
public interface LiveStreams extends AutoCloseable {

    /** Streams exactly these from now on; what stays loses nothing. */
    void update(Map<VenueMarket, List<Instrument>> wanted);

    List<Feed.Status> statuses();

    /** Returns when no more event will come. */
    @Override
    void close();
}
