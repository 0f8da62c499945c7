package dev.isobar.app.guard;

import dev.isobar.app.metrics.CacheMeters;
import dev.isobar.bars.Range;
import dev.isobar.exchange.ExchangeFailure;
import dev.isobar.exchange.Offers;
import dev.isobar.market.Instrument;
import dev.isobar.market.InstrumentId;
import dev.isobar.market.Interval;
import dev.isobar.market.MarketEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * What venues say of an instrument, asked when somebody wants to know: guarded, and the same
 * question at most once in two seconds, about funding and open interest once in fifteen. Whoever
 * asks meanwhile is given the same answer; while the venue is left alone, the last one there was.
 * Safe for all threads.
 */
public final class Readings {
    static final Duration FRESH = Duration.ofSeconds(2);

    /** Funding and open interest: venues tell anew each minute or less often. */
    static final Duration SLOW = Duration.ofSeconds(15);

    private static final Set<String> SLOW_ONES =
            Set.of("funding", "interest", "funding_history", "open_interest_history");
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final int REMEMBERED = 2_048;
    private static final int LOCKS = 64;

    private final Enquiry enquiry;
    private final Guards guards;
    private final CacheMeters meters;
    private final Clock clock;
    private final Object[] locks = new Object[LOCKS];
    private final Map<Asked, Told> answers = new LinkedHashMap<>(); // guarded by itself

    private record Asked(InstrumentId instrument, String what, String which) {
        Duration fresh() {
            return SLOW_ONES.contains(what) ? SLOW : FRESH;
        }
    }

    private record Told(Instant at, Object answer) {}

    /**
     * An answer.
     *
     * @param staleSince when it was given, if it would have been asked for anew but for a venue
     *     that is left alone
     */
    public record Reading<T>(T answer, Optional<Instant> staleSince) {}

    public Readings(Enquiry enquiry, Guards guards, CacheMeters meters, Clock clock) {
        this.enquiry = enquiry;
        this.guards = guards;
        this.meters = meters;
        this.clock = clock;
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new Object();
        }
    }

    /**
     * @param what names the offer: {@code ticker}
     */
    public <T> Reading<T> now(Instrument instrument, String what, Offers.Now<T> offer) {
        Asked asked = new Asked(instrument.id(), what, "");
        return remembered(asked, () -> enquiry.now(instrument, offer));
    }

    /** Ascending; bounded by some pages of the venue. */
    public <T extends MarketEvent> Reading<List<T>> past(
            Instrument instrument,
            String what,
            Offers.Past<T> offer,
            Interval interval,
            Range range) {
        Asked asked = new Asked(instrument.id(), what, interval.code() + " " + range);
        return remembered(asked, () -> enquiry.past(instrument, offer, interval, range));
    }

    private <T> Reading<T> remembered(Asked asked, Question<T> question) {
        synchronized (locks[Math.floorMod(asked.hashCode(), LOCKS)]) {
            Told last = last(asked);
            if (last != null && last.at().plus(asked.fresh()).isAfter(clock.instant())) {
                meters.hit();
                return answer(last, Optional.empty());
            }
            meters.miss();
            try {
                Told told = new Told(clock.instant(), ask(asked.instrument().venue(), question));
                remember(asked, told);
                return answer(told, Optional.empty());
            } catch (CircuitBreakerOpenException e) {
                if (last == null) {
                    throw e;
                }
                return answer(last, Optional.of(last.at()));
            }
        }
    }

    private static <T> Reading<T> answer(Told told, Optional<Instant> staleSince) {
        @SuppressWarnings("unchecked") // what was asked names the type of its answer
        T answer = (T) told.answer();
        return new Reading<>(answer, staleSince);
    }

    private <T> T ask(String venue, Question<T> question) {
        try {
            return guards.ask(venue, question);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExchangeFailure.Unavailable("interrupted while asking", AGAIN, e);
        }
    }

    private Told last(Asked asked) {
        synchronized (answers) {
            return answers.get(asked);
        }
    }

    private void remember(Asked asked, Told told) {
        synchronized (answers) {
            answers.remove(asked);
            answers.put(asked, told);
            if (answers.size() > REMEMBERED) {
                answers.remove(answers.keySet().iterator().next());
            }
        }
    }
}
