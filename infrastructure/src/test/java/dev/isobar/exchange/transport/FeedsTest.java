package dev.isobar.exchange.transport;

import static dev.isobar.exchange.transport.Soon.next;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.exchange.Streams.Kind;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.live.Feed;
import dev.isobar.market.Connected;
import dev.isobar.market.Disconnected;
import dev.isobar.market.Instrument;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.MarketEvent;
import dev.isobar.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The tiny venue holds four subscriptions to a connection and has no stream of klines. */
@Timeout(300)
class FeedsTest {
    private final SteppedClock clock = new SteppedClock();
    private final BlockingQueue<MarketEvent> events = new LinkedBlockingQueue<>();
    private final VenueMarket market = TinyVenue.market(10);
    private TinyServer server;
    private Feeds feeds;

    @BeforeEach
    void start() throws InterruptedException {
        server = new TinyServer();
        Map<String, String> keys =
                Map.of(
                        "isobar.exchanges",
                        "tiny",
                        "isobar.exchange.tiny.spot.ws",
                        server.address().toString());
        feeds =
                new Feeds(
                        new FeedContext(
                                RestClients.http(),
                                Map.of(),
                                (event, at, cause) -> events.add(event),
                                frame -> {},
                                clock,
                                Thread::new,
                                Backoff.standard(new Random(1)),
                                Duration.ofSeconds(60)),
                        Settings.from(key -> Optional.ofNullable(keys.get(key))));
    }

    @AfterEach
    void stop() throws InterruptedException {
        feeds.close();
        server.close();
    }

    @Test
    void instrumentsAreSharedAmongConnectionsAndTheSetChangesWhileRunning()
            throws InterruptedException {
        feeds.update(trades("AB", "CD", "EF", "GH", "IJ"));

        assertThat(symbols(Connected.class, 5))
                .containsExactlyInAnyOrder("AB", "CD", "EF", "GH", "IJ");
        assertThat(feeds.statuses())
                .extracting(Feed.Status::name)
                .containsExactly("tiny spot public", "tiny spot public 1");
        assertThat(server.open).hasSize(2);
        assertThat(next(server.opened).getResourceDescriptor()).isEqualTo("/near/stream");

        feeds.update(trades("AB", "CD", "EF", "GH"));

        assertThat(symbols(Disconnected.class, 1)).containsExactly("IJ");
        assertThat(feeds.statuses()).hasSize(1);

        feeds.update(Map.of());

        assertThat(symbols(Disconnected.class, 4))
                .containsExactlyInAnyOrder("AB", "CD", "EF", "GH");
        assertThat(feeds.statuses()).isEmpty();
        assertThat(events).isEmpty();
    }

    @Test
    void kindsShareASocketWhereTheVenueHasOneEndpointForThemAndElseHaveTheirOwn()
            throws InterruptedException {
        Instrument ab = TinyVenue.instrument("AB");
        List<Subscription> wanted = new ArrayList<>();
        for (Kind kind : List.of(Kind.TRADES, Kind.QUOTES, Kind.MARK_PRICE, Kind.OPEN_INTEREST)) {
            wanted.add(Subscription.of(kind, ab));
            wanted.add(Subscription.of(kind, ab));
        }

        feeds.update(Map.of(market, wanted));

        assertThat(List.of(next(server.received), next(server.received)))
                .containsExactlyInAnyOrder("sub:AB,AB.QUOTES", "sub:AB.MARK_PRICE");
        assertThat(symbols(Connected.class, 1)).containsExactly("AB");
        assertThat(feeds.statuses())
                .extracting(Feed.Status::name)
                .containsExactly("tiny spot public", "tiny spot marks");
        server.open.forEach(
                socket -> {
                    if (socket.getResourceDescriptor().endsWith("/marks")) {
                        socket.send("{\"s\":\"AB\",\"mark\":\"5\",\"t\":1}");
                    }
                });
        assertThat(next(events)).isInstanceOf(MarkPrice.class);
        // The feed says so when it has worked off what it heard.
        Soon.await(() -> feeds.statuses().get(1).connected());
        assertThat(feeds.statuses().get(1).detail()).startsWith("streaming 1 subscriptions");
    }

    private Set<String> symbols(Class<? extends MarketEvent> kind, int count)
            throws InterruptedException {
        Set<String> symbols = new HashSet<>();
        for (int i = 0; i < count; i++) {
            MarketEvent event = next(events);
            assertThat(event).isInstanceOf(kind);
            symbols.add(event.instrument().symbol());
        }
        return symbols;
    }

    private Map<VenueMarket, List<Subscription>> trades(String... symbols) {
        return Feeds.trades(Map.of(market, Stream.of(symbols).map(TinyVenue::instrument).toList()));
    }
}
