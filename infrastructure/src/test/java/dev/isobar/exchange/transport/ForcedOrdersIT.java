package dev.isobar.exchange.transport;

import static dev.isobar.exchange.transport.Soon.next;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Bar;
import dev.isobar.bars.Channel;
import dev.isobar.bars.Coverage;
import dev.isobar.bars.Range;
import dev.isobar.bars.SeriesId;
import dev.isobar.dynamodb.DynamoEvents;
import dev.isobar.dynamodb.Keys;
import dev.isobar.dynamodb.LocalDynamo;
import dev.isobar.exchange.Fixtures;
import dev.isobar.exchange.Streams.Kind;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.exchange.bybit.Bybit;
import dev.isobar.flows.EventKind;
import dev.isobar.flows.EventQuery;
import dev.isobar.flows.EventStore;
import dev.isobar.flows.FlowEvent;
import dev.isobar.flows.forced.CascadeRule;
import dev.isobar.flows.forced.ForcedOrders;
import dev.isobar.flows.rates.UsdRates;
import dev.isobar.live.Follower;
import dev.isobar.live.MarketSink;
import dev.isobar.live.Pipeline;
import dev.isobar.live.Sink;
import dev.isobar.live.Subject;
import dev.isobar.live.TellEvents;
import dev.isobar.live.TellForcedOrders;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Market;
import dev.isobar.market.Side;
import dev.isobar.redis.LocalRedis;
import dev.isobar.redis.Redis;
import dev.isobar.redis.RedisPublisher;
import dev.isobar.redis.RedisUpdates;
import dev.isobar.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.java_websocket.WebSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.RedisClient;

/** From a venue's frame to the store and the channel. */
@Timeout(120)
class ForcedOrdersIT {
    /** Before every frame here: none of them is old news. */
    private static final Clock PAST = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private static final Instrument BTC =
            Fixtures.instrument("bybit", Market.LINEAR, "BTCUSDT", "1");
    private static final VenueMarket MARKET = Fixtures.market(Bybit.EXCHANGE, Market.LINEAR);
    private static LocalDynamo dynamo;
    private static LocalRedis server;
    private static RedisClient redis;

    @BeforeAll
    static void start() {
        dynamo = LocalDynamo.inMemory();
        server = LocalRedis.start();
        redis = Redis.client(server.url());
    }

    @AfterAll
    static void stop() {
        redis.close();
        server.close();
        dynamo.close();
    }

    @Test
    @DisplayName("a frame that two nodes hear, one of them twice, is kept once and published once")
    void aFrameIsKeptAndPublishedOnce() throws Exception {
        Instant at = Instant.now().minusSeconds(1);
        Keys keys = dynamo.createTables("forced-");
        EventStore store =
                new DynamoEvents(
                        dynamo.client(), keys, kind -> Duration.ofDays(1), Clock.systemUTC());
        BlockingQueue<FlowEvent> told = new LinkedBlockingQueue<>();
        Node one = new Node(store, told);
        Node two = new Node(store, told);
        try {
            for (WebSocket socket : List.of(one.socket(), one.socket(), two.socket())) {
                socket.send(frame(at.toEpochMilli()));
            }
            two.socket().send(frame(at.toEpochMilli() + 500)); // another one, to be told last
            List<FlowEvent> heard = List.of(next(told), next(told), next(told));
            assertThat(heard).extracting(FlowEvent::side).containsOnly(Side.SELL);
        } finally {
            one.close();
            two.close();
        }

        Range all = new Range(at.minusSeconds(60), at.plusSeconds(60));
        List<FlowEvent> kept =
                store.read(EventQuery.of(EventKind.LIQUIDATION, BTC.id().toString(), all, 99));
        assertThat(kept).extracting(FlowEvent::id).containsOnly("sell-59800.1-0.04-1").hasSize(2);
        // S=Buy is a long position: it was sold. 59800.10 × 0.040
        assertThat(kept.get(0).json())
                .contains("\"side\":\"sell\"", "\"quantity\":0.04,", "\"value\":2392.004,");
        RedisUpdates updates = new RedisUpdates(redis);
        Subject subject = Subject.of(EventKind.LIQUIDATION, BTC.id().toString());
        assertThat(updates.position(subject).orElseThrow().sequence()).isEqualTo(2);
        assertThat(updates.newest(subject, 9))
                .extracting(update -> update.data())
                .containsExactlyInAnyOrderElementsOf(kept.stream().map(FlowEvent::json).toList());
    }

    private static String frame(long at) {
        return ("{\"topic\":\"allLiquidation.BTCUSDT\",\"type\":\"snapshot\",\"ts\":%d,"
                        + "\"data\":[{\"T\":%d,\"s\":\"BTCUSDT\",\"S\":\"Buy\",\"v\":\"0.040\","
                        + "\"p\":\"59800.10\"}]}")
                .formatted(at, at);
    }

    /** A node: a socket to a venue of its own, a lane, what tells. */
    private static final class Node {
        private final TinyServer venue = new TinyServer();
        private final TellEvents tell;
        private final Pipeline pipeline;
        private final Feeds feeds;
        private final WebSocket socket;

        Node(EventStore store, BlockingQueue<FlowEvent> told) throws InterruptedException {
            venue.answer =
                    text ->
                            "{\"success\":true,\"ret_msg\":\"\",\"conn_id\":\"c\",\"req_id\":\"\","
                                    + "\"op\":\"subscribe\"}";
            tell =
                    new TellEvents(
                            store,
                            new RedisPublisher(redis),
                            List.of(told::add),
                            PAST,
                            Thread::new);
            Follower.Maker maker =
                    (instrument, sink) ->
                            new TellForcedOrders(
                                    new ForcedOrders(
                                            instrument,
                                            false,
                                            UsdRates.NONE,
                                            () -> CascadeRule.STANDARD),
                                    tell::tell);
            pipeline =
                    new Pipeline(
                            1,
                            Thread::new,
                            Clock.systemUTC(),
                            new NoBars(),
                            MarketSink.NOWHERE,
                            List.of(maker));
            pipeline.track(BTC);
            Map<String, String> keys =
                    Map.of(
                            "isobar.exchanges",
                            "bybit",
                            "isobar.exchange.bybit.linear.ws",
                            venue.address().toString());
            feeds =
                    new Feeds(
                            new FeedContext(
                                    RestClients.http(),
                                    Map.of(),
                                    pipeline::accept,
                                    frame -> {},
                                    Clock.systemUTC(),
                                    Thread::new,
                                    Backoff.standard(new Random(1)),
                                    Duration.ofSeconds(60)),
                            Settings.from(key -> Optional.ofNullable(keys.get(key))));
            feeds.update(Map.of(MARKET, List.of(Subscription.of(Kind.LIQUIDATIONS, BTC))));
            socket = next(venue.opened);
            next(venue.received); // it has subscribed
        }

        WebSocket socket() {
            return socket;
        }

        void close() throws InterruptedException {
            feeds.close();
            pipeline.close();
            tell.close();
            venue.close();
        }
    }

    /** What bars come to is another test's business. */
    private static final class NoBars implements Sink {
        @Override
        public void changed(SeriesId series, Bar bar) {}

        @Override
        public void forming(SeriesId series, Bar bar) {}

        @Override
        public void known(InstrumentId instrument, Channel channel, Coverage news) {}
    }
}
