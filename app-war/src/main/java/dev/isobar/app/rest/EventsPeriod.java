package dev.isobar.app.rest;

import dev.isobar.bars.Range;
import dev.isobar.flows.EventQuery.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A part of the past, which is looked through in pieces.
 *
 * @param start null: the newest are wanted, before {@code end}
 * @param end null: up to now
 * @param after where the part before ended
 */
record EventsPeriod(Instant start, Instant end, int limit, Optional<Place> after) {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    /** Venues' clocks may go before ours. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    static EventsPeriod parse(EventsParams params) {
        Period period =
                Period.parse(params.start, params.end, Asked.limit(params.limit, USUAL, MOST));
        return new EventsPeriod(
                period.start(), period.end(), period.limit(), EventCursor.parse(params.cursor));
    }

    boolean isNewestFirst() {
        return start == null;
    }

    /**
     * What is looked through now.
     *
     * @param kept nothing is older
     * @param reach most
     */
    Range piece(Instant kept, Duration reach, Instant now) {
        Range whole = whole(kept, now);
        Instant at = after.map(Place::at).orElse(isNewestFirst() ? whole.end() : whole.start());
        if (isNewestFirst()) {
            Instant to = at.isBefore(whole.end()) ? at.plusMillis(1) : whole.end();
            Instant from = later(to.minus(reach), whole.start());
            return new Range(from, later(to, from.plusMillis(1)));
        }
        Instant from = later(at, whole.start());
        Instant to = earlier(from.plus(reach), whole.end());
        return new Range(from, later(to, from.plusMillis(1)));
    }

    /** Where the piece after this one begins, if there is one. */
    Optional<Place> beyond(Range piece, Instant kept, Instant now) {
        Range whole = whole(kept, now);
        Instant edge = isNewestFirst() ? piece.start() : piece.end();
        boolean isLast =
                isNewestFirst()
                        ? !edge.isAfter(whole.start())
                        : !edge.isBefore(earlier(whole.end(), now.plus(AHEAD)));
        // A cursor has whole milliseconds, and so have events: the first that is not before the
        // edge.
        Instant place = edge.plusNanos(999_999).truncatedTo(ChronoUnit.MILLIS);
        return isLast ? Optional.empty() : Optional.of(new Place(place, "", ""));
    }

    private Range whole(Instant kept, Instant now) {
        Instant to = end == null ? now.plus(AHEAD) : end;
        Instant from = start == null ? kept : later(start, kept);
        return new Range(from, later(to, from.plusMillis(1)));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
