package dev.isobar.app.answers;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.isobar.bars.Bar;
import dev.isobar.bars.BarStore;
import dev.isobar.bars.Pages;
import dev.isobar.bars.Range;
import dev.isobar.bars.SeriesId;
import dev.isobar.market.Interval;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A store whose closed pages are remembered, decoded. The page in progress is always read: it
 * changes all the time. Safe for all threads.
 */
public final class RememberedBars implements BarStore {
    /** More at once would push everything else out. */
    private static final int MOST_PAGES = 200;

    static final int BAR_BYTES = 600;

    /** So long after its end a page is still written to: late trades, repaired gaps. */
    private static final Duration LIVELY = Duration.ofMinutes(10);

    private final BarStore store;
    private final ChangeLog changes;
    private final Clock clock;
    private final Memory<Block, List<Bar>> pages;
    private final Together<Run, Fetched> together = new Together<>();

    private record Block(SeriesId series, Instant start) {}

    private record Run(SeriesId series, Range range) {}

    /**
     * @param pages by start, also those without a bar
     * @param mark from before they were read
     */
    private record Fetched(Map<Instant, List<Bar>> pages, long mark) {}

    public RememberedBars(
            BarStore store,
            long bytes,
            ChangeLog changes,
            Lookups lookups,
            Clock clock,
            Ticker ticker) {
        this.store = store;
        this.changes = changes;
        this.clock = clock;
        pages =
                new Memory<>(
                        bytes,
                        (block, bars) -> BAR_BYTES * (1 + bars.size()),
                        changes,
                        lookups,
                        ticker);
    }

    @Override
    public void put(SeriesId series, Collection<Bar> bars) {
        store.put(series, bars);
    }

    @Override
    public List<Bar> read(SeriesId series, Instant start, Instant end) {
        List<Instant> wanted = Pages.starts(series.interval(), start, end);
        if (wanted.size() > MOST_PAGES || !pages.isOpen()) {
            return store.read(series, start, end);
        }
        Map<Instant, List<Bar>> found = new TreeMap<>();
        List<Instant> absent = new ArrayList<>();
        for (Instant page : wanted) {
            known(series, page)
                    .ifPresentOrElse(bars -> found.put(page, bars), () -> absent.add(page));
        }
        for (Range run : Pages.runs(series.interval(), absent)) {
            found.putAll(shared(new Run(series, run)).pages());
        }
        List<Bar> bars = new ArrayList<>(found.values().stream().mapToInt(List::size).sum());
        found.forEach(
                (page, all) -> {
                    boolean isWhole =
                            !page.isBefore(start)
                                    && !Pages.end(series.interval(), page).isAfter(end);
                    if (isWhole) {
                        bars.addAll(all); // without a look at each
                    } else {
                        addWithin(bars, all, start, end);
                    }
                });
        return bars;
    }

    /**
     * A page that was read lately, or nothing. It may have been overtaken: for whoever knows its
     * bars and compares them by identity.
     */
    public List<Bar> there(SeriesId series, Instant start) {
        return pages.there(new Block(series, start)).orElse(List.of());
    }

    /** Reads everything anew from now on. */
    void forget() {
        pages.forget();
    }

    private Optional<List<Bar>> known(SeriesId series, Instant page) {
        Range range = new Range(page, Pages.end(series.interval(), page));
        return pages.get(new Block(series, page), series.instrument(), range);
    }

    /** What another began to read before something changed would be too old. */
    private Fetched shared(Run run) {
        return together.get(
                run,
                theirs ->
                        changes.renewed(run.series().instrument(), run.range(), theirs.mark())
                                != ChangeLog.CHANGED,
                () -> fetched(run.series(), run.range()));
    }

    private Fetched fetched(SeriesId series, Range run) {
        Interval interval = series.interval();
        Map<Instant, List<Bar>> fetched = new TreeMap<>();
        Pages.starts(interval, run.start(), run.end())
                .forEach(page -> fetched.put(page, new ArrayList<>()));
        long mark = changes.mark(series.instrument());
        for (Bar bar : store.read(series, run.start(), run.end())) {
            fetched.get(Pages.start(interval, bar.start())).add(bar);
        }
        fetched.replaceAll((page, bars) -> List.copyOf(bars));
        Instant now = clock.instant();
        fetched.forEach(
                (page, bars) -> {
                    Instant end = Pages.end(interval, page);
                    if (!end.isAfter(now)) {
                        boolean isLively = end.plus(LIVELY).isAfter(now);
                        pages.put(new Block(series, page), bars, mark, isLively);
                    }
                });
        return new Fetched(fetched, mark);
    }

    private static void addWithin(List<Bar> to, List<Bar> page, Instant start, Instant end) {
        for (Bar bar : page) {
            if (!bar.start().isBefore(start) && bar.start().isBefore(end)) {
                to.add(bar);
            }
        }
    }
}
