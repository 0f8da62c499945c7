package dev.isobar.exchange.transport;

import static dev.isobar.exchange.transport.Soon.await;
import static dev.isobar.exchange.transport.Soon.comes;
import static dev.isobar.exchange.transport.Soon.next;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.exchange.Streams.Endpoint;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.market.Connected;
import dev.isobar.market.Disconnected;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Trade;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.java_websocket.WebSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class LiveFeedSilenceTest {
    private final SteppedClock clock = new SteppedClock();
    private final BlockingQueue<MarketEvent> events = new LinkedBlockingQueue<>();
    private TinyServer server;
    private LiveFeed feed;
    private final AtomicLong handedOver = new AtomicLong();

    /** The feed's own. */
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    private long id;

    @BeforeEach
    void serve() throws InterruptedException {
        server = new TinyServer();
    }

    @AfterEach
    void stop() throws InterruptedException {
        feed.close();
        server.close();
    }

    @Test
    @DisplayName(
            "R10 a busy stream that falls silent is an outage, though the socket answers pings")
    void aBusyStreamThatFallsSilentIsAnOutage() throws InterruptedException {
        start("AB");
        assertThat(next(events)).isInstanceOf(Connected.class);
        hear(60, "AB");
        Instant last = clock.instant();

        clock.step(Duration.ofSeconds(14));
        assertThat(events.poll(200, TimeUnit.MILLISECONDS)).isNull();
        clock.step(Duration.ofSeconds(2));

        Disconnected gone = (Disconnected) next(events);
        assertThat(gone.cause()).startsWith("stalled: no market data within");
        assertThat(gone.lastSeen()).isEqualTo(last.minusSeconds(1));
        await(() -> feed.report().counts().stalls() == 1);
        clock.step(Duration.ofSeconds(2));
        assertThat(next(events)).isInstanceOf(Connected.class);
        hear(1, "AB");
    }

    @Test
    @DisplayName("R10 a quiet connection that answers pings is left alone after a few tries")
    void aQuietConnectionThatAnswersIsLeftAlone() throws InterruptedException {
        start(endpoint(""), "AB");
        assertThat(next(events)).isInstanceOf(Connected.class);

        // Tries come after 1, 2, 4 … 32 minutes of silence: 63 minutes, of 80 in all.
        int pings = 0;
        int silent = 0;
        for (int i = 0; i < 240; i++) {
            // Where none is sent this time the next is: 60 s without an answer are too long.
            if (isPinged()) {
                pings++;
            } else {
                assertThat(++silent).as("steps of 10 s without a ping").isLessThan(20);
            }
        }

        assertThat(events).isEmpty();
        assertThat(feed.report().counts().outages()).isZero();
        assertThat(pings).isGreaterThan(50);
        assertThat(server.opened.size()).isBetween(2, 10);
        hear(1, "AB");
    }

    @Test
    @DisplayName("R10 a socket that is open and gives no sign of life is stale")
    void aSocketWithoutASignOfLifeIsStale() throws InterruptedException {
        server.deaf = true;
        server.answer = text -> text.equals("ping") ? "" : "ok";
        start("AB");
        assertThat(next(events)).isInstanceOf(Connected.class);

        clock.step(Duration.ofSeconds(61));

        assertThat(((Disconnected) next(events)).cause()).startsWith("stale: no sign of life");
    }

    @Test
    @DisplayName("R11 one silent stream among living ones is renewed once, then reported")
    void oneSilentStreamIsRenewedOnceThenReported() throws InterruptedException {
        start("AB", "CD");
        next(events);
        next(events);
        WebSocket first = next(server.opened);
        hear(60, "AB", "CD");

        hear(14, "CD");
        assertThat(events).isEmpty();
        clock.step(Duration.ofSeconds(1));

        Disconnected gone = (Disconnected) next(events);
        assertThat(gone.instrument().symbol()).isEqualTo("AB");
        assertThat(gone.cause()).startsWith("stalled: silent among others");
        assertThat(next(events)).isInstanceOf(Connected.class);
        WebSocket second = next(server.opened);
        // Both are heard for three seconds; ahead of the old one the new one would count as rescue.
        for (int i = 0; i < 3; i++) {
            server.trade("CD", ++id);
            assertThat(List.of(tradeId(), tradeId())).containsOnly(String.valueOf(id));
            await(() -> feed.report().counts().events() == handedOver.get());
            clock.step(Duration.ofSeconds(1));
        }
        assertThat(next(server.closed)).isSameAs(first);
        hear(120, "CD");
        assertThat(server.opened).isEmpty();
        assertThat(server.open).containsExactly(second);
        assertThat(feed.status().detail()).contains("stalled: 1 [AB trades]");
        assertThat(feed.report().counts().outages()).isZero();

        hear(1, "AB");
        await(() -> !feed.status().detail().contains("stalled"));
    }

    /** A trade of each, each second. */
    private void hear(int seconds, String... symbols) throws InterruptedException {
        for (int i = 0; i < seconds; i++) {
            for (String symbol : symbols) {
                server.trade(symbol, ++id);
                assertThat(tradeId()).isEqualTo(String.valueOf(id));
            }
            // It reads the clock after it handed over.
            await(() -> feed.report().counts().events() == handedOver.get());
            clock.step(Duration.ofSeconds(1));
        }
    }

    private String tradeId() throws InterruptedException {
        MarketEvent event = next(events);
        assertThat(event).isInstanceOf(Trade.class);
        return ((Trade) event).id();
    }

    private void take(MarketEvent event) {
        handedOver.addAndGet(event instanceof Trade ? 1 : 0);
        events.add(event);
    }

    private Thread thread(Runnable task) {
        Thread thread = new Thread(task);
        threads.add(thread);
        return thread;
    }

    /** Whether a ping came of this step; its pong is waited for. */
    private boolean isPinged() throws InterruptedException {
        clock.step(Duration.ofSeconds(20));
        if (server.pings.poll(10, TimeUnit.SECONDS) == null) {
            return false;
        }
        Set<Thread> ours = new HashSet<>(threads);
        ours.add(Thread.currentThread());
        comes(() -> clock.wasSeenBeside(ours), 10);
        return true;
    }

    private static Endpoint endpoint(String ping) {
        return new Endpoint(
                "public", "/stream", 4, ping, Duration.ofSeconds(15), Duration.ofHours(24), 1_000);
    }

    private void start(String... symbols) {
        start(endpoint("ping"), symbols);
    }

    private void start(Endpoint endpoint, String... symbols) {
        FeedContext context =
                new FeedContext(
                        RestClients.http(),
                        Map.of(),
                        (event, at, cause) -> take(event),
                        frame -> {},
                        clock,
                        this::thread,
                        Backoff.standard(new Random(1)),
                        Duration.ofSeconds(60));
        List<Subscription> wanted =
                Stream.of(symbols).map(TinyVenue::instrument).map(Subscription::trades).toList();
        feed =
                new LiveFeed(
                        TinyVenue.market(100, 10, endpoint),
                        endpoint,
                        server.address(),
                        0,
                        wanted,
                        context);
        feed.start();
    }
}
