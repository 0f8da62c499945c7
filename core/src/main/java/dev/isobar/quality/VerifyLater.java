package dev.isobar.quality;

import static java.util.Objects.requireNonNull;

import dev.isobar.bars.Bar;
import dev.isobar.bars.BarStore;
import dev.isobar.bars.Comparison;
import dev.isobar.bars.Comparison.Incomparable;
import dev.isobar.bars.KlineSource;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.Instrument;
import dev.isobar.market.Interval;
import dev.isobar.market.Kline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares the minutes that {@link VerifyBars} did not get to while they were young: after a
 * restart, an outage, or where the budget had no turn for it. What the venue does not tell of by
 * then it never will, and the bar says so: none stays unchecked without a reason. Safe for all
 * threads.
 */
public final class VerifyLater {
    private final KlineSource source;
    private final BarStore bars;
    private final Judge judge;
    private final Duration after;
    private final Duration reach;
    private final int pages;
    private final Clock clock;

    /**
     * @param compared how each minute compared, the oldest first
     * @param asked how many requests it took
     * @param remaining how many minutes wait for the next run
     */
    public record Report(List<Comparison> compared, int asked, int remaining) {
        static final Report NOTHING = new Report(List.of(), 0, 0);

        public Report {
            compared = List.copyOf(compared);
        }
    }

    /**
     * @param bars where verdicts are put: they change no number, so that no saved state of readings
     *     has to be made void for them (docs/adr/0053)
     * @param after how old a minute is before it is looked at
     * @param reach how old it may be
     * @param pages how many requests a run may make for an instrument
     */
    public VerifyLater(
            KlineSource source,
            BarStore bars,
            QualityStore store,
            Duration after,
            Duration reach,
            int pages,
            Clock clock) {
        this.source = requireNonNull(source, "source is null");
        this.bars = requireNonNull(bars, "bars is null");
        this.judge = new Judge(store, clock);
        this.after = after;
        this.reach = reach;
        this.pages = pages;
        this.clock = clock;
    }

    /**
     * @param deadline no request is begun after it
     * @throws InterruptedException if stopped
     * @throws dev.isobar.bars.StoreUnavailable if bars or findings cannot be kept; run it again
     */
    public Report run(Instrument instrument, Instant deadline) throws InterruptedException {
        if (!source.offers(instrument, Interval.M1)) {
            return Report.NOTHING;
        }
        SeriesId series = new SeriesId(instrument.id(), Interval.M1);
        Instant now = clock.instant();
        Instant start = Interval.M1.ceiling(now.minus(reach));
        List<Bar> waiting =
                new ArrayList<>(bars.read(series, start, Interval.M1.floor(now.minus(after))));
        waiting.removeIf(bar -> !Judge.isWaiting(bar));
        List<Comparison> compared = new ArrayList<>();
        int asked = 0;
        while (!waiting.isEmpty() && asked < pages && clock.instant().isBefore(deadline)) {
            Instant first = waiting.get(0).start();
            Instant last = waiting.get(waiting.size() - 1).end();
            KlineSource.Page page = source.page(instrument, Interval.M1, first, last);
            asked++;
            if (!page.reached().isAfter(first)) {
                break; // it has nothing to say yet
            }
            compared.addAll(judge(series, waiting, page));
            waiting.removeIf(bar -> !bar.end().isAfter(page.reached()));
        }
        return new Report(compared, asked, waiting.size());
    }

    /** Those that the page tells of, or leaves out. */
    private List<Comparison> judge(SeriesId series, List<Bar> waiting, KlineSource.Page page) {
        Map<Instant, Kline> theirs = new HashMap<>();
        page.klines().forEach(kline -> theirs.put(kline.start(), kline));
        List<Comparison> all = new ArrayList<>();
        List<Bar> judged = new ArrayList<>();
        for (Bar bar : waiting) {
            if (!bar.end().isAfter(page.reached())) {
                Comparison found = compare(bar, theirs.get(bar.start()), page.oldest());
                judged.add(
                        found instanceof Incomparable none
                                ? judge.unanswered(series, bar, none)
                                : judge.verdict(series, bar, found).orElseThrow());
                all.add(found);
            }
        }
        bars.put(series, judged);
        return all;
    }

    private Comparison compare(Bar bar, Kline theirs, Instant oldest) {
        return theirs == null && bar.start().isBefore(oldest)
                ? new Incomparable("the venue's history does not go back so far any more")
                : judge.compare(bar, theirs);
    }
}
