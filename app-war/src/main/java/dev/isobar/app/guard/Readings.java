package dev.isobar.app.guard;

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

/**
 * What venues say of an instrument, asked when somebody wants to know: guarded, and the same
 * question at most once in two seconds. Whoever asks meanwhile is given the same answer. Safe for
 * all threads.
 */
public final class Readings {
    static final Duration FRESH = Duration.ofSeconds(2);
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final int REMEMBERED = 2_048;
    private static final int LOCKS = 64;

    private final Enquiry enquiry;
    private final Guards guards;
    private final Clock clock;
    private final Object[] locks = new Object[LOCKS];
    private final Map<Asked, Told> answers = new LinkedHashMap<>(); // guarded by itself

    private record Asked(InstrumentId instrument, String what) {}

    private record Told(Instant at, Object answer) {}

    public Readings(Enquiry enquiry, Guards guards, Clock clock) {
        this.enquiry = enquiry;
        this.guards = guards;
        this.clock = clock;
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new Object();
        }
    }

    /**
     * @param what names the offer: {@code ticker}
     */
    public <T> T now(Instrument instrument, String what, Offers.Now<T> offer) {
        return remembered(instrument, what, () -> enquiry.now(instrument, offer));
    }

    /** Ascending; bounded by some pages of the venue. */
    public <T extends MarketEvent> List<T> past(
            Instrument instrument,
            String what,
            Offers.Past<T> offer,
            Interval interval,
            Range range) {
        String question = what + " " + interval.code() + " " + range;
        return remembered(
                instrument, question, () -> enquiry.past(instrument, offer, interval, range));
    }

    private <T> T remembered(Instrument instrument, String what, Question<T> question) {
        Asked asked = new Asked(instrument.id(), what);
        synchronized (locks[Math.floorMod(asked.hashCode(), LOCKS)]) {
            Told told = recent(asked);
            if (told == null) {
                told = new Told(clock.instant(), ask(instrument.id().venue(), question));
                remember(asked, told);
            }
            @SuppressWarnings("unchecked") // what was asked names the type of its answer
            T answer = (T) told.answer();
            return answer;
        }
    }

    private <T> T ask(String venue, Question<T> question) {
        try {
            return guards.ask(venue, question);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExchangeFailure.Unavailable("interrupted while asking", AGAIN, e);
        }
    }

    private Told recent(Asked asked) {
        synchronized (answers) {
            Told told = answers.get(asked);
            return told != null && told.at().plus(FRESH).isAfter(clock.instant()) ? told : null;
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
