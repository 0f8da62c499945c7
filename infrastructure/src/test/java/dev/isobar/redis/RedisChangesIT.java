package dev.isobar.redis;

import static dev.isobar.bars.BarSamples.MINUTES;
import static dev.isobar.bars.BarSamples.bar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.Range;
import dev.isobar.identity.Ended;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

class RedisChangesIT {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final InstrumentId ODD = new InstrumentId("mexc", Market.SPOT, "\"龙\\");

    private final LocalRedis server = LocalRedis.start();
    private final RedisClient redis = Redis.client(server.url());
    private final RedisChanges changes = new RedisChanges(redis);
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final RedisSubscription other =
            new RedisSubscription(server.url(), Thread::new, new Ear());

    @BeforeEach
    void listen() throws Exception {
        other.start();
        assertThat(next()).isEqualTo("connected");
    }

    @AfterEach
    void stop() {
        other.close();
        redis.close();
        server.close();
    }

    @Test
    @DisplayName("R8 another node hears what changed, before what is published afterwards")
    void changesComeFirst() throws Exception {
        RedisPublisher publisher = new RedisPublisher(redis);

        changes.changed(MINUTES.instrument(), minutes(0, 5));
        publisher.publish(MINUTES, bar(Interval.M1, NOON, "100.50"));
        publisher.flush();
        changes.changed(ODD, minutes(1, 2));

        assertThat(next()).isEqualTo("changed binance:spot:BTCUSDT " + minutes(0, 5));
        assertThat(next()).isEqualTo("updated bars:binance:spot:BTCUSDT:1m");
        assertThat(next()).isEqualTo("changed mexc:spot:\"龙\\ " + minutes(1, 2));
    }

    @Test
    @DisplayName("R8 what could not be told is told at the next contact, as one range")
    void whatIsOwedIsTold() throws Exception {
        server.down();
        assertThat(next()).isEqualTo("disconnected");
        changes.changed(MINUTES.instrument(), minutes(0, 1));
        changes.changed(MINUTES.instrument(), minutes(7, 8));
        server.up();
        assertThat(next()).isEqualTo("connected");
        assertThat(next()).isEqualTo("reconnected");

        String told = null;
        for (long end = System.nanoTime() + 60_000_000_000L; told == null; ) {
            assertThat(System.nanoTime()).isLessThan(end);
            changes.changed(ODD, minutes(0, 1)); // not asked for a second after a failure
            told = heard.poll(50, TimeUnit.MILLISECONDS);
        }

        String owed = "changed binance:spot:BTCUSDT " + minutes(0, 8);
        assertThat(told.equals(owed) ? told : next()).isEqualTo(owed);
    }

    @Test
    @DisplayName("R8 patterns reach every node")
    void patterns() throws Exception {
        changes.forget("ohlcv:binance:*");

        assertThat(next()).isEqualTo("forget ohlcv:binance:*");
    }

    private String next() throws InterruptedException {
        return heard.poll(60, TimeUnit.SECONDS);
    }

    private static Range minutes(int from, int to) {
        return new Range(NOON.plusSeconds(60L * from), NOON.plusSeconds(60L * to));
    }

    private final class Ear implements RedisSubscription.Listener {
        @Override
        public void updated(Update update) {
            heard.add("updated " + update.subject());
        }

        @Override
        public void ended(Ended ended) {
            heard.add("ended " + ended);
        }

        @Override
        public void changed(InstrumentId instrument, Range range) {
            heard.add("changed " + instrument + " " + range);
        }

        @Override
        public void forget(String pattern) {
            heard.add("forget " + pattern);
        }

        @Override
        public void connected() {
            heard.add("connected");
        }

        @Override
        public void disconnected() {
            heard.add("disconnected");
        }

        @Override
        public void reconnected() {
            heard.add("reconnected");
        }
    }
}
