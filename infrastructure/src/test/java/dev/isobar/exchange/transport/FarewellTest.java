package dev.isobar.exchange.transport;

import static dev.isobar.exchange.transport.Soon.await;
import static dev.isobar.exchange.transport.Soon.next;
import static dev.isobar.exchange.transport.TinyServer.frame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.exchange.Streams.Endpoint;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.market.Connected;
import dev.isobar.market.Disconnected;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Trade;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.java_websocket.WebSocket;
import org.java_websocket.framing.PongFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class FarewellTest {
    private final SteppedClock clock = new SteppedClock();
    private final BlockingQueue<MarketEvent> events = new LinkedBlockingQueue<>();

    /** The sink takes so many trades more. */
    private final Semaphore room = new Semaphore(1_000_000);

    private TinyServer server;
    private LiveFeed feed;
    private long id;
    private long taken;

    @BeforeEach
    void serve() throws InterruptedException {
        server = new TinyServer();
    }

    @AfterEach
    void stop() throws InterruptedException {
        room.release(1_000_000);
        feed.close();
        server.close();
    }

    @Test
    @DisplayName("R8 what the old connection was sent is read before it is closed, however late")
    void theOldConnectionIsHeardOut() throws InterruptedException {
        start("AB");
        assertThat(next(events)).isInstanceOf(Connected.class);
        WebSocket old = next(server.opened);
        room.drainPermits();
        int trades = 3_000;
        for (int i = 1; i <= trades; i++) {
            // More than is read ahead, so that some are on their way for long.
            old.send(frame("AB", i) + " ".repeat(1_000));
        }
        feed.update(subscriptions("AB", "CD"));
        while (events.stream().noneMatch(Connected.class::isInstance)) {
            room.release();
            await(() -> room.availablePermits() == 0);
        }

        clock.step(Duration.ofSeconds(3));
        room.release(trades);

        assertThat(next(server.closed)).isSameAs(old);
        assertThat(events.stream().filter(Trade.class::isInstance)).hasSize(trades);
        assertThat(feed.report().counts().outages()).isZero();
    }

    @Test
    @DisplayName("R11 a connection that is only read later than its successor had not stalled")
    void lateIsNotStalled() throws InterruptedException {
        WebSocket old = suspected();
        WebSocket young = next(server.opened);

        trade(young);
        clock.step(Duration.ofSeconds(1));
        await(() -> clock.wasSeenBeside(Set.of(Thread.currentThread())));
        old.send(frame("CD", id));
        heard();
        clock.step(Duration.ofSeconds(1));

        assertThat(next(server.closed)).isSameAs(old);
        trade(young);
        clock.step(Duration.ofSeconds(1));
        trade(young);
        assertThat(events).isEmpty();
    }

    @Test
    @DisplayName("R11 a connection that answers without what its successor was told had stalled")
    void whatAnswersWithoutItHadStalled() throws InterruptedException {
        WebSocket old = suspected();
        WebSocket young = next(server.opened);

        trade(young);
        clock.step(Duration.ofSeconds(2));

        Disconnected gone = (Disconnected) next(events);
        assertThat(gone.instrument().symbol()).isEqualTo("CD");
        assertThat(gone.cause()).isEqualTo("stalled: another connection hears it");
        assertThat(next(server.closed)).isSameAs(old);
        assertThat(next(events)).isInstanceOf(Connected.class);
    }

    @Test
    @DisplayName("R11 a connection that does not answer is not waited for")
    void whoeverDoesNotAnswerIsNotWaitedFor() throws InterruptedException {
        WebSocket old = suspected();
        next(server.opened);
        server.deaf = true;
        server.pings.clear();
        clock.step(Duration.ofSeconds(2));
        await(() -> server.pings.contains(old));

        clock.step(Duration.ofSeconds(9));
        await(() -> clock.wasSeenBeside(Set.of(Thread.currentThread())));
        assertThat(server.closed.poll(500, TimeUnit.MILLISECONDS)).isNull();
        clock.step(Duration.ofSeconds(2));

        assertThat(next(server.closed)).isSameAs(old);
        assertThat(events).isEmpty();
    }

    @Test
    @DisplayName("R8 a ping of the venue, or an answer to another ping, is not its answer")
    void anotherSignIsNoAnswer() throws InterruptedException {
        WebSocket old = suspected();
        next(server.opened);
        server.deaf = true;
        server.pings.clear();
        clock.step(Duration.ofSeconds(2));
        await(() -> server.pings.contains(old));

        old.sendPing();
        PongFrame empty = new PongFrame();
        old.sendFrame(empty);
        old.send(frame("CD", ++id));
        heard();

        assertThat(server.closed.poll(500, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    @DisplayName("R11 one that ends before it is heard out is judged all the same")
    void whatEndsEarlyIsJudged() throws InterruptedException {
        WebSocket old = suspected();
        WebSocket young = next(server.opened);
        trade(young);
        clock.step(Duration.ofSeconds(1));
        await(() -> clock.wasSeenBeside(Set.of(Thread.currentThread())));

        old.closeConnection(1006, "");

        Disconnected gone = (Disconnected) next(events);
        assertThat(gone.instrument().symbol()).isEqualTo("CD");
        assertThat(gone.cause()).isEqualTo("stalled: another connection hears it");
        assertThat(next(events)).isInstanceOf(Connected.class);
    }

    /** One whose successor is confirmed since a second, and was not heard yet. */
    private WebSocket suspected() throws InterruptedException {
        start("AB", "CD");
        next(events);
        next(events);
        WebSocket old = next(server.opened);
        for (int i = 0; i < 75; i++) {
            if (i < 60) {
                server.trade("AB", ++id);
                heard();
            }
            server.trade("CD", ++id);
            heard();
            clock.step(Duration.ofSeconds(1));
        }
        assertThat(((Disconnected) next(events)).cause()).startsWith("stalled: silent among");
        assertThat(next(events)).isInstanceOf(Connected.class);
        clock.step(Duration.ofSeconds(1));
        return old;
    }

    /** By one connection, and waited for. */
    private void trade(WebSocket by) throws InterruptedException {
        by.send(frame("CD", ++id));
        heard();
    }

    private void heard() throws InterruptedException {
        assertThat(((Trade) next(events)).id()).isEqualTo(String.valueOf(id));
        taken++;
        // It reads the clock after it handed over.
        await(() -> feed.report().counts().events() == taken);
    }

    private void take(MarketEvent event) throws InterruptedException {
        if (event instanceof Trade) {
            room.acquire();
        }
        events.add(event);
    }

    private void start(String... symbols) {
        Endpoint endpoint = TinyVenue.endpoint(Duration.ofHours(24));
        FeedContext context =
                new FeedContext(
                        RestClients.http(),
                        Map.of(),
                        (event, at, cause) -> take(event),
                        frame -> {},
                        clock,
                        Thread::new,
                        Backoff.standard(new Random(1)),
                        Duration.ofSeconds(60));
        feed =
                new LiveFeed(
                        TinyVenue.market(100, 10, endpoint),
                        endpoint,
                        server.address(),
                        0,
                        subscriptions(symbols),
                        context);
        feed.start();
    }

    private static List<Subscription> subscriptions(String... symbols) {
        return Stream.of(symbols).map(TinyVenue::instrument).map(Subscription::trades).toList();
    }
}
