package dev.isobar.exchange.transport;

import static dev.isobar.exchange.transport.Soon.next;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Range;
import dev.isobar.exchange.Streams.Endpoint;
import dev.isobar.exchange.Streams.Kind;
import dev.isobar.exchange.Streams.Subscription;
import dev.isobar.exchange.VenueMarket;
import dev.isobar.live.Cause;
import dev.isobar.market.Connected;
import dev.isobar.market.Disconnected;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.Trade;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.java_websocket.WebSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class HeardForcedTest {
    private static final Duration FIVE = Duration.ofSeconds(5);
    private static final Endpoint ENDPOINT = TinyVenue.endpoint(Duration.ofHours(24));
    private static final VenueMarket MARKET = TinyVenue.market(100, 10, ENDPOINT);
    private static final Instrument AB = TinyVenue.instrument("AB");
    private static final List<Subscription> BOTH =
            List.of(Subscription.trades(AB), Subscription.of(Kind.LIQUIDATIONS, AB));

    private final Told told = new Told();
    private final HeardForced heard = new HeardForced(told, FIVE);

    @BeforeEach
    void want() throws InterruptedException {
        heard.keep(BOTH);
    }

    /** Ranges as seconds after the start. */
    private static final class Told implements EventSink {
        private final List<String> ranges = new ArrayList<>();

        @Override
        public void accept(MarketEvent event, Instant arrivedAt, Cause cause) {}

        @Override
        public void heardForced(InstrumentId instrument, Range range) {
            ranges.add(
                    "%s %d-%d"
                            .formatted(
                                    instrument.symbol(),
                                    seconds(range.start()),
                                    seconds(range.end())));
        }

        private static long seconds(Instant at) {
            return Duration.between(SteppedClock.START, at).toSeconds();
        }
    }

    @Test
    @DisplayName("R19 heard is from the confirmation to the last that was said, less what is late")
    void minuteByMinute() throws InterruptedException {
        Line line = line(BOTH, 0);
        line.heard(at(8));
        look(9, line); // not confirmed yet
        confirm(line);
        look(10, line);
        line.heard(at(58));
        look(69, line);

        assertThat(told.ranges).containsExactly("AB 12-53"); // 10 + 2, 58 - 5

        line.heard(at(125));
        look(128, line);
        look(129, line);
        assertThat(told.ranges).containsExactly("AB 12-53", "AB 53-120");
    }

    @Test
    @DisplayName("R19 what nobody wants for a while is not heard then, though a line carries it")
    void notWanted() throws InterruptedException {
        Line line = confirmed(BOTH, 0);
        look(0, line);
        line.heard(at(40));
        heard.keep(List.of());
        look(41, line);
        line.heard(at(70));
        heard.keep(BOTH);
        look(71, line);
        line.heard(at(130));
        look(140, line);

        assertThat(told.ranges).containsExactly("AB 2-35", "AB 73-125");
    }

    @Test
    @DisplayName("R19 between a line's last sign and the next one's confirmation nothing was heard")
    void anOutageIsAHole() throws InterruptedException {
        Line line = confirmed(BOTH, 0);
        look(0, line);
        line.heard(at(40));
        look(50);
        Line other = line(BOTH, 51);
        look(51, other);
        confirm(other);
        look(55, other);
        other.heard(at(100));
        look(120, other);

        assertThat(told.ranges).containsExactly("AB 2-35", "AB 57-95");
    }

    @Test
    @DisplayName("R19 a line that is lost and back between two looks leaves a hole all the same")
    void aNewLineAtOnce() throws InterruptedException {
        Line line = confirmed(BOTH, 0);
        look(0, line);
        line.heard(at(40));
        Line other = confirmed(BOTH, 41);
        look(41, other);
        other.heard(at(100));
        look(120, other);

        assertThat(told.ranges).containsExactly("AB 2-35", "AB 43-95");
    }

    @Test
    @DisplayName("R19 a successor that was confirmed while the old line spoke leaves no hole")
    void aSuccessorGoesOn() throws InterruptedException {
        Line line = confirmed(BOTH, 0);
        look(0, line);
        Line other = confirmed(BOTH, 30);
        look(30, line, other);
        line.heard(at(33));
        other.heard(at(33));
        look(34, other);
        other.heard(at(58));
        look(60, other);

        assertThat(told.ranges).containsExactly("AB 2-53");
    }

    @Test
    @DisplayName("R19 a successor that was confirmed after the old line stalled leaves a hole")
    void anOldLineThatStalled() throws InterruptedException {
        Line line = confirmed(BOTH, 0);
        look(0, line);
        line.heard(at(20));
        Line other = confirmed(BOTH, 30);
        look(30, line, other);
        line.spoke(at(33)); // it answers pings, and tells nothing
        other.heard(at(33));
        look(34, other);
        other.heard(at(58));
        look(60, other);

        assertThat(told.ranges).containsExactly("AB 2-15", "AB 32-53");
    }

    @Test
    @DisplayName("R19 where nothing but liquidations comes, any frame proves the line")
    void aQuietLine() throws InterruptedException {
        Line line = confirmed(List.of(Subscription.of(Kind.LIQUIDATIONS, AB)), 0);
        look(0, line);
        line.spoke(at(50));
        look(60, line);

        assertThat(told.ranges).containsExactly("AB 2-45");
    }

    @Test
    @DisplayName("R19 without liquidations among what is asked for, none are said to be heard")
    void tradesAlone() throws InterruptedException {
        Line line = confirmed(List.of(Subscription.trades(AB)), 0);
        look(0, line);
        line.heard(at(50));
        look(60, line);
        look(70);

        assertThat(told.ranges).isEmpty();
    }

    @Test
    @DisplayName("R19 a feed whose socket is cut tells both sides of the outage and not the outage")
    void aFeed() throws InterruptedException {
        SteppedClock clock = new SteppedClock();
        BlockingQueue<Object> all = new LinkedBlockingQueue<>();
        EventSink sink =
                new EventSink() {
                    @Override
                    public void accept(MarketEvent event, Instant arrivedAt, Cause cause) {
                        all.add(event);
                    }

                    @Override
                    public void heardForced(InstrumentId instrument, Range range) {
                        all.add(range);
                    }
                };
        TinyServer server = new TinyServer();
        FeedContext context =
                new FeedContext(
                        RestClients.http(),
                        Map.of(),
                        sink,
                        frame -> {},
                        clock,
                        Thread::new,
                        Backoff.standard(new Random(1)),
                        Duration.ofSeconds(60));
        LiveFeed feed = new LiveFeed(MARKET, ENDPOINT, server.address(), 0, BOTH, context);
        feed.start();
        assertThat(next(all)).isInstanceOf(Connected.class);
        WebSocket socket = next(server.opened);
        clock.step(Duration.ofSeconds(20));
        server.trade("AB", 1);
        assertThat(next(all)).isInstanceOf(Trade.class);
        Instant last = clock.instant();

        clock.step(Duration.ofSeconds(8));
        socket.close();

        assertThat(next(all)).isInstanceOf(Disconnected.class);
        assertThat(next(all)).isEqualTo(new Range(at(2), last.minus(FIVE)));
        clock.step(Duration.ofSeconds(2)); // until it dials again
        assertThat(next(all)).isInstanceOf(Connected.class);
        Instant back = clock.instant();
        clock.step(Duration.ofSeconds(20));
        server.trade("AB", 2);
        assertThat(next(all)).isInstanceOf(Trade.class);
        Instant end = clock.instant();
        feed.close();
        assertThat(next(all)).isInstanceOf(Disconnected.class);
        assertThat(next(all)).isEqualTo(new Range(back.plusSeconds(2), end.minus(FIVE)));
        server.close();
    }

    private void look(int second, Line... lines) throws InterruptedException {
        heard.look(List.of(lines), at(second));
    }

    private static Line confirmed(List<Subscription> subscriptions, int second) {
        Line line = line(subscriptions, second);
        confirm(line);
        return line;
    }

    private static void confirm(Line line) {
        while (line.subscribing.next(line.lastSeen()).isPresent()) {
            line.subscribing.acknowledged();
        }
    }

    /** Without a connection: nothing is sent by it. */
    private static Line line(List<Subscription> subscriptions, int second) {
        return new Line(
                "tiny " + second,
                null,
                MARKET.streams(),
                ENDPOINT,
                subscriptions,
                at(second),
                Duration.ofHours(20));
    }

    private static Instant at(int second) {
        return SteppedClock.START.plusSeconds(second);
    }
}
