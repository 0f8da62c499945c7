package dev.isobar.exchange.transport;

import static dev.isobar.exchange.transport.Soon.next;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.capture.Frame;
import dev.isobar.exchange.Request;
import dev.isobar.exchange.Streams.Admission;
import dev.isobar.exchange.Streams.Endpoint;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.market.Connected;
import dev.isobar.market.Disconnected;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Trade;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.java_websocket.WebSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a venue demands of a connection besides being listened to. */
class LiveFeedAnswersTest {
    private final SteppedClock clock = new SteppedClock();
    private final BlockingQueue<MarketEvent> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
    private final BlockingQueue<Request> asked = new LinkedBlockingQueue<>();
    private TinyServer server;
    private LiveFeed feed;

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
    void whatTheVenueAsksForIsSaidAtOnceThoughItIsNotOurTurn() throws InterruptedException {
        start(TinyVenue.endpoint(Duration.ofHours(1), 1));
        WebSocket socket = next(server.opened);
        assertThat(next(server.received)).isEqualTo("sub:AB");

        socket.send("say 77");
        socket.send("say 78");

        assertThat(next(server.received)).isEqualTo("77");
        assertThat(next(server.received)).isEqualTo("78");
    }

    @Test
    void aJumpInTheFramesNumbersEndsTheLine() throws InterruptedException {
        start(TinyVenue.endpoint(Duration.ofHours(1)));
        WebSocket socket = next(server.opened);
        assertThat(next(events)).isInstanceOf(Connected.class);

        for (int number : List.of(4, 5, 5, 7, 8)) {
            socket.send("{\"s\":\"AB\",\"id\":%d,\"t\":0,\"n\":%d}".formatted(number, number));
        }

        assertThat(List.of(tradeId(), tradeId(), tradeId())).containsExactly("4", "5", "5");
        MarketEvent gone = next(events);
        assertThat(gone).isInstanceOf(Disconnected.class);
        assertThat(((Disconnected) gone).cause()).isEqualTo("frames were lost: 7 came after 5");
        clock.step(Duration.ofSeconds(2));
        assertThat(next(events)).isInstanceOf(Connected.class);
        assertThat(next(server.opened)).isNotSameAs(socket);
    }

    @Test
    void admissionIsAskedBeforeEachDialAndSendsUsWhereASettingSays() throws InterruptedException {
        start(admitted());
        WebSocket first = next(server.opened);
        assertThat(first.getResourceDescriptor())
                .matches("/near/inner\\?token=t1&id=[0-9a-f-]{36}");
        assertThat(next(events)).isInstanceOf(Connected.class);

        first.close();
        assertThat(next(events)).isInstanceOf(Disconnected.class);
        clock.step(Duration.ofSeconds(2));

        assertThat(next(server.opened).getResourceDescriptor()).contains("token=t2");
        assertThat(asked).extracting(Request::path).containsExactly("/bullet", "/bullet");
        assertThat(frames).noneMatch(frame -> frame.text().contains("token"));
    }

    private Endpoint admitted() {
        return new Endpoint(
                "public",
                "",
                4,
                Optional.empty(),
                Duration.ofSeconds(15),
                Duration.ofHours(1),
                100,
                Optional.of(
                        new Admission(
                                Request.post("/bullet", 1, ""),
                                (body, id) ->
                                        URI.create(
                                                "wss://given.invalid/inner?token=%s&id=%s"
                                                        .formatted(body, id)))));
    }

    private void start(Endpoint endpoint) {
        VenueMarket market = TinyVenue.market(100, 10, endpoint);
        Backoff backoff = Backoff.standard(new Random(1));
        RestClient rest =
                new RestClient(
                        market,
                        request -> {
                            asked.add(request);
                            return new Answer(
                                    200,
                                    "t" + asked.size(),
                                    Optional.empty(),
                                    Duration.ZERO,
                                    Optional.empty(),
                                    Optional.empty());
                        },
                        new Budget(market.limit(), 1, clock, clock),
                        backoff,
                        clock,
                        clock,
                        Duration.ofMinutes(1));
        FeedContext context =
                new FeedContext(
                        RestClients.http(),
                        Map.of(market, rest),
                        (event, at, cause) -> events.add(event),
                        frames::add,
                        clock,
                        Thread::new,
                        backoff,
                        Duration.ofSeconds(60));
        List<Subscription> wanted = List.of(Subscription.trades(TinyVenue.instrument("AB")));
        feed = new LiveFeed(market, endpoint, server.address(), 0, wanted, context);
        feed.start();
    }

    private String tradeId() throws InterruptedException {
        return ((Trade) next(events)).id();
    }
}
