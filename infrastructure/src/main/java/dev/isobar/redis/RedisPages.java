package dev.isobar.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.isobar.bars.BarPages;
import dev.isobar.bars.Page;
import dev.isobar.bars.Pages;
import dev.isobar.bars.SeriesId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import redis.clients.jedis.UnifiedJedis;

/**
 * Pages of bars in Redis: a key each, the revision's 64 characters and then the bytes. Only what is
 * written stays: reading does not prolong a page's life, so a page that a killed writer left behind
 * is read anew from the far store in the end.
 */
public final class RedisPages implements BarPages {
    private static final int REVISION = 64;
    private static final int BATCH = 256;

    /** Keys: pages. Arguments: life in ms, then expected revision and new value of each. */
    private static final byte[] SWAP =
            """
            local refused = {}
            for i, key in ipairs(KEYS) do
              if redis.call('GETRANGE', key, 0, 63) == ARGV[2 * i] then
                redis.call('SET', key, ARGV[2 * i + 1], 'PX', ARGV[1])
              else
                refused[#refused + 1] = i
              end
            end
            return refused
            """
                    .getBytes(US_ASCII);

    private final UnifiedJedis redis;
    private final Duration retention;

    /**
     * @param retention how long a page lives after it was last written
     */
    public RedisPages(UnifiedJedis redis, Duration retention) {
        this.redis = redis;
        this.retention = retention;
    }

    @Override
    public List<Page> read(SeriesId series, Instant start, Instant end) {
        List<Page> pages = new ArrayList<>();
        Instant first = Pages.start(series.interval(), start);
        List<Instant> starts = Pages.starts(series.interval(), first, end);
        // A page that starts before the range is not in it.
        for (List<Instant> some :
                batches(starts.stream().filter(s -> !s.isBefore(start)).toList())) {
            byte[][] keys =
                    some.stream().map(at -> RedisKeys.page(series, at)).toArray(byte[][]::new);
            List<byte[]> values = Redis.ask(redis, () -> redis.mget(keys));
            for (int i = 0; i < values.size(); i++) {
                byte[] value = values.get(i);
                if (value != null) {
                    byte[] bytes = Arrays.copyOfRange(value, REVISION, value.length);
                    pages.add(new Page(some.get(i), bytes));
                }
            }
        }
        return pages;
    }

    @Override
    public Set<Instant> swap(SeriesId series, List<Swap> swaps) {
        Set<Instant> refused = new HashSet<>();
        for (List<Swap> some : batches(swaps)) {
            List<byte[]> keys = new ArrayList<>();
            List<byte[]> arguments = new ArrayList<>();
            arguments.add(Long.toString(retention.toMillis()).getBytes(US_ASCII));
            for (Swap swap : some) {
                keys.add(RedisKeys.page(series, swap.page().start()));
                arguments.add(swap.expected().getBytes(US_ASCII));
                arguments.add(value(swap.page()));
            }
            List<?> places = (List<?>) Redis.ask(redis, () -> redis.eval(SWAP, keys, arguments));
            places.forEach(
                    place -> refused.add(some.get(((Long) place).intValue() - 1).page().start()));
        }
        return refused;
    }

    private static byte[] value(Page page) {
        byte[] value =
                Arrays.copyOf(page.revision().getBytes(US_ASCII), REVISION + page.bytes().length);
        System.arraycopy(page.bytes(), 0, value, REVISION, page.bytes().length);
        return value;
    }

    private static <T> List<List<T>> batches(List<T> all) {
        List<List<T>> batches = new ArrayList<>();
        for (int at = 0; at < all.size(); at += BATCH) {
            batches.add(all.subList(at, Math.min(all.size(), at + BATCH)));
        }
        return batches;
    }
}
