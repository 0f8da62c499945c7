package dev.isobar.redis;

import static dev.isobar.bars.BarSamples.MINUTES;
import static dev.isobar.bars.BarSamples.walk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarPages;
import dev.isobar.bars.BarPages.Swap;
import dev.isobar.bars.BarStore;
import dev.isobar.bars.BarStoreContract;
import dev.isobar.bars.InMemoryBars;
import dev.isobar.bars.Page;
import dev.isobar.bars.PagedBars;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.bars.TieredBars;
import dev.isobar.live.Subject;
import dev.isobar.market.Interval;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

class RedisPagesIT extends BarStoreContract {
    private static final Duration HOURS = Duration.ofHours(6);
    private static LocalRedis server;
    private static RedisClient redis;

    private final BarPages pages = new RedisPages(redis, HOURS);

    @BeforeAll
    static void start() {
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

    @Override
    protected BarStore open() {
        return new PagedBars(new RedisPages(redis, HOURS), new Random(1));
    }

    @Test
    @DisplayName("R2 a swap on an old revision changes nothing; the others of its batch are done")
    void anOldRevisionIsRefused() {
        Instant next = NOON.plusSeconds(3600);
        Page one = new Page(NOON, new byte[] {1});
        Page two = new Page(NOON, new byte[] {2});
        Page other = new Page(next, new byte[] {3});
        pages.swap(MINUTES, List.of(new Swap("", one)));
        pages.swap(MINUTES, List.of(new Swap(one.revision(), two)));

        assertThat(pages.swap(MINUTES, List.of(new Swap(one.revision(), one), new Swap("", other))))
                .containsExactly(NOON);
        assertThat(pages.read(MINUTES, NOON, next.plusSeconds(1)))
                .extracting(page -> page.bytes()[0])
                .containsExactly((byte) 2, (byte) 3);
    }

    @Test
    @DisplayName("R2 a page expires, and only writing prolongs its life")
    void aPageExpires() {
        pages.swap(MINUTES, List.of(new Swap("", new Page(NOON, new byte[] {1}))));
        byte[] key = RedisKeys.page(MINUTES, NOON);
        redis.pexpire(key, 60_000);

        pages.read(MINUTES, NOON, NOON.plusSeconds(1));

        assertThat(redis.pttl(key)).isBetween(1L, 60_000L);
        redis.pexpireAt(key, 1);
        assertThat(pages.read(MINUTES, NOON, NOON.plusSeconds(1))).isEmpty();
    }

    @Test
    @DisplayName("R1 all keys of a series share a slot")
    void keysOfASeriesShareASlot() {
        String tag = "{binance:spot:BTCUSDT:1m}";

        assertThat(new String(RedisKeys.page(MINUTES, NOON))).contains(tag);
        assertThat(RedisKeys.position(Subject.of(MINUTES))).contains(tag);
        assertThat(RedisKeys.updates(Subject.of(MINUTES))).contains(tag);
    }

    @Test
    void anUnreachableRedisIsUnavailable() {
        try (RedisClient nowhere = Redis.client(URI.create("redis://127.0.0.1:1"))) {
            BarPages away = new RedisPages(nowhere, HOURS);

            assertThatThrownBy(() -> away.read(MINUTES, NOON, NOON.plusSeconds(1)))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageStartingWith("Redis: ");
        }
    }

    @Test
    void aTieredStoreLivesThroughADeadRedis() {
        List<Bar> bars = walk(Interval.M1, NOON, 120, 1);
        Clock now = Clock.fixed(NOON.plusSeconds(7_200), ZoneOffset.UTC);
        Clock later = Clock.offset(now, Duration.ofMinutes(1));
        BarStore far = new InMemoryBars();
        TieredBars tiered = new TieredBars(pages, far, now, new Random(1));
        tiered.put(MINUTES, bars.subList(0, 60));

        server.down();
        tiered.put(MINUTES, bars.subList(60, 120));
        assertThat(tiered.read(MINUTES, NOON, NOON.plusSeconds(7_200))).hasSize(120);
        assertThat(tiered.nearFailures()).isPositive();
        server.up();

        TieredBars again = new TieredBars(pages, far, later, new Random(1));
        assertThat(lines(again.read(MINUTES, NOON, NOON.plusSeconds(7_200))))
                .isEqualTo(lines(bars));
        assertThat(lines(open().read(MINUTES, NOON, NOON.plusSeconds(7_200))))
                .isEqualTo(lines(bars));
    }
}
