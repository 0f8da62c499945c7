package dev.isobar.app;

import dev.isobar.exchange.VenueMarket;
import dev.isobar.exchange.transport.FeedReport;
import dev.isobar.exchange.transport.Feeds;
import dev.isobar.live.Feed;
import dev.isobar.market.Instrument;
import java.util.List;
import java.util.Map;

/**
 * Streams from the venues' sockets.
 *
 * @param afterwards what is done when no more frame will come
 */
record FeedStreams(Feeds feeds, Runnable afterwards) implements LiveStreams {

    @Override
    public void update(Map<VenueMarket, List<Instrument>> wanted) {
        feeds.update(Feeds.trades(wanted));
    }

    @Override
    public List<Feed.Status> statuses() {
        return feeds.statuses();
    }

    @Override
    public Counts counts() {
        Counts all = Counts.NONE;
        for (FeedReport report : feeds.reports().values()) {
            FeedReport.Counts of = report.counts();
            all =
                    all.plus(
                            new Counts(
                                    of.frames(),
                                    of.events(),
                                    of.unparsable(),
                                    of.refused(),
                                    of.outages(),
                                    of.stalls()));
        }
        return all;
    }

    @Override
    public void close() {
        feeds.close();
        afterwards.run();
    }
}
