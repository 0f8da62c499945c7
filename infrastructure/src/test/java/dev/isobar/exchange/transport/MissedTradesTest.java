package dev.isobar.exchange.transport;

import static dev.isobar.exchange.transport.Soon.next;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.exchange.Offers;
import dev.isobar.exchange.Request;
import dev.isobar.exchange.Streams.Endpoint;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.live.Cause;
import dev.isobar.market.Connected;
import dev.isobar.market.Disconnected;
import dev.isobar.market.Instrument;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Side;
import dev.isobar.market.Trade;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MissedTradesTest {
    private static final int ROWS = 3;

    private final SteppedClock clock = new SteppedClock();
    private final BlockingQueue<MarketEvent> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<Request> asked = new LinkedBlockingQueue<>();
    private final Set<String> failsAt = ConcurrentHashMap.newKeySet();
    private TinyServer server;
    private LiveFeed feed;

    @BeforeEach
    void serve() throws InterruptedException {
        server = new TinyServer();
        start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        feed.close();
        server.close();
    }

    @Test
    @DisplayName("R13 what was missed between two connections is handed over, page by page")
    void whatWasMissedIsHandedOver() throws InterruptedException {
        server.trade("AB", 5);
        assertThat(tradeId()).isEqualTo("5");

        cutFor(Duration.ofSeconds(2));
        server.trade("AB", 13);

        assertThat(List.of(tradeId(), tradeId(), tradeId(), tradeId())).startsWith("13", "6", "7");
        assertThat(List.of(tradeId(), tradeId(), tradeId(), tradeId()))
                .containsExactly("9", "10", "11", "12");
        assertThat(asked)
                .extracting(Request::path)
                .containsExactly("/after/5", "/after/8", "/after/11");
        server.trade("AB", 14);
        assertThat(tradeId()).isEqualTo("14");
        server.trade("AB", 19);
        assertThat(tradeId()).isEqualTo("19");
        assertThat(asked).hasSize(3);
    }

    @Test
    void whatBarsNoLongerTakeIsNotAsked() throws InterruptedException {
        server.trade("AB", 5);
        assertThat(tradeId()).isEqualTo("5");

        cutFor(Duration.ofSeconds(123)); // the minute itself, 2 s of grace, 60 s of correction
        server.trade("AB", 13);

        assertThat(tradeId()).isEqualTo("13");
        assertThat(events.poll(200, TimeUnit.MILLISECONDS)).isNull();
        assertThat(asked).isEmpty();
    }

    @Test
    void theBeginningOfAMinuteIsAskedForAsLongAsItsBarIsCorrected() throws InterruptedException {
        server.trade("AB", 5);
        assertThat(tradeId()).isEqualTo("5");

        cutFor(Duration.ofSeconds(121));
        server.trade("AB", 7);

        assertThat(List.of(tradeId(), tradeId())).containsExactly("7", "6");
    }

    @Test
    @DisplayName("R13 a missed trade at which the sink failed once is handed over all the same")
    void whatTheSinkFailedAtIsHandedOverAgain() throws InterruptedException {
        server.trade("AB", 5);
        assertThat(tradeId()).isEqualTo("5");
        cutFor(Duration.ofSeconds(2));
        next(server.closed);
        failsAt.add("7");

        server.trade("AB", 9);

        assertThat(List.of(tradeId(), tradeId())).containsExactly("9", "6");
        next(server.closed);
        clock.step(Duration.ofSeconds(10));
        assertThat(untilConnected()).containsOnlyOnce("7", "8");
    }

    private List<String> untilConnected() throws InterruptedException {
        List<String> ids = new ArrayList<>();
        boolean isConnected = false;
        while (!isConnected || ids.size() < 2) {
            MarketEvent event = next(events);
            isConnected |= event instanceof Connected;
            if (event instanceof Trade trade) {
                ids.add(trade.id());
            }
        }
        return ids;
    }

    private void take(MarketEvent event, Instant at, Cause cause) {
        if (event instanceof Trade trade && failsAt.remove(trade.id())) {
            throw new IllegalStateException("no");
        }
        events.add(event);
    }

    private void cutFor(Duration length) throws InterruptedException {
        next(server.opened).close();
        assertThat(next(events)).isInstanceOf(Disconnected.class);
        clock.step(length);
        assertThat(next(events)).isInstanceOf(Connected.class);
    }

    private void start() throws InterruptedException {
        Endpoint endpoint = TinyVenue.endpoint(Duration.ofHours(1));
        VenueMarket any = TinyVenue.market(100, 10, endpoint);
        VenueMarket market =
                new VenueMarket(
                        any.venue(),
                        any.market(),
                        any.rest(),
                        any.socket(),
                        any.limit(),
                        any.failures(),
                        any.listings(),
                        any.klines(),
                        new After(),
                        any.streams(),
                        Optional.empty());
        RestClient rest =
                new RestClient(
                        market,
                        this::answer,
                        new Budget(market.limit(), 1, clock, clock),
                        Backoff.standard(new Random(1)),
                        clock,
                        clock,
                        Duration.ofMinutes(1));
        FeedContext context =
                new FeedContext(
                        RestClients.http(),
                        Map.of(market, rest),
                        this::take,
                        frame -> {},
                        clock,
                        Thread::new,
                        Backoff.standard(new Random(1)),
                        Duration.ofSeconds(60));
        List<Subscription> wanted = List.of(Subscription.trades(TinyVenue.instrument("AB")));
        feed = new LiveFeed(market, endpoint, server.address(), 0, wanted, context);
        feed.start();
        assertThat(next(events)).isInstanceOf(Connected.class);
    }

    /** The venue repeats the one that was named, as some do. */
    private Answer answer(Request request) {
        asked.add(request);
        int after = Integer.parseInt(request.path().substring("/after/".length()));
        List<Integer> ids = new ArrayList<>();
        for (int id = after; id <= after + ROWS; id++) {
            ids.add(id);
        }
        return new Answer(
                200,
                ids.toString(),
                Optional.empty(),
                Duration.ZERO,
                Optional.empty(),
                Optional.empty());
    }

    private record After() implements Offers {
        @Override
        public Optional<TradesAfter> tradesAfter() {
            return Optional.of(
                    new TradesAfter(
                            ROWS,
                            (of, last) -> new Request("/after/" + last.id(), 1),
                            After::trades));
        }

        private static List<Trade> trades(Instrument of, String body) {
            List<Trade> trades = new ArrayList<>();
            for (JsonNode id : TinyVenue.json(body)) {
                trades.add(
                        Trade.of(
                                of,
                                id.asText(),
                                id.asLong(),
                                Instant.from(SteppedClock.START),
                                BigDecimal.TEN,
                                BigDecimal.ONE,
                                Side.BUY));
            }
            return trades;
        }
    }

    private String tradeId() throws InterruptedException {
        return ((Trade) next(events)).id();
    }
}
