package dev.isobar.exchange.transport;

import dev.isobar.exchange.Streams.Endpoint;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.live.Feed;
import dev.isobar.market.Instrument;
import dev.isobar.settings.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The live feeds of a process: one for each market, endpoint and shard, shared by everything that
 * is asked for there.
 *
 * <p>Whoever wants bars asks for trades and not for the venue's own minutes: those say less
 * (Bybit's and OKX's have no count and no taker volume) and would win over bars made of trades;
 * history asks for them where trades are missing.
 *
 * <p>Safe for all threads; updates wait for each other.
 */
public final class Feeds implements AutoCloseable {
    private final FeedContext context;
    private final Settings settings;
    private final Map<Place, Map<Integer, LiveFeed>> feeds = new LinkedHashMap<>();

    /** Where a feed connects to. */
    private record Place(VenueMarket market, Endpoint endpoint) {}

    public Feeds(FeedContext context, Settings settings) {
        this.context = context;
        this.settings = settings;
    }

    /**
     * Trades of each: what every tracked instrument needs at least.
     *
     * @return may be added to, then goes to {@link #update}
     */
    public static Map<VenueMarket, List<Subscription>> trades(
            Map<VenueMarket, ? extends Collection<Instrument>> instruments) {
        Map<VenueMarket, List<Subscription>> trades = new LinkedHashMap<>();
        instruments.forEach(
                (market, of) ->
                        trades.put(
                                market,
                                new ArrayList<>(of.stream().map(Subscription::trades).toList())));
        return trades;
    }

    /**
     * Streams exactly these from now on; feeds that stay lose nothing. Returns when what is no
     * longer wanted has been closed, not when what is new has been confirmed. What the venue does
     * not stream is left out.
     *
     * @param wanted everything for everyone; what is there twice is streamed once
     */
    public synchronized void update(Map<VenueMarket, ? extends Collection<Subscription>> wanted) {
        Map<Place, List<Subscription>> places = new LinkedHashMap<>();
        feeds.keySet().forEach(place -> places.put(place, new ArrayList<>()));
        wanted.forEach(
                (market, subscriptions) ->
                        new LinkedHashSet<>(subscriptions)
                                .forEach(one -> place(places, market, one)));
        places.forEach(this::update);
    }

    public synchronized List<Feed.Status> statuses() {
        return all().stream().map(LiveFeed::status).toList();
    }

    /** By the name of their status, for metrics. */
    public synchronized Map<String, FeedReport> reports() {
        Map<String, FeedReport> reports = new TreeMap<>();
        all().forEach(feed -> reports.put(feed.status().name(), feed.report()));
        return reports;
    }

    /** Returns when no more event will come. */
    @Override
    public synchronized void close() {
        all().parallelStream().forEach(LiveFeed::close);
        feeds.clear();
    }

    private static void place(
            Map<Place, List<Subscription>> places, VenueMarket market, Subscription subscription) {
        Optional<Endpoint> endpoint = market.streams().endpoint(subscription);
        endpoint.ifPresent(
                at ->
                        places.computeIfAbsent(new Place(market, at), p -> new ArrayList<>())
                                .add(subscription));
    }

    private void update(Place place, List<Subscription> wanted) {
        Map<Integer, LiveFeed> running = feeds.computeIfAbsent(place, p -> new TreeMap<>());
        int places = running.keySet().stream().mapToInt(i -> i + 1).max().orElse(0);
        List<List<Subscription>> now = new ArrayList<>();
        for (int i = 0; i < places; i++) {
            now.add(running.containsKey(i) ? running.get(i).subscriptions() : List.of());
        }
        int size = place.endpoint().subscriptions();
        List<List<Subscription>> shards = Shards.assign(now, wanted, size);
        for (int i = 0; i < shards.size(); i++) {
            update(place, running, i, shards.get(i));
        }
        if (running.isEmpty()) {
            feeds.remove(place);
        }
    }

    private void update(
            Place place, Map<Integer, LiveFeed> running, int shard, List<Subscription> wanted) {
        LiveFeed feed = running.get(shard);
        if (feed == null && !wanted.isEmpty()) {
            LiveFeed started = feed(place, shard, wanted);
            running.put(shard, started);
            started.start();
        } else if (feed != null && wanted.isEmpty()) {
            running.remove(shard).close();
        } else if (feed != null && !feed.subscriptions().equals(wanted)) {
            feed.update(wanted);
        }
    }

    private LiveFeed feed(Place place, int shard, List<Subscription> wanted) {
        VenueMarket market = place.market();
        return new LiveFeed(
                market,
                place.endpoint(),
                Addresses.socket(settings, market),
                shard,
                wanted,
                context);
    }

    private List<LiveFeed> all() {
        return feeds.values().stream().flatMap(shards -> shards.values().stream()).toList();
    }
}
