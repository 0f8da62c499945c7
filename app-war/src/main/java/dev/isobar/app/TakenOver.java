package dev.isobar.app;

import dev.isobar.configuration.Followed;
import dev.isobar.flows.forced.FlowThresholds;
import dev.isobar.live.TellEvents;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells again what was kept lately of a market that this node did not stream before: whoever did
 * may have died between keeping an event and telling it, in the middle of a cascade. One thread.
 */
final class TakenOver {
    private final TellEvents events;
    private final Followed<FlowThresholds> thresholds;
    private final Clock clock;
    private Set<String> before = Set.of();

    TakenOver(TellEvents events, Followed<FlowThresholds> thresholds, Clock clock) {
        this.events = events;
        this.thresholds = thresholds;
        this.clock = clock;
    }

    /**
     * These are streamed now.
     *
     * @param markets {@code venue:market}
     * @throws dev.isobar.bars.StoreUnavailable to be said again
     */
    void streamed(Set<String> markets) {
        Set<String> venues =
                markets.stream()
                        .filter(market -> !before.contains(market))
                        .map(market -> market.substring(0, market.indexOf(':')))
                        .collect(Collectors.toSet());
        if (!venues.isEmpty()) {
            // A cascade goes on as long as an order follows its last one within that time.
            Duration within = thresholds.get().cascade().within();
            events.again(venues, clock.instant(), within.plus(TellEvents.BACK));
        }
        before = Set.copyOf(markets);
    }
}
