package dev.isobar.exchange.transport;

import static dev.isobar.exchange.transport.Soon.await;
import static dev.isobar.exchange.transport.Soon.next;
import static dev.isobar.exchange.transport.TinyServer.frame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.capture.Frame;
import dev.isobar.exchange.Streams.Endpoint;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.market.BookChange;
import dev.isobar.market.Connected;
import dev.isobar.market.Disconnected;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Trade;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.java_websocket.WebSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class LiveFeedTest {
    private final SteppedClock clock = new SteppedClock();
    private final BlockingQueue<MarketEvent> events = new LinkedBlockingQueue<>();
    private final Queue<Frame> frames = new ConcurrentLinkedQueue<>();
    private Backoff backoff = Backoff.standard(new Random(1));
    private EventSink sink = (event, arrivedAt, cause) -> events.add(event);
    private TinyServer server;
    private LiveFeed feed;

    @BeforeEach
    void serve() throws InterruptedException {
        server = new TinyServer();
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (feed != null) {
            feed.close();
        }
        server.close();
    }

    @Test
    void subscribesIsConfirmedAndHandsOverWhatItHears() throws InterruptedException {
        start("AB", "CD", "EF");

        assertThat(List.of(next(server.received), next(server.received)))
                .containsExactly("sub:AB,CD", "sub:EF");
        assertThat(symbols(Connected.class, 3)).containsExactly("AB", "CD", "EF");
        server.trade("CD", 1);
        assertThat(trade().id()).isEqualTo("1");
        assertThat(next(server.opened).getResourceDescriptor()).isEqualTo("/near/stream");
        await(() -> feed.status().connected());
        assertThat(frames)
                .extracting(f -> f.direction().id() + " " + f.text())
                .contains("out sub:EF", "in ok", "in " + frame("CD", 1))
                .first()
                .asString()
                .startsWith("open ws://");
    }

    @Test
    void nothingIsConnectedBeforeAllFramesAreAnswered() throws InterruptedException {
        server.answer = text -> text.equals("sub:AB,CD") ? "ok" : "";
        start("AB", "CD", "EF");
        next(server.received);
        next(server.received);

        server.trade("CD", 1);

        assertThat(next(events)).isInstanceOf(Connected.class).matches(e -> symbol(e).equals("CD"));
        assertThat(trade().id()).isEqualTo("1");
        assertThat(events).isEmpty();
    }

    @Test
    void noMoreFramesASecondAreSentThanTheVenueAllows() throws InterruptedException {
        start(TinyVenue.endpoint(Duration.ofHours(1), 2), "AB", "CD", "EF");
        next(server.received);
        await(() -> frames.stream().anyMatch(f -> f.text().equals("ok")));

        clock.step(Duration.ofMillis(499));
        assertThat(server.received.poll(200, TimeUnit.MILLISECONDS)).isNull();
        clock.step(Duration.ofMillis(1));
        assertThat(next(server.received)).isEqualTo("sub:EF");
    }

    @Test
    @DisplayName("R6 a closed socket is told once for each, and again when it is back")
    void aClosedSocketIsAnOutageAndIsHealed() throws InterruptedException {
        start("AB", "CD");
        symbols(Connected.class, 2);
        clock.step(Duration.ofSeconds(3));
        server.trade("AB", 1);
        trade();
        Instant lastSeen = clock.instant();
        clock.step(Duration.ofSeconds(4));

        next(server.opened).close(1012, "service restart");

        List<Disconnected> gone = List.of(disconnected(), disconnected());
        assertThat(gone).extracting(LiveFeedTest::symbol).containsExactly("AB", "CD");
        assertThat(gone).allMatch(e -> e.cause().contains("1012 service restart"));
        assertThat(gone).allMatch(e -> e.lastSeen().equals(lastSeen));
        assertThat(gone).allMatch(e -> e.at().equals(clock.instant()));
        await(() -> feed.status().detail().startsWith("down (closed by the venue: 1012"));
        clock.step(Duration.ofMillis(1_250));
        assertThat(symbols(Connected.class, 2)).containsExactly("AB", "CD");
        assertThat(events).isEmpty();
        assertThat(feed.report().counts().outages()).isEqualTo(1);
    }

    @Test
    @DisplayName("R6 a cut while a frame is being handled is told, not forgotten")
    void aCutWhileAFrameIsHandledIsAnOutage() throws InterruptedException {
        CountDownLatch handling = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        sink =
                (event, arrivedAt, cause) -> {
                    events.add(event);
                    if (event instanceof Trade) {
                        handling.countDown();
                        go.await();
                    }
                };
        start("AB");
        symbols(Connected.class, 1);
        server.trade("AB", 1);
        trade();
        handling.await();

        WebSocket socket = next(server.opened);
        socket.sendPing();
        // Answered: more is asked for, though the frame is not handled yet.
        next(server.pongs);
        assertThat(events.poll(200, TimeUnit.MILLISECONDS)).isNull();
        socket.closeConnection(1006, "cut without a word");
        next(server.closed);
        assertThat(events.poll(200, TimeUnit.MILLISECONDS)).isNull();
        go.countDown();

        // The clock stands still: no staleness finds it.
        assertThat(disconnected().cause()).startsWith("closed by the venue: 1006");
    }

    @Test
    void aFrameInPiecesIsPutTogether() throws InterruptedException {
        start("AB");
        symbols(Connected.class, 1);

        TinyServer.sendInTwo(next(server.opened), frame("AB", 77));

        assertThat(trade().id()).isEqualTo("77");
    }

    @Test
    @DisplayName("R9 frames that make no sense are counted and kept, and end nothing")
    void nonsenseEndsNothing() throws InterruptedException {
        start("AB");
        symbols(Connected.class, 1);
        WebSocket socket = next(server.opened);
        for (int i = 0; i < 7; i++) {
            socket.send("{\"s\":\"AB\",\"id\":" + i);
        }
        socket.send(new byte[] {1, (byte) 0xe9});

        server.trade("AB", 8);

        assertThat(trade().id()).isEqualTo("8");
        assertThat(feed.report().counts().unparsable()).isEqualTo(8);
        assertThat(feed.report().notUnderstood())
                .hasSize(5)
                .endsWith("{\"s\":\"AB\",\"id\":6", "\u0001\u00e9");
        assertThat(feed.status().detail()).contains("not understood: 8");
    }

    @Test
    void oneRefusedSymbolTakesNoOtherWithIt() throws InterruptedException {
        server.answer = text -> text.contains("XX") ? "no such symbol" : "ok";
        start("AB", "XX", "CD");

        assertThat(symbols(Connected.class, 2)).containsExactly("AB", "CD");
        assertThat(drained(server.received, 5))
                .containsExactly("sub:AB,XX", "sub:CD", "sub:AB", "sub:XX", "sub:CD");
        assertThat(events).isEmpty();
        assertThat(feed.status().detail()).contains("refused: 2 (no such symbol)");
    }

    @Test
    @DisplayName("R7 a busy sink presses back on the venue, and nothing is lost")
    void aBusySinkPressesBack() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        sink =
                (event, arrivedAt, cause) -> {
                    if (event instanceof Trade) {
                        go.await();
                    }
                    events.add(event);
                };
        start("AB");
        symbols(Connected.class, 1);
        WebSocket socket = next(server.opened);
        String padding = " ".repeat(2_000);
        int trades = 10_000;
        for (int i = 1; i <= trades; i++) {
            socket.send(frame("AB", i) + padding);
        }

        await(() -> feed.report().counts().frames() == 2);
        // 20 MB cannot be under way: the rest waits on the venue's side.
        assertThat(socket.hasBufferedData()).isTrue();
        clock.step(Duration.ofSeconds(61));
        go.countDown();

        for (int i = 1; i <= trades; i++) {
            assertThat(trade().id()).isEqualTo(String.valueOf(i));
        }
        assertThat(feed.report().counts().outages()).isZero();
    }

    @Test
    @DisplayName("R8 a connection is renewed before its end without a gap or an outage")
    void renewalLosesNothing() throws InterruptedException {
        backoff = Backoff.standard(() -> Long.MIN_VALUE); // in the middle of what chance adds
        start("AB");
        symbols(Connected.class, 1);
        WebSocket first = next(server.opened);
        Set<String> got = new HashSet<>();

        // Due at 90 % of the hour, less half a quarter of a quarter of that: at 52:18.75.
        long id = hear(got, 1, Duration.ofMinutes(52));
        assertThat(server.opened).isEmpty();
        id = hear(got, id, Duration.ofSeconds(40));
        // The next 40 s would pass for a handshake that takes too long.
        next(server.opened);
        await(() -> server.received.stream().filter("sub:AB"::equals).count() == 2);
        await(() -> frames.stream().filter(f -> f.text().equals("ok")).count() == 2);
        id = hear(got, id, Duration.ofSeconds(40));
        assertThat(next(server.closed)).isSameAs(first);
        id = hear(got, id, Duration.ofMinutes(5));

        assertThat(got).hasSize((int) (id - 1));
        assertThat(feed.report().counts().outages()).isZero();
    }

    @Test
    @DisplayName("R8 old and new are heard together for a while")
    void oldAndNewOverlap() throws InterruptedException {
        start("AB");
        symbols(Connected.class, 1);
        feed.update(subscriptions("AB", "CD"));
        symbols(Connected.class, 1);

        server.trade("AB", 1);

        assertThat(List.of(trade().id(), trade().id())).containsExactly("1", "1");
        assertThat(server.closed).isEmpty();
    }

    @Test
    @DisplayName("R14 from the new connection's snapshot on the old one says nothing of the book")
    void aBookIsToldByOneConnection() throws InterruptedException {
        start("AB");
        symbols(Connected.class, 1);
        WebSocket old = next(server.opened);
        old.send(book("SNAPSHOT", 1));
        assertThat(bid()).isEqualTo("1");
        feed.update(subscriptions("AB", "CD"));
        WebSocket young = next(server.opened);
        symbols(Connected.class, 1);

        old.send(book("UPDATE", 2));
        assertThat(bid()).isEqualTo("2");
        young.send(book("SNAPSHOT", 3));
        assertThat(bid()).isEqualTo("3");
        old.send(book("UPDATE", 4));
        old.send(frame("AB", 1));
        assertThat(trade().id()).isEqualTo("1");
        young.send(book("UPDATE", 5));
        assertThat(bid()).isEqualTo("5");
    }

    @Test
    @DisplayName("R15 a feed that is renewed begins anew, not oftener than once a minute")
    void aFeedIsRenewedWhenAsked() throws InterruptedException {
        start("AB");
        symbols(Connected.class, 1);
        WebSocket old = next(server.opened);

        feed.renew();
        next(server.opened);
        await(() -> frames.stream().filter(f -> f.text().equals("ok")).count() == 2);
        feed.renew();

        assertThat(closedAfterOverlap()).isSameAs(old);
        assertThat(server.opened.poll(200, TimeUnit.MILLISECONDS)).isNull();
        clock.set(SteppedClock.START.plusSeconds(60));
        next(server.opened);
        assertThat(events).isEmpty();
        assertThat(feed.report().counts().outages()).isZero();
    }

    /**
     * No event tells that the feed took the confirmation in: until it has, a step of the clock does
     * not count for the overlap of 3 s, and the next one does.
     */
    private WebSocket closedAfterOverlap() throws InterruptedException {
        WebSocket closed = null;
        for (int i = 0; closed == null && i < 12; i++) {
            clock.step(Duration.ofSeconds(3));
            closed = server.closed.poll(5, TimeUnit.SECONDS);
        }
        return closed;
    }

    private static String book(String kind, int bid) {
        return "{\"s\":\"AB\",\"book\":\"%s\",\"bid\":\"%d\"}".formatted(kind, bid);
    }

    private String bid() throws InterruptedException {
        MarketEvent event = next(events);
        assertThat(event).isInstanceOf(BookChange.class);
        return ((BookChange) event).bids().get(0).size().toPlainString();
    }

    @Test
    @DisplayName("R8 subscriptions change without a gap for what stays")
    void subscriptionsChangeWithoutAGap() throws InterruptedException {
        start("AB", "CD");
        symbols(Connected.class, 2);
        WebSocket first = next(server.opened);

        feed.update(subscriptions("AB", "EF"));

        assertThat(symbols(Connected.class, 1)).containsExactly("EF");
        clock.step(Duration.ofSeconds(3));
        assertThat(next(server.closed)).isSameAs(first);
        Disconnected gone = disconnected();
        assertThat(symbol(gone)).isEqualTo("CD");
        assertThat(events).isEmpty();
    }

    @Test
    void whenTheOldEndsDuringRenewalTheNewTakesOver() throws InterruptedException {
        start("AB");
        symbols(Connected.class, 1);
        WebSocket first = next(server.opened);
        clock.step(Duration.ofMinutes(1).minusMillis(1));
        feed.update(subscriptions("AB", "CD"));
        symbols(Connected.class, 1);

        first.close();
        next(server.closed);
        server.trade("AB", 1);

        assertThat(trade().id()).isEqualTo("1");
        assertThat(server.open).hasSize(1);
    }

    @Test
    void aSinkThatFailsIsAnOutageAndTheFeedLives() throws InterruptedException {
        sink =
                (event, arrivedAt, cause) -> {
                    if (event instanceof Trade trade && trade.id().equals("1")) {
                        throw new IllegalStateException("no");
                    }
                    events.add(event);
                };
        start("AB");
        symbols(Connected.class, 1);

        server.trade("AB", 1);
        next(server.closed);
        clock.step(Duration.ofMillis(1_250));

        assertThat(disconnected().cause()).contains("failed here").contains("no");
        symbols(Connected.class, 1);
        server.trade("AB", 2);
        assertThat(trade().id()).isEqualTo("2");
    }

    @Test
    void protocolPingsAreAnswered() throws InterruptedException {
        start("AB");
        symbols(Connected.class, 1);
        WebSocket socket = next(server.opened);

        socket.sendPing();

        assertThat(next(server.pongs)).isSameAs(socket);
    }

    @Test
    void nobodyThereIsTriedAgainLaterAndLater() throws Exception {
        try (Socket nobody = Soon.nobody()) {
            start(URI.create("ws://127.0.0.1:" + nobody.getLocalPort()), hourly(), "AB");

            await(() -> feed.report().counts().outages() == 1);
            clock.step(Duration.ofMillis(999));
            assertThat(feed.report().counts().outages()).isEqualTo(1);
            clock.step(Duration.ofMillis(251));
            await(() -> feed.report().counts().outages() == 2);
            clock.step(Duration.ofMillis(2_500));
            await(() -> feed.report().counts().outages() == 3);

            assertThat(feed.status().connected()).isFalse();
            assertThat(feed.status().detail()).startsWith("down (unreachable");
            assertThat(events).isEmpty();
        }
    }

    @Test
    void closingTellsThatNothingMoreWillCome() throws InterruptedException {
        start("AB");
        symbols(Connected.class, 1);

        feed.close();

        assertThat(disconnected().cause()).isEqualTo("stopped");
        next(server.closed);
        assertThat(feed.status().connected()).isFalse();
    }

    /** A trade each 40 s, sent to all connections and waited for. */
    private long hear(Set<String> got, long firstId, Duration length) throws InterruptedException {
        long id = firstId;
        for (Duration d = Duration.ZERO; d.compareTo(length) < 0; d = d.plusSeconds(40)) {
            server.trade("AB", id);
            while (!got.contains(String.valueOf(id))) {
                got.add(trade().id());
            }
            id++;
            clock.step(Duration.ofSeconds(40));
        }
        return id;
    }

    private void start(String... symbols) {
        start(hourly(), symbols);
    }

    private static Endpoint hourly() {
        return TinyVenue.endpoint(Duration.ofHours(1));
    }

    private void start(Endpoint endpoint, String... symbols) {
        start(server.address(), endpoint, symbols);
    }

    private void start(URI address, Endpoint endpoint, String... symbols) {
        VenueMarket market = TinyVenue.market(100, 10, endpoint);
        FeedContext context =
                new FeedContext(
                        RestClients.http(),
                        Map.of(),
                        (event, at, cause) -> sink.accept(event, at),
                        frames::add,
                        clock,
                        Thread::new,
                        backoff,
                        Duration.ofSeconds(60));
        feed = new LiveFeed(market, endpoint, address, 0, subscriptions(symbols), context);
        feed.start();
    }

    private static List<Subscription> subscriptions(String... symbols) {
        return Stream.of(symbols).map(TinyVenue::instrument).map(Subscription::trades).toList();
    }

    private Trade trade() throws InterruptedException {
        MarketEvent event = next(events);
        assertThat(event).isInstanceOf(Trade.class);
        return (Trade) event;
    }

    private Disconnected disconnected() throws InterruptedException {
        MarketEvent event = next(events);
        assertThat(event).isInstanceOf(Disconnected.class);
        return (Disconnected) event;
    }

    private List<String> symbols(Class<? extends MarketEvent> kind, int count)
            throws InterruptedException {
        List<MarketEvent> got = drained(events, count);
        assertThat(got).allSatisfy(event -> assertThat(event).isInstanceOf(kind));
        return got.stream().map(LiveFeedTest::symbol).toList();
    }

    private static <T> List<T> drained(BlockingQueue<T> queue, int count)
            throws InterruptedException {
        List<T> got = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            got.add(next(queue));
        }
        return got;
    }

    private static String symbol(MarketEvent event) {
        return event.instrument().symbol();
    }
}
