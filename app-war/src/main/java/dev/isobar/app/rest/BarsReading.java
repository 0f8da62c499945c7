package dev.isobar.app.rest;

import dev.isobar.app.ForAnswers;
import dev.isobar.app.answers.Answer;
import dev.isobar.app.answers.Answers;
import dev.isobar.app.answers.AtHand;
import dev.isobar.app.answers.EncodedBars;
import dev.isobar.app.guard.OnDemand;
import dev.isobar.bars.BarHistory;
import dev.isobar.bars.Range;
import dev.isobar.bars.SeriesId;
import dev.isobar.bars.StoreUnavailable;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads bars from what is kept, after asking the venue for what never was collected. */
@ApplicationScoped
public class BarsReading {
    /** What asking a venue costs more, in tokens. */
    private static final int BACKFILL = 4;

    /** Bars a token. */
    static final int PER_TOKEN = 1_000;

    @Inject @AtHand BarHistory history;

    /** While the ledger is away. */
    @Inject @ForAnswers BarHistory near;

    @Inject OnDemand onDemand;
    @Inject Answers answers;
    @Inject EncodedBars encoded;
    @Inject Clock clock;
    @Inject HttpServletRequest asked;

    /** On the request's own thread, which pays by size and for what the venue is asked. */
    BarsBody read(Instrument instrument, Interval every, BarsQuery query) {
        Toll toll = Toll.of(asked);
        toll.rows(query.limit(), PER_TOKEN);
        return read(instrument, every, query, toll);
    }

    /** The same, encoded, from memory while it holds. */
    Answer answer(BarsQuestion question, boolean zipped) {
        return answer(question, zipped, Toll.of(asked));
    }

    /** The same for who has the request himself: the injected one is looked up at each call. */
    Answer answer(BarsQuestion question, boolean zipped, Toll toll) {
        toll.rows(question.query().limit(), PER_TOKEN);
        return answers.get(
                question,
                zipped,
                () -> {
                    Instant now = clock.instant();
                    BarsBody bars = read(question.of(), question.every(), question.query(), toll);
                    return question.made(bars, now, encoded);
                });
    }

    /** Fails as the venue did if there is nothing else to tell. */
    BarsBody read(Instrument instrument, Interval every, BarsQuery query, Toll toll) {
        SeriesId series = new SeriesId(instrument.id(), every);
        Instant now = clock.instant();
        Range range = query.range(every, now);
        Optional<RuntimeException> failure =
                onDemand.collect(instrument, every, range, () -> toll.pay(BACKFILL));
        BarHistory.Page page;
        List<Gaps.Gap> gaps;
        Optional<Instant> next;
        try {
            page = query.read(history, series);
            Instant told = told(page, range);
            gaps = gaps(page, series, new Range(range.start(), told), now);
            next = next(page, query, series, told, now);
        } catch (StoreUnavailable e) {
            // All anew: what was left out without the ledger would not be missed with it.
            page = query.read(near, series);
            gaps = List.of(Gaps.Gap.ledgerAway(new Range(range.start(), told(page, range))));
            next = page.next();
        }
        if (page.bars().isEmpty() && failure.isPresent()) {
            throw failure.get();
        }
        boolean past = page.next().isPresent() || query.endsBefore(now);
        return new BarsBody(instrument, every, page.bars(), next, gaps, past, Optional.empty());
    }

    /**
     * Without any bar the bucket in progress alone would say nothing, not even that nothing is
     * known: the last one over is told of, too.
     */
    private List<Gaps.Gap> gaps(BarHistory.Page page, SeriesId series, Range told, Instant now) {
        Interval interval = series.interval();
        Instant open = interval.floor(now);
        boolean silent = page.bars().isEmpty() && told.start().equals(open);
        Instant start = silent ? interval.floor(open.minusMillis(1)) : told.start();
        Range range = new Range(start, told.end());
        return Gaps.besides(page.bars(), Gaps.of(history, series, range, now));
    }

    /** How far the answer reaches: at least over what was looked for. */
    private static Instant told(BarHistory.Page page, Range range) {
        if (page.bars().isEmpty()) {
            return range.end();
        }
        Instant last = page.bars().get(page.bars().size() - 1).end();
        return page.next().isPresent() || last.isAfter(range.end()) ? last : range.end();
    }

    /** Where to go on: at the next known bar, or before it where nobody has looked yet. */
    private Optional<Instant> next(
            BarHistory.Page page, BarsQuery query, SeriesId series, Instant told, Instant now) {
        Instant end = page.next().orElseGet(() -> query.end(series.interval(), now));
        if (query.start() == null || !told.isBefore(end)) {
            return page.next();
        }
        return Gaps.of(history, series, new Range(told, end), now).stream()
                .filter(Gaps.Gap::mayBeFilled)
                .findFirst()
                .map(gap -> gap.range().start())
                .or(page::next);
    }
}
