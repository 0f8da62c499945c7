package dev.isobar.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.identity.Attempts;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

class RedisAttemptsIT {
    private static final Duration LONG = Duration.ofMinutes(15);

    private static LocalRedis server;
    private static RedisClient redis;

    private final Attempts one = new RedisAttempts(redis);
    private final Attempts two = new RedisAttempts(redis);

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
    void nodesCountTogether() {
        assertThat(one.take("ada", 3, LONG)).isEmpty();
        assertThat(two.take("ada", 3, LONG)).isEmpty();
        assertThat(one.take("ada", 3, LONG)).isEmpty();

        assertThat(two.take("ada", 3, LONG))
                .hasValueSatisfying(
                        wait -> assertThat(wait).isBetween(LONG.minusSeconds(30), LONG));
        assertThat(two.take("bob", 3, LONG)).isEmpty();
    }

    @Test
    void whatSucceedsIsGivenBackOrForgotten() {
        one.take("ada", 2, LONG);
        one.take("ada", 2, LONG);
        two.giveBack("ada");
        assertThat(one.take("ada", 2, LONG)).isEmpty();
        assertThat(one.take("ada", 2, LONG)).isPresent();

        two.forget("ada");
        two.giveBack("ada"); // never below nothing
        assertThat(one.take("ada", 2, LONG)).isEmpty();
        assertThat(one.take("ada", 2, LONG)).isEmpty();
        assertThat(one.take("ada", 2, LONG)).isPresent();
    }

    @Test
    void aCounterRunsOut() {
        one.take("ada", 1, LONG);
        redis.pexpire(RedisKeys.attempts("ada"), 1);
        while (redis.exists(RedisKeys.attempts("ada"))) {
            Thread.onSpinWait();
        }

        assertThat(one.take("ada", 1, LONG)).isEmpty();
    }
}
