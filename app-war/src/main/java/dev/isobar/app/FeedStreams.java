package dev.isobar.app;

import dev.isobar.exchange.Streams.Kind;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.exchange.transport.FeedReport;
import dev.isobar.exchange.transport.Feeds;
import dev.isobar.live.Feed;
import dev.isobar.market.Instrument;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Streams from the venues' sockets.
 *
 * @param kinds what is streamed of each instrument beside its trades
 * @param before what is done before anything else is streamed
 * @param afterwards what is done when no more frame will come
 */
record FeedStreams(Feeds feeds, Set<Kind> kinds, Runnable before, Runnable afterwards)
        implements LiveStreams {

    @Override
    public void update(Map<VenueMarket, List<Instrument>> wanted) {
        Map<VenueMarket, List<Subscription>> all = Feeds.trades(wanted);
        wanted.forEach(
                (market, instruments) ->
                        instruments.forEach(
                                instrument ->
                                        kinds.forEach(
                                                kind ->
                                                        all.get(market)
                                                                .add(
                                                                        Subscription.of(
                                                                                kind,
                                                                                instrument)))));
        before.run();
        feeds.update(all);
    }

    @Override
    public List<Feed.Status> statuses() {
        return feeds.statuses();
    }

    @Override
    public Map<String, Counts> counts() {
        Map<String, Counts> all = new TreeMap<>();
        feeds.reports().forEach((name, report) -> all.merge(venue(name), of(report), Counts::plus));
        return all;
    }

    /** A feed's name begins with its venue. */
    private static String venue(String feed) {
        return feed.split(" ", 2)[0];
    }

    private static Counts of(FeedReport report) {
        FeedReport.Counts of = report.counts();
        return new Counts(
                of.frames(), of.events(), of.unparsable(), of.refused(), of.outages(), of.stalls());
    }

    @Override
    public void close() {
        feeds.close();
        afterwards.run();
    }

    /** By their names in settings. */
    static Set<Kind> kinds(List<String> names) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        names.forEach(name -> kinds.add(Kind.valueOf(name.toUpperCase(Locale.ROOT))));
        return kinds;
    }
}
