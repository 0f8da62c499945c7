package dev.isobar.flows;

import static java.util.Objects.requireNonNull;

import dev.isobar.market.Funding;
import dev.isobar.market.MarketEvent;
import dev.isobar.market.OpenInterest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An event that is kept.
 *
 * @param at its place in the series, whole milliseconds: the settlement of a funding rate, the
 *     event's own time, or, where the venue names none, the slot it was sampled for
 * @param id tells events of one instant apart; empty where there is one
 */
public record Flow(Instant at, String id, MarketEvent event) {
    public Flow {
        requireNonNull(event, "event is null");
        requireNonNull(id, "id is null");
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    /** A rate that was paid. */
    public static Flow of(Funding funding) {
        if (!funding.settled()) {
            throw new IllegalArgumentException("an estimate is not kept: " + funding);
        }
        return new Flow(funding.settlesAt(), "", funding);
    }

    /** What the venue recorded. */
    public static Flow of(OpenInterest interest) {
        return new Flow(requireNonNull(interest.at(), "when is null"), "", interest);
    }

    /**
     * @throws IllegalArgumentException for what is not kept
     */
    public static Flow of(MarketEvent event) {
        if (event instanceof Funding funding) {
            return of(funding);
        }
        if (event instanceof OpenInterest interest) {
            return of(interest);
        }
        throw new IllegalArgumentException("is not kept by itself: " + event);
    }

    /** What was seen. */
    public static Flow sample(Instant slot, OpenInterest interest) {
        return new Flow(slot, "", interest);
    }
}
