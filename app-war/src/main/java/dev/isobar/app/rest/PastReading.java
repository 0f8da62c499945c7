package dev.isobar.app.rest;

import dev.isobar.app.answers.Answer;
import dev.isobar.app.answers.EncodedBars;
import dev.isobar.bars.PastHistory;
import dev.isobar.bars.Range;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Reads bars as they were known at an instant. No venue is asked: it would tell of today. */
@ApplicationScoped
public class PastReading {
    @Inject PastHistory history;
    @Inject Clock clock;
    @Inject HttpServletRequest asked;

    /**
     * @param word as it came; null where not given
     * @throws Refused where it is no time or has not come yet
     */
    Optional<Instant> asOf(String word) {
        Instant asOf = Asked.time("as_of", word, null);
        Instant now = clock.instant();
        if (asOf != null && asOf.isAfter(now)) {
            throw Problem.outOfBounds(
                    "as_of",
                    "as_of lies in the future: %s. Leave it out for what is known now (%s)"
                            .formatted(asOf, now));
        }
        return Optional.ofNullable(asOf);
    }

    /** Encoded; not remembered. */
    Answer answer(BarsQuestion question, Instant asOf, boolean zipped) {
        Instant now = clock.instant();
        BarsBody bars = read(question.of(), question.every(), question.query(), asOf);
        Answer answer = question.made(bars, now, EncodedBars.NOTHING_KEPT).answer();
        return zipped ? answer.zipped() : answer;
    }

    /** Of as many buckets as bars are wanted; the next page follows them. */
    private BarsBody read(Instrument instrument, Interval every, BarsQuery query, Instant asOf) {
        Toll.of(asked).rows(query.limit(), BarsReading.PER_TOKEN);
        Range range = query.range(every, asOf);
        PastHistory.Answer answer = history.read(new SeriesId(instrument.id(), every), range, asOf);
        boolean hasNext = query.start() != null && range.end().isBefore(query.end(every, asOf));
        return new BarsBody(
                instrument,
                every,
                answer.bars(),
                hasNext ? Optional.of(range.end()) : Optional.empty(),
                Gaps.notKnownThen(answer.gaps()),
                answer.settled(),
                Optional.of(asOf));
    }
}
