package dev.isobar.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static redis.clients.jedis.Protocol.Command.CLIENT;

import dev.isobar.bars.BarSamples;
import dev.isobar.live.Announcement;
import dev.isobar.live.Fencing;
import dev.isobar.live.Subject;
import dev.isobar.market.Interval;
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

    private static void publish(RedisPublisher publisher, int count) {
        for (int i = 0; i < count; i++) {
            publisher.publish(new Announcement(MINUTES, false, 10, "{}"));
        }
        publisher.flush();
    }
}
