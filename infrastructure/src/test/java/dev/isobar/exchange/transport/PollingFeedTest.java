package dev.isobar.exchange.transport;

import static dev.isobar.exchange.transport.Soon.await;
import static dev.isobar.exchange.transport.Soon.next;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.exchange.Offers;
import dev.isobar.exchange.Request;
import dev.isobar.exchange.Streams;
import dev.isobar.exchange.Streams.Kind;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.live.Feed;
import dev.isobar.market.Instrument;
import dev.isobar.market.Kline;
import dev.isobar.market.MarkPrice;
import dev.isobar.market.MarketEvent;
import dev.isobar.settings.Settings;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PollingFeedTest {
    private static final Instrument AB = TinyVenue.instrument("AB");
    private static final Instant TEN = SteppedClock.START;

    private final SteppedClock clock = new SteppedClock();
    private final BlockingQueue<MarketEvent> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<Request> asked = new LinkedBlockingQueue<>();
    private volatile int status = 200;
    private Feeds feeds;

    @AfterEach
    void stop() {
        feeds.close();
    }

    @Test
    void tradesWithoutAnyStreamAreReplacedByMinutesAskedEachHalfMinute() throws Exception {
        clock.set(TEN.plusSeconds(30));
        start(Subscription.trades(AB));

        // 9:58 and 9:59 ended, 10:00 has not.
        assertThat(List.of(kline(), kline(), kline()))
                .containsExactly("09:58 closed", "09:59 closed", "10:00 open");
        assertThat(path()).isEqualTo(minutes(TEN.minusSeconds(120), TEN.plusSeconds(60)));
        clock.step(Duration.ofSeconds(29));
        assertThat(events.poll(200, TimeUnit.MILLISECONDS)).isNull();
        clock.step(Duration.ofSeconds(1));
        // Its end is not a second behind: it may still move.
        assertThat(List.of(kline(), kline())).containsExactly("10:00 open", "10:01 open");
        clock.step(Duration.ofSeconds(30));
        assertThat(List.of(kline(), kline())).containsExactly("10:00 closed", "10:01 open");
        assertThat(events).isEmpty();

        Feed.Status status = feeds.statuses().get(0);
        assertThat(status.name()).isEqualTo("tiny spot rest");
        assertThat(status.strategy()).isEqualTo(Feed.Strategy.POLLING);
        assertThat(status.instruments()).containsExactly(AB.id());
        await(() -> feeds.statuses().get(0).connected());
    }

    @Test
    void afterAnOutageItGoesOnWhereItEnded() throws Exception {
        clock.set(TEN.plusSeconds(30));
        start(Subscription.trades(AB));
        assertThat(List.of(kline(), kline(), kline())).endsWith("09:59 closed", "10:00 open");
        status = 400;
        clock.step(Duration.ofMinutes(2));
        await(() -> feeds.reports().get("tiny spot rest").counts().refused() == 1);
        status = 200;
        clock.step(Duration.ofMinutes(2));

        // Closed up to 10:00 before; it is 10:04:30.
        assertThat(List.of(kline(), kline(), kline(), kline(), kline()))
                .containsExactly(
                        "10:00 closed",
                        "10:01 closed",
                        "10:02 closed",
                        "10:03 closed",
                        "10:04 open");
    }

    @Test
    void whatHasNoStreamAndIsAnsweredOverRestIsAskedAndTheRestIsLeftOut() throws Exception {
        start(
                Subscription.of(Kind.MARK_PRICE, AB),
                Subscription.of(Kind.MARK_PRICE, AB),
                Subscription.of(Kind.LIQUIDATIONS, AB));

        assertThat(next(events)).isInstanceOf(MarkPrice.class);
        clock.step(Duration.ofSeconds(10));
        assertThat(next(events)).isInstanceOf(MarkPrice.class);
        assertThat(asked).extracting(Request::path).containsExactly("/mark", "/mark");
        await(() -> feeds.statuses().get(0).detail().startsWith("polling 1 subscriptions"));

        feeds.update(Map.of());
        assertThat(feeds.statuses()).isEmpty();
    }

    private void start(Subscription... wanted) {
        VenueMarket any = TinyVenue.market(10);
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
                        new Marks(),
                        Streams.NONE,
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
        feeds =
                new Feeds(
                        new FeedContext(
                                RestClients.http(),
                                Map.of(market, rest),
                                (event, at, cause) -> events.add(event),
                                frame -> {},
                                clock,
                                Thread::new,
                                Backoff.standard(new Random(1)),
                                Duration.ofSeconds(60)),
                        Settings.from(
                                key ->
                                        key.equals("isobar.exchanges")
                                                ? Optional.of("tiny")
                                                : Optional.empty()));
        feeds.update(Map.of(market, List.of(wanted)));
    }

    private record Marks() implements Offers {
        @Override
        public Optional<Now<MarkPrice>> markPrice() {
            return Optional.of(
                    new Now<>(
                            of -> new Request("/mark", 1),
                            (of, body) -> new MarkPrice(of.id(), TEN, new BigDecimal(body), null)));
        }
    }

    /** Every minute trades; none is said to be open: the time has to tell. */
    private Answer answer(Request request) {
        asked.add(request);
        String body = "5";
        if (!request.path().equals("/mark")) {
            String[] parts = request.path().split("[=&]");
            StringBuilder rows = new StringBuilder("[");
            for (long at = Long.parseLong(parts[3]); at < Long.parseLong(parts[5]); at += 60_000) {
                rows.append(rows.length() > 1 ? "," : "").append("[" + at + ",\"5\",\"1\",true]");
            }
            body = rows.append("]").toString();
        }
        return new Answer(
                status, body, Optional.empty(), Duration.ZERO, Optional.empty(), Optional.empty());
    }

    private String kline() throws InterruptedException {
        Kline kline = (Kline) next(events);
        return kline.start().toString().substring(11, 16) + (kline.closed() ? " closed" : " open");
    }

    private String path() throws InterruptedException {
        return next(asked).path();
    }

    private static String minutes(Instant start, Instant end) {
        return "/klines?interval=1m&start=%d&end=%d"
                .formatted(start.toEpochMilli(), end.toEpochMilli());
    }
}
