package dev.isobar.redis;

import dev.isobar.bars.SeriesId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The names in Redis. The braces make a cluster hash only the series. */
final class RedisKeys {
    /** Where every changed bar is announced. */
    static final String CHANNEL = "isobar:bars";

    private RedisKeys() {}

    static byte[] page(SeriesId series, Instant start) {
        String key = "isobar:page:{" + series + "}:" + start.toEpochMilli();
        return key.getBytes(StandardCharsets.UTF_8);
    }

    /** A hash: the epoch and the sequence given last. One key, so that they vanish together. */
    static String position(SeriesId series) {
        return "isobar:position:{" + series + "}";
    }

    /** A stream whose entries are numbered by sequence. */
    static String updates(SeriesId series) {
        return "isobar:updates:{" + series + "}";
    }
}
