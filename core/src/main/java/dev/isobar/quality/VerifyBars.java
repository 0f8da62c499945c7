package dev.isobar.quality;

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
 * Compares the minutes that were made live with the venue's own, asked for over REST: that live and
 * history say the same, as a check that runs. The venue's bars are not kept. Safe for all threads.
 */
public final class VerifyBars {
    /** By then no late trade corrects a bar any more, and venues have settled theirs. */
    static final Duration SETTLING = Duration.ofSeconds(90);

    /** States of readings rest on bars of ten minutes and older: none is made void by a verdict. */
    static final Duration REACH = Duration.ofMinutes(9);

    private final KlineSource source;
    private final BarStore bars;
    private final Judge judge;
    private final Clock clock;

    public VerifyBars(KlineSource source, BarStore bars, QualityStore store, Clock clock) {
        this.source = source;
        this.bars = bars;
        judge = new Judge(store, clock);
        this.clock = clock;
    }

    /**
     * With one request, or none if no minute waits for it.
     *
     * @return how each minute that waited compares, the oldest first; what is {@link Incomparable}
     *     is tried again as long as it is young
     * @throws InterruptedException if stopped
     * @throws dev.isobar.bars.StoreUnavailable if bars or findings cannot be kept; run it again
     */
    public List<Comparison> run(Instrument instrument) throws InterruptedException {
        if (!source.offers(instrument, Interval.M1)) {
            return List.of();
        }
        Instant now = clock.instant();
        SeriesId series = new SeriesId(instrument.id(), Interval.M1);
        Instant end = Interval.M1.floor(now.minus(SETTLING));
        List<Bar> waiting = new ArrayList<>(bars.read(series, start(now), end));
        waiting.removeIf(bar -> !Judge.isWaiting(bar));
        if (waiting.isEmpty()) {
            return List.of();
        }
        return judge(series, waiting, ask(instrument, waiting));
    }

    private Map<Instant, Kline> ask(Instrument instrument, List<Bar> waiting)
            throws InterruptedException {
        Instant start = waiting.get(0).start();
        Instant end = waiting.get(waiting.size() - 1).end();
        Map<Instant, Kline> theirs = new HashMap<>();
        source.page(instrument, Interval.M1, start, end)
                .klines()
                .forEach(kline -> theirs.put(kline.start(), kline));
        return theirs;
    }

    /** Findings are kept before verdicts: whoever is killed in between finds them again. */
    private List<Comparison> judge(SeriesId series, List<Bar> waiting, Map<Instant, Kline> theirs) {
        List<Comparison> all = new ArrayList<>();
        List<Bar> judged = new ArrayList<>();
        for (Bar bar : waiting) {
            Comparison found = judge.compare(bar, theirs.get(bar.start()));
            judge.verdict(series, bar, found).ifPresent(judged::add);
            all.add(found);
        }
        // The venue may have kept us waiting until states rest on some of them.
        Instant oldest = start(clock.instant());
        judged.removeIf(bar -> bar.start().isBefore(oldest));
        if (!judged.isEmpty()) {
            bars.put(series, judged);
        }
        return all;
    }

    private static Instant start(Instant now) {
        return Interval.M1.ceiling(now.minus(REACH));
    }
}
