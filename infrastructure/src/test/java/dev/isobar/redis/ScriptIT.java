package dev.isobar.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;

class ScriptIT {
    private static final Script COUNTED =
            new Script("return redis.call('INCRBY', KEYS[1], ARGV[1])");

    private static final Pattern EVALS = Pattern.compile("cmdstat_eval:calls=(\\d+)");

    private static LocalRedis server;
    private static RedisClient redis;

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
        redis.scriptFlush();
    }

    @Test
    void isToldWholeWhereItIsNotKnownAndBySumAfterwards() {
        int before = evals();

        assertThat(COUNTED.call(redis, List.of("a"), List.of("3"))).isEqualTo(3L);
        assertThat(COUNTED.call(redis, List.of("a"), List.of("4"))).isEqualTo(7L);
        assertThat(evals()).isEqualTo(before + 1);

        redis.scriptFlush();
        assertThat(COUNTED.call(redis, List.of("a"), List.of("5"))).isEqualTo(12L);
        assertThat(evals()).isEqualTo(before + 2);
    }

    @Test
    void inAPipelineEachIsDoneOnceWhetherItWasKnownOrNot() {
        assertThat(piped()).containsExactly(3L, 30L);
        assertThat(piped()).containsExactly(6L, 60L);
    }

    private static int evals() {
        Matcher calls = EVALS.matcher(redis.info("commandstats"));
        return calls.find() ? Integer.parseInt(calls.group(1)) : 0;
    }

    private static List<Object> piped() {
        Supplier<Object> one;
        Supplier<Object> other;
        try (AbstractPipeline pipeline = redis.pipelined()) {
            one = COUNTED.call(pipeline, redis, List.of("a"), List.of("3"));
            other = COUNTED.call(pipeline, redis, List.of("b"), List.of("30"));
            pipeline.sync();
        }
        return List.of(one.get(), other.get());
    }
}
