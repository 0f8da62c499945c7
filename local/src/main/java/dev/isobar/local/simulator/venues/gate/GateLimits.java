package dev.isobar.local.simulator.venues.gate;

import dev.isobar.local.simulator.venues.Allowance;
import dev.isobar.local.simulator.venues.Answer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** 200 requests in 10 s for each endpoint; every answer says what is left. */
final class GateLimits {
    private static final int MOST = 200;
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final Map<String, Allowance> byEndpoint = new HashMap<>();

    GateLimits(Set<String> endpoints) {
        endpoints.forEach(name -> byEndpoint.put(name, new Allowance(MOST, WINDOW)));
    }

    List<Allowance> all() {
        return List.copyOf(byEndpoint.values());
    }

    Answer counted(String endpoint, long now, Supplier<Answer> answer) {
        Allowance allowance = byEndpoint.get(endpoint);
        if (allowance == null) {
            return Answer.of(404, "404 page not found");
        }
        int used = allowance.take(1, now);
        if (allowance.exceeded(used)) {
            return Answer.of(
                    429, GateText.error("TOO_MANY_REQUESTS", "Request Rate limit Exceeded"));
        }
        Answer given = answer.get();
        return new Answer(
                given.status(),
                given.body(),
                Map.of(
                        "X-Gate-RateLimit-Limit",
                        String.valueOf(MOST),
                        "X-Gate-RateLimit-Requests-Remain",
                        String.valueOf(MOST - used),
                        "X-Gate-RateLimit-Reset-Timestamp",
                        String.valueOf(now / 1000 + allowance.secondsLeft(now))));
    }
}
