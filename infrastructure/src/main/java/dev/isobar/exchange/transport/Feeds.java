package dev.isobar.exchange.transport;

import dev.isobar.exchange.Streams.Endpoint;
import dev.isobar.exchange.Streams.Kind;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.live.Feed;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.settings.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

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
    private final Map<VenueMarket, PollingFeed> polled = new LinkedHashMap<>();

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
     * longer wanted has been closed, not when what is new has been confirmed. Trades that a venue
     * does not stream are replaced by its minutes; what has no stream is polled; what the venue
     * does not offer at all is left out.
     *
     * @param wanted everything for everyone; what is there twice is streamed once
     */
    public synchronized void update(Map<VenueMarket, ? extends Collection<Subscription>> wanted) {
        Map<Place, List<Subscription>> places = new LinkedHashMap<>();
        Map<VenueMarket, List<Subscription>> asked = new LinkedHashMap<>();
        feeds.keySet().forEach(place -> places.put(place, new ArrayList<>()));
        polled.keySet().forEach(market -> asked.put(market, new ArrayList<>()));
        wanted.forEach(
                (market, subscriptions) ->
                        ways(market, subscriptions)
                                .forEach(way -> place(places, asked, market, way)));
        places.forEach(this::update);
        asked.forEach(this::poll);
    }

    /** What brings that of the instrument begins anew, as {@link LiveFeed#renew} does. */
    public synchronized void renew(InstrumentId instrument, Kind kind) {
        all().stream().filter(feed -> carries(feed, instrument, kind)).forEach(LiveFeed::renew);
    }

    private static boolean carries(LiveFeed feed, InstrumentId instrument, Kind kind) {
        return feed.subscriptions().stream()
                .anyMatch(one -> one.kind() == kind && one.instrument().id().equals(instrument));
    }

    public synchronized List<Feed.Status> statuses() {
        return Stream.concat(
                        all().stream().map(LiveFeed::status),
                        polled.values().stream().map(PollingFeed::status))
                .toList();
    }

    /** By the name of their status, for metrics. */
    public synchronized Map<String, FeedReport> reports() {
        Map<String, FeedReport> reports = new TreeMap<>();
        all().forEach(feed -> reports.put(feed.status().name(), feed.report()));
        polled.values().forEach(feed -> reports.put(feed.status().name(), feed.report()));
        return reports;
    }

    /** Returns when no more event will come. */
    @Override
    public synchronized void close() {
        polled.values().forEach(PollingFeed::close);
        polled.clear();
        all().parallelStream().forEach(LiveFeed::close);
        feeds.clear();
    }

    private static Set<Way> ways(VenueMarket market, Collection<Subscription> wanted) {
        Set<Way> ways = new LinkedHashSet<>();
        wanted.forEach(one -> Way.of(market, one).ifPresent(ways::add));
        return ways;
    }

    private static void place(
            Map<Place, List<Subscription>> places,
            Map<VenueMarket, List<Subscription>> asked,
            VenueMarket market,
            Way way) {
        List<Subscription> into =
                way.endpoint().isPresent()
                        ? places.computeIfAbsent(
                                new Place(market, way.endpoint().get()), p -> new ArrayList<>())
                        : asked.computeIfAbsent(market, m -> new ArrayList<>());
        into.add(way.subscription());
    }

    private void poll(VenueMarket market, List<Subscription> wanted) {
        PollingFeed feed = polled.get(market);
        if (wanted.isEmpty() && feed != null) {
            polled.remove(market).close();
        } else if (feed != null) {
            feed.update(wanted);
        } else if (!wanted.isEmpty() && context.clients().containsKey(market)) {
            PollingFeed started = new PollingFeed(market, wanted, context);
            polled.put(market, started);
            started.start();
        }
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
