package dev.isobar.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static redis.clients.jedis.Protocol.Command.CLIENT;
import static redis.clients.jedis.Protocol.Command.INFO;

import dev.isobar.bars.BarSamples;
import dev.isobar.live.Announcement;
import dev.isobar.live.Fencing;
import dev.isobar.live.Subject;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.Market;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.RedisClient;

class SlowRedisIT {
    private static final Subject MINUTES = Subject.of(BarSamples.series("BTCUSDT", Interval.M1));

    @Test
    @DisplayName("R15 a Redis that hangs for a little over a second costs no update")
    void aMomentIsNoHole() {
        try (LocalRedis server = LocalRedis.start();
                RedisClient redis = Redis.client(server.url());
                RedisPublisher publisher = RedisPublisher.to(server.url(), Fencing.NONE)) {
            publish(publisher, 1);
            redis.executeCommand(
                    new CommandArguments(CLIENT).add("PAUSE").add("1200").add("WRITE"));

            publish(publisher, 3);

            assertThat(publisher.dropped()).isZero();
            assertThat(new RedisUpdates(redis).position(MINUTES).orElseThrow().sequence())
                    .isEqualTo(4);
        }
    }

    @Test
    @DisplayName("R15 a Redis that hangs is asked once, however many instruments are claimed")
    void claimedLater() {
        AtomicLong nanos = new AtomicLong();
        try (LocalRedis server = LocalRedis.start();
                RedisClient redis = Redis.client(server.url());
                RedisPublisher publisher =
                        new RedisPublisher(Redis.client(server.url()), Fencing.NONE, nanos::get)) {
            redis.executeCommand(
                    new CommandArguments(CLIENT).add("PAUSE").add("600000").add("WRITE"));
            long before = connections(redis);

            for (int i = 0; i < 20; i++) {
                publisher.claim(instrument(i), 7);
            }
            publish(publisher, 1);

            assertThat(connections(redis) - before).as("each failure cuts one").isEqualTo(1);
            assertThat(publisher.dropped()).isEqualTo(1);

            redis.executeCommand(new CommandArguments(CLIENT).add("UNPAUSE"));
            nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
            publisher.claim(instrument(3), 7);
            assertThat(fence(redis, instrument(3))).isEqualTo("7");
            assertThat(fence(redis, instrument(4))).isNull();
        }
    }

    /** How many this Redis was ever asked for. */
    private static long connections(RedisClient redis) {
        return new String(
                        (byte[]) redis.executeCommand(new CommandArguments(INFO).add("stats")),
                        UTF_8)
                .lines()
                .filter(line -> line.startsWith("total_connections_received:"))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1).trim()))
                .sum();
    }

    private static InstrumentId instrument(int number) {
        return new InstrumentId("binance", Market.SPOT, "COIN" + number + "USDT");
    }

    private static String fence(RedisClient redis, InstrumentId id) {
        return redis.hget(RedisKeys.position(new Subject("quotes", id.toString())), "fence");
    }

    private static void publish(RedisPublisher publisher, int count) {
        for (int i = 0; i < count; i++) {
            publisher.publish(new Announcement(MINUTES, false, 10, "{}"));
        }
        publisher.flush();
    }
}
