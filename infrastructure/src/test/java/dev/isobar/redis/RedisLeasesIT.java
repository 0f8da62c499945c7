package dev.isobar.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.bars.SeriesId;
import dev.isobar.live.Announcement;
import dev.isobar.live.Fencing;
import dev.isobar.live.Leases;
import dev.isobar.live.Leases.Lease;
import dev.isobar.live.Subject;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

class RedisLeasesIT {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final InstrumentId ID = new InstrumentId("binance", Market.SPOT, "BTCUSDT");

    private static LocalRedis server;
    private static RedisClient redis;

    private final Leases one = new RedisLeases(redis);
    private final Leases two = new RedisLeases(redis);

    @BeforeAll
    static void start() throws Exception {
        server = LocalRedis.start();
        redis = Redis.client(server.url());
    }

    @AfterAll
    static void stop() {
        redis.close();
        server.close();
    }

    @BeforeEach
    void empty() {
        redis.flushAll();
    }

    @Test
    void oneNodeHoldsALeaseAtATime() {
        Lease lease = one.acquire("binance:spot", LONG).orElseThrow();

        assertThat(two.acquire("binance:spot", LONG)).isEmpty();
        assertThat(two.acquire("binance:linear", LONG)).isPresent();
        assertThat(one.renew(lease, LONG)).isTrue();
        one.release(lease);
        assertThat(one.renew(lease, LONG)).isFalse();
        assertThat(two.acquire("binance:spot", LONG).orElseThrow().token())
                .isGreaterThan(lease.token());
    }

    @Test
    void aLeaseThatRanOutIsAnothers() {
        Lease lease = one.acquire("binance:spot", Duration.ofMillis(50)).orElseThrow();
        Lease next = null;
        for (int i = 0; next == null && i < 200; i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            next = two.acquire("binance:spot", LONG).orElse(null);
        }

        assertThat(next).isNotNull();
        assertThat(one.renew(lease, LONG)).isFalse();
        one.release(lease); // too late to take anything away
        assertThat(two.renew(next, LONG)).isTrue();
    }

    @Test
    void whatRanOutWhileRedisWasAwayIsItsHoldersIfNobodyTookIt() {
        Lease lease = one.acquire("binance:spot", LONG).orElseThrow();
        redis.del(RedisKeys.lease("binance:spot"));

        assertThat(one.renew(lease, LONG)).isTrue();

        assertThat(two.acquire("binance:spot", LONG)).isEmpty();
    }

    @Test
    void aRedisThatLostEverythingGivesGreaterTokens() {
        Lease before = one.acquire("binance:spot", LONG).orElseThrow();
        redis.flushAll();

        assertThat(two.acquire("binance:spot", LONG).orElseThrow().token())
                .isGreaterThan(before.token());
        assertThat(one.renew(before, LONG)).isFalse();
    }

    @Test
    void nodesAreCountedWhileTheyLive() {
        assertThat(one.present(LONG)).isEqualTo(1);
        assertThat(two.present(LONG)).isEqualTo(2);
        two.leave();
        assertThat(one.present(LONG)).isEqualTo(1);
    }

    @Test
    void anOldTokenPublishesNothing() {
        RedisUpdates updates = new RedisUpdates(redis);
        RedisPublisher paused = new RedisPublisher(redis, instrument -> 5);
        RedisPublisher owner = new RedisPublisher(redis, instrument -> 6);
        Subject quotes = new Subject("quotes", ID.toString());
        Subject minutes = Subject.of(new SeriesId(ID, Interval.M1));
        publish(paused, quotes);
        assertThat(updates.position(quotes).orElseThrow().sequence()).isEqualTo(1);

        owner.claim(ID, 6);
        publish(paused, quotes);
        publish(paused, minutes);

        assertThat(paused.refused()).isEqualTo(2);
        assertThat(updates.position(quotes).orElseThrow().sequence()).isEqualTo(1);
        assertThat(updates.position(minutes)).isEmpty();
        publish(owner, quotes);
        publish(owner, minutes);
        assertThat(owner.refused()).isZero();
        assertThat(updates.position(quotes).orElseThrow().sequence()).isEqualTo(2);
        assertThat(updates.position(minutes).orElseThrow().sequence()).isEqualTo(1);
    }

    @Test
    void aLeaseThatRunsOutWhileAnUpdateIsSentFreesNothing() {
        RedisUpdates updates = new RedisUpdates(redis);
        AtomicInteger looks = new AtomicInteger();
        RedisPublisher paused =
                new RedisPublisher(
                        redis, instrument -> looks.getAndIncrement() == 0 ? 5 : Fencing.LOST);
        RedisPublisher owner = new RedisPublisher(redis, instrument -> 6);
        Subject quotes = new Subject("quotes", ID.toString());
        owner.claim(ID, 6);

        publish(paused, quotes);

        assertThat(paused.refused()).isEqualTo(1);
        assertThat(updates.position(quotes)).isEmpty();
    }

    private static void publish(RedisPublisher publisher, Subject subject) {
        publisher.publish(new Announcement(subject, false, 10, "{\"open_time\":1}"));
        publisher.flush();
    }
}
