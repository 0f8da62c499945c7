package dev.isobar.app.limits;

import dev.isobar.limits.RateLimit;
import dev.isobar.limits.Spent;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;

/**
 * What an answer says of limits.
 *
 * @see <a
 *     href="https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-ratelimit-headers-10">RateLimit
 *     header fields for HTTP, draft 10</a>
 */
final class RateLimitHeaders {
    private RateLimitHeaders() {}

    /**
     * @param spent not empty; X-RateLimit-* tells of the last
     * @return values by name
     */
    static Map<String, String> of(Collection<Spent> spent, Instant now) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("RateLimit-Policy", list(spent, RateLimitHeaders::policy));
        headers.put("RateLimit", list(spent, RateLimitHeaders::left));
        Spent last = spent.stream().reduce((first, second) -> second).orElseThrow();
        headers.put("X-RateLimit-Limit", String.valueOf(last.limit().tokens()));
        headers.put("X-RateLimit-Remaining", String.valueOf(last.remaining()));
        headers.put(
                "X-RateLimit-Reset",
                String.valueOf(now.getEpochSecond() + last.untilFull().toSeconds()));
        return headers;
    }

    private static String list(Collection<Spent> spent, Function<Spent, String> item) {
        StringJoiner list = new StringJoiner(", ");
        spent.forEach(one -> list.add(item.apply(one)));
        return list.toString();
    }

    private static String policy(Spent spent) {
        RateLimit limit = spent.limit();
        return '"' + limit.name() + "\";q=" + limit.tokens() + ";w=" + limit.period().toSeconds();
    }

    private static String left(Spent spent) {
        return '"'
                + spent.limit().name()
                + "\";r="
                + spent.remaining()
                + ";t="
                + spent.untilFull().toSeconds();
    }
}
