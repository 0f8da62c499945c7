package dev.isobar.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * A script that is called so often that Redis should not read and sum it up each time: it is told
 * by its sum, and whole where Redis does not know it (any more). Immutable.
 */
final class Script {
    private final String text;
    private final String sum;

    Script(String text) {
        this.text = text;
        this.sum = HexFormat.of().formatHex(sha1(text));
    }

    Object call(UnifiedJedis redis, List<String> keys, List<String> arguments) {
        return orWhole(() -> redis.evalsha(sum, keys, arguments), redis, keys, arguments);
    }

    /** To be got after the pipeline was synchronised. */
    Supplier<Object> call(
            AbstractPipeline pipeline,
            UnifiedJedis redis,
            List<String> keys,
            List<String> arguments) {
        Response<Object> answer = pipeline.evalsha(sum, keys, arguments);
        return () -> orWhole(answer, redis, keys, arguments);
    }

    private Object orWhole(
            Supplier<Object> called,
            UnifiedJedis redis,
            List<String> keys,
            List<String> arguments) {
        try {
            return called.get();
        } catch (JedisNoScriptException e) { // then nothing of it was done
            return redis.eval(text, keys, arguments);
        }
    }

    private static byte[] sha1(String text) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java knows SHA-1", e);
        }
    }
}
